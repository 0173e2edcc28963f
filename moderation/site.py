"""The staff's site: logged in to like the rest of the shop, shut to who is suspended."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any
from urllib.parse import unquote

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _

from moderation import mail_pages, waiting

type View = Callable[..., HttpResponseBase]


class StaffSite(AdminSite):
    site_title = _("Threadly staff")
    site_header = _("Threadly staff")
    index_title = _("What is here")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        own = [
            path(route, self.admin_view(page), name=name) for route, page, name in mail_pages.PAGES
        ]
        return [*own, *super().get_urls()]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits for staff, above all that there is."""
        queues = waiting.queues(request.user) if request.user.is_authenticated else []
        return super().index(request, {**(extra_context or {}), "queues": queues})

    def has_permission(self, request: HttpRequest) -> bool:
        if not super().has_permission(request):
            return False
        return request.user.is_authenticated and not request.user.is_suspended

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # type: ignore[override]
        """Django's filters hand a NUL on to PostgreSQL, which refuses it: answer 400 before."""
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if "\0" in unquote(request.get_full_path()):
                raise BadRequest
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, view)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The shop's own log-in, with its limits and its mail checks; 403 for who is not staff."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")
