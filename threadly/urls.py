"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path

from accounts.views.mail_news import mail_news
from notifications.views.worker import service_worker
from photos.views import photo
from threadly.health import health


def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Where browsers look on pages that name no icon, such as Stripe's way back."""
    return HttpResponseRedirect(static("icons/icon-32.png"))


handler403 = "threadly.errors.forbidden"
# allauth asks for this one by name.
handler429 = "threadly.errors.too_many_requests"
handler500 = "threadly.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("favicon.ico", favicon),
    path("health", health, name="health"),
    path("api/health", health),
    path("admin/", admin.site.urls),
    path("accounts/", include("accounts.allauth_urls")),
    path("you/", include("accounts.urls")),
    path("", include("search.urls")),
    path("notifications/", include("notifications.urls")),
    path("service-worker.js", service_worker, name="service_worker"),
    path("messages/", include("messaging.urls")),
    path("webhooks/mail/<slug:provider>/", mail_news, name="mail_news"),
    path("", include("payments.urls")),
    path("", include("marketplace.urls")),
]
if not settings.S3_BUCKET:
    urlpatterns.append(path("media/photos/<uuid:key>/<int:width>.webp", photo))
if settings.DEV_TOOLS:
    urlpatterns.insert(0, path("dev/", include("dev.urls")))
