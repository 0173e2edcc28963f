"""Pages that show the demo's mail."""

import re
from io import BytesIO
from itertools import islice

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from dev.mailbox import letters

LETTERS_SHOWN = 100
BASE = '<base target="_top">'
# A mail may hold anything: no scripts, no forms, nothing from elsewhere. Its links may
# replace our page when a person follows one.
MAIL_POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self' data:",
        "style-src 'unsafe-inline'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-popups allow-top-navigation-by-user-activation",
    )
)


@never_cache
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest letters, `?to=` those of one address."""
    to = request.GET.get("to", "").strip()
    found = islice(letters.newest_first(settings.MAIL_DIR, to=to), LETTERS_SHOWN)
    return render(request, "mailbox/inbox.html", {"letters": list(found), "to": to})


@require_safe
def letter(request: HttpRequest, letter_id: str) -> HttpResponse:
    """One letter: its headers, both of its bodies, its attachments."""
    return render(request, "mailbox/letter.html", {"letter": _letter_or_404(letter_id)})


@require_safe
@xframe_options_sameorigin
def html(request: HttpRequest, letter_id: str) -> HttpResponse:
    """The HTML body alone, for the frame of the letter's page."""
    found = _letter_or_404(letter_id).html
    # Links are to open in the window, not inside the frame.
    content = re.sub(r"(<head\b[^>]*>|\A(?!.*<head\b))", rf"\1{BASE}", found, count=1, flags=re.S)
    return HttpResponse(content, headers={"Content-Security-Policy": MAIL_POLICY})


@require_safe
def source(request: HttpRequest, letter_id: str) -> HttpResponse:
    """The message as it was handed over."""
    content = _letter_or_404(letter_id).message.as_bytes()
    return HttpResponse(content, content_type="text/plain; charset=utf-8")


@require_safe
def attachment(request: HttpRequest, letter_id: str, number: int) -> FileResponse:
    """One attachment, counted from 1, always as a download."""
    letter = _letter_or_404(letter_id)
    if not 1 <= number <= len(letter.attachments):
        raise Http404
    return FileResponse(
        BytesIO(letter.attachments[number - 1].get_payload(decode=True) or b""),
        as_attachment=True,
        filename=letter.attachment_names[number - 1],
        content_type="application/octet-stream",
    )


def _letter_or_404(letter_id: str) -> letters.Letter:
    found = letters.find(settings.MAIL_DIR, letter_id)
    if found is None:
        raise Http404
    return found
