"""Addresses of the messages."""

from django.urls import path

from messaging import views

app_name = "messaging"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.conversation, name="conversation"),
    path("about/<int:listing_id>/", views.start, name="start"),
]
