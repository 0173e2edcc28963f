"""Photos as files, where they are kept on this machine; a bucket serves its own."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def photo(request: HttpRequest, key: str, width: int) -> HttpResponse:
    """One width of a photo. Its address never shows other bytes, so it is cached for ever."""
    path = Path(settings.MEDIA_ROOT) / "photos" / str(key) / f"{width}.webp"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Http404 from error
    return HttpResponse(data, content_type="image/webp", headers={"Cache-Control": FOR_EVER})
