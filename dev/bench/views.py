"""What only the bench asks for: a bare page, and to be somebody who has much to read."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from dev.bench.talker import talker
from marketplace.models import Listing
from messaging.models import Conversation

CARDS = 24


@require_safe
def bare(request: HttpRequest) -> HttpResponse:
    """One indexed query and 24 plain cards: what the shop's own pages are measured against."""
    listings = Listing.objects.on_display().newest()[:CARDS]
    return render(request, "bench/bare.html", {"listings": listings})


@csrf_exempt
@require_POST
def sign_in(request: HttpRequest) -> JsonResponse:
    """Be the talker; the address of their longest conversation."""
    person = talker()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    longest = Conversation.objects.of(person).order_by("-last_change")[0]
    return JsonResponse({"longest": longest.get_absolute_url()})
