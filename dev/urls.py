"""Pages for development, under /dev/ while DEV_TOOLS is on."""

from django.urls import include, path

urlpatterns = [
    path("mail/", include("dev.mailbox.urls")),
    path("components/", include("dev.components.urls")),
    path("bench/", include("dev.bench.urls")),
]
