"""The service worker, served from the root: a worker's reach is the folder that it comes from."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    script = (settings.BASE_DIR / "static" / "js" / "service-worker.js").read_text()
    # Browsers ask each time whether there is a newer one.
    return HttpResponse(
        script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
