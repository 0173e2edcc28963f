"""Addresses of the messages."""

from django.urls import path

from messaging.views import conversation, inbox, messages, quick_replies, reports

app_name = "messaging"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("search/", inbox.search, name="search"),
    path("unread/", inbox.unread, name="unread"),
    path("about/<int:listing_id>/", inbox.start, name="start"),
    path("orders/<slug:ref>/", inbox.start_about_order, name="start_about_order"),
    path("replies/", quick_replies.quick_replies, name="quick_replies"),
    path(
        "replies/<int:pk>/removal/",
        quick_replies.quick_reply_removal,
        name="quick_reply_removal",
    ),
    path("<int:pk>/", conversation.conversation, name="conversation"),
    path("<int:pk>/changes/", conversation.changes, name="changes"),
    path("<int:pk>/marks/", conversation.marks, name="marks"),
    path("<int:pk>/keeping/", messages.keeping, name="keeping"),
    path("<int:pk>/report/", reports.report, name="report"),
    path("<int:pk>/<int:message_id>/edit/", messages.edit, name="message_edit"),
    path("<int:pk>/<int:message_id>/deletion/", messages.deletion, name="message_deletion"),
    path("<int:pk>/<int:message_id>/report/", reports.report, name="message_report"),
]
