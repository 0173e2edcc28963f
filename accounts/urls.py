"""Addresses of one's own account, under /you/."""

from django.urls import path

from accounts.views import addresses, blocks, mail_trouble, overview, profile, sessions

app_name = "accounts"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("profile/", profile.profile_edit, name="profile_edit"),
    path("profile/picture/removal/", profile.picture_removal, name="picture_removal"),
    path("addresses/", addresses.addresses, name="addresses"),
    path("addresses/new/", addresses.address_new, name="address_new"),
    path("addresses/<int:pk>/", addresses.address_edit, name="address_edit"),
    path("addresses/<int:pk>/default/", addresses.address_default, name="address_default"),
    path("addresses/<int:pk>/removal/", addresses.address_removal, name="address_removal"),
    path("blocks/", blocks.blocked_people, name="blocks"),
    path("blocks/<str:username>/", blocks.blocking, name="blocking"),
    path("blocks/<str:username>/removal/", blocks.unblocking, name="unblocking"),
    path("mail/mending/", mail_trouble.mail_mending, name="mail_mending"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/<int:pk>/end/", sessions.session_end, name="session_end"),
    path("sessions/others/end/", sessions.other_sessions_end, name="other_sessions_end"),
]
