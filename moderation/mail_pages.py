"""Every mail that people get, with made-up data, in each language: read before it is sent."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from accounts import mail
from accounts.previews import preview

LANGUAGES = dict(settings.LANGUAGES)
# A mail writes its styles into its elements; nothing else may run, load or lead anywhere.
MAIL_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self' data:",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "sandbox",
    )
)


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """All kinds, with their subject in each language."""
    rows = [
        (kind, [(code, preview(kind.name, language=code).subject) for code in LANGUAGES])
        for kind in sorted(mail.kinds.values(), key=lambda kind: kind.name)
    ]
    page = {"title": _("Mails to people"), "languages": settings.LANGUAGES, "rows": rows}
    return _shown(request, "moderation/mails.html", page)


@require_safe
def mail_page(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """One mail: its subject, its HTML and its text side by side."""
    _or_404(kind, language)
    page = {
        "title": kind,
        "kind": mail.kinds[kind],
        "language": language,
        "languages": settings.LANGUAGES,
        "letter": preview(kind, language=language),
    }
    return _shown(request, "moderation/mail.html", page)


@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The HTML alone, for the frame of the mail's page."""
    _or_404(kind, language)
    [(html, _type)] = preview(kind, language=language).alternatives
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_POLICY})


PAGES = (
    ("mails/", mails, "mails"),
    ("mails/<str:kind>/<str:language>/", mail_page, "mail"),
    ("mails/<str:kind>/<str:language>/html/", mail_html, "mail_html"),
)


def _or_404(kind: str, language: str) -> None:
    if kind not in mail.kinds or language not in LANGUAGES:
        raise Http404


def _shown(request: HttpRequest, template: str, page: Mapping[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **page})
