"""Addresses of the notifications."""

from django.urls import path

from notifications.views import devices, notices, stopping, wishes

app_name = "notifications"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("unread/", notices.unread, name="unread"),
    path("reading/", notices.all_reading, name="all_reading"),
    path("<int:pk>/", notices.notice, name="notice"),
    path("<int:pk>/reading/", notices.reading, name="reading"),
    path("settings/", wishes.wishes, name="wishes"),
    path("devices/", devices.devices, name="devices"),
    path("devices/removal/", devices.removal, name="device_removal"),
    path("stop/<str:token>/", stopping.stop, name="stop"),
]
