"""Where the provider of mail tells of bounces and complaints."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import providers


@csrf_exempt
@require_http_methods(["HEAD", "POST"])
def mail_news(request: HttpRequest, provider: str) -> HttpResponse:
    """The provider that is set up, with its own proof; some try with HEAD whether we are here."""
    if provider != settings.EMAIL_PROVIDER:
        raise Http404
    if request.method == "POST":
        try:
            providers.take_in(request, provider=provider)
        except providers.Malformed:
            return HttpResponseBadRequest()
    return HttpResponse()
