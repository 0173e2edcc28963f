"""Where Stripe tells us what happened."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from payments import events
from payments.gateway.events import BadWebhook, verified_event

# Stripe's largest events are far below this.
LARGEST_BYTES = 1024 * 1024


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Verify, store once by event id, answer 200. 400 for what Stripe did not send, or tells of
    somebody else's account; 413 too big."""
    try:
        body = request.body
    except (RequestDataTooBig, UnreadablePostError):
        return HttpResponse(status=413)
    if len(body) > LARGEST_BYTES:
        return HttpResponse(status=413)
    try:
        event = verified_event(body, request.headers.get("Stripe-Signature", ""))
    except BadWebhook:
        return HttpResponse(status=400)
    if events.is_of_a_stranger(event):
        return HttpResponse(status=400)
    events.receive(event)
    return HttpResponse()
