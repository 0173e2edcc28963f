"""The inbox, searching one's own messages, and where a conversation begins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace.models import Listing, Order
from messaging import talking
from messaging.models import Message, Side
from messaging.unread import unread_for

CONVERSATIONS_PER_PAGE = 20
FOUND_PER_PAGE = 30
LONGEST_QUESTION = 100


@require_safe
@login_required
def inbox(request: MemberRequest) -> HttpResponse:
    own = Side.objects.filter(user=request.user).newest_first()
    is_archive = "archived" in request.GET
    sides = own.archived() if is_archive else own.in_inbox()
    page = Paginator(sides.to_list(), CONVERSATIONS_PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    numbers = [side.conversation.last_message_id for side in shown]
    last = Message.objects.select_related("offer__made_by").in_bulk(numbers)
    unread = _unread_counts([side.pk for side in shown])
    rows = [
        {
            "talk": side.conversation,
            "other": side.conversation.other(request.user),
            "last": last.get(side.conversation.last_message_id),
            "unread": unread.get(side.pk, 0),
            "is_muted": side.is_muted,
        }
        for side in shown
    ]
    context = {"page": page, "rows": rows, "is_archive": is_archive}
    return render(request, "messaging/inbox.html", context)


@require_safe
@login_required
@ratelimit(key="user", rate="60/m")
def search(request: MemberRequest) -> HttpResponse:
    """Words in one's own conversations, newest first."""
    question = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUESTION]
    own = Q(conversation__buyer=request.user) | Q(conversation__seller=request.user)
    found = Message.objects.filter(own, deleted_at=None, text__icontains=question)
    found = found.select_related("sender", "conversation__buyer", "conversation__seller")
    shown = found.order_by("-pk") if question else found.none()
    page = Paginator(shown, FOUND_PER_PAGE).get_page(request.GET.get("page"))
    rows = [(message, message.conversation.other(request.user)) for message in page]
    context = {"question": question, "page": page, "rows": rows}
    return render(request, "messaging/search.html", context)


@require_safe
@login_required
def unread(request: MemberRequest) -> JsonResponse:
    """The number beside the icon, for pages that heard of news."""
    return JsonResponse({"unread": unread_for(request)})


@require_POST
@login_required
def start(request: MemberRequest, listing_id: int) -> HttpResponse:
    """Open the conversation of this person about a listing; made when there is none."""
    listing = get_object_or_404(Listing.objects.public(), pk=listing_id)
    if listing.seller == request.user:
        messages.error(request, _("This is your own item. Buyers will write to you about it."))
        return HttpResponseRedirect(listing.get_absolute_url())
    talk = talking.conversation_about(listing, buyer=request.user)
    return HttpResponseRedirect(talk.get_absolute_url())


@require_POST
@login_required
def start_about_order(request: MemberRequest, ref: str) -> HttpResponse:
    """Open the conversation of the two sides of an order."""
    order = get_object_or_404(Order.objects.of(request.user).placed(), ref=ref)
    return HttpResponseRedirect(talking.conversation_of(order).get_absolute_url())


def _unread_counts(side_ids: list[int]) -> dict[int, int]:
    """Side id to the number of messages of the other that this one has not read."""
    newer = Q(conversation__messages__pk__gt=F("read_id"))
    others = ~Q(conversation__messages__sender=F("user"))
    counted = Side.objects.filter(pk__in=side_ids).annotate(
        unread=Count("conversation__messages", filter=newer & others)
    )
    return dict(counted.values_list("pk", "unread"))
