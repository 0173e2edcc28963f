"""The inbox, a conversation, and its beginning."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace.models import Listing
from messaging import live
from messaging.forms import MessageForm
from messaging.models import Conversation, Message

CONVERSATIONS_PER_PAGE = 30
NEWEST_SHOWN = 100


@require_safe
@login_required
def inbox(request: MemberRequest) -> HttpResponse:
    own = Conversation.objects.of(request.user).filter(last_message_id__gt=0)
    own = own.select_related("listing", "buyer", "seller").prefetch_related("listing__photos")
    page = Paginator(own, CONVERSATIONS_PER_PAGE).get_page(request.GET.get("page"))
    unread = set(Conversation.objects.unread_by(request.user).values_list("pk", flat=True))
    last = Message.objects.in_bulk([conversation.last_message_id for conversation in page])
    rows = [
        {
            "conversation": conversation,
            "other": conversation.other(request.user),
            "last": last.get(conversation.last_message_id),
            "is_unread": conversation.pk in unread,
        }
        for conversation in page
    ]
    return render(request, "messaging/inbox.html", {"page": page, "rows": rows})


@require_POST
@login_required
def start(request: MemberRequest, listing_id: int) -> HttpResponse:
    """Open the conversation of this person about a listing; made when there is none."""
    listing = get_object_or_404(Listing.objects.public(), pk=listing_id)
    if listing.seller == request.user:
        messages.error(request, _("This is your own item. Buyers will write to you about it."))
        return HttpResponseRedirect(listing.get_absolute_url())
    conversation, _is_new = Conversation.objects.get_or_create(
        listing=listing, buyer=request.user, defaults={"seller": listing.seller}
    )
    return HttpResponseRedirect(conversation.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="30/m", method="POST")
def conversation(request: MemberRequest, pk: int) -> HttpResponse:
    """Read a conversation, or add to it. `?after=<id>` answers only what is newer."""
    own = Conversation.objects.of(request.user).select_related("listing", "buyer", "seller")
    talk = get_object_or_404(own, pk=pk)
    form = MessageForm(request.POST or None, initial={"key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        talk.say(by=request.user, **form.cleaned_data)
        live.tell(talk)
        return HttpResponseRedirect(talk.get_absolute_url())
    shown = _messages(talk, request.GET.get("after", ""))
    if shown:
        talk.mark_read(by=request.user, up_to=shown[-1].pk)
    context = {"talk": talk, "other": talk.other(request.user), "shown": shown, "form": form}
    template = "messaging/conversation.html" + ("#messages" if "after" in request.GET else "")
    return render(request, template, context, status=422 if form.errors else 200)


def _messages(talk: Conversation, after: str) -> list[Message]:
    newer: QuerySet[Message] = talk.messages.select_related("sender")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        return list(newer.filter(pk__gt=int(after)))
    return list(newer.order_by("-pk")[:NEWEST_SHOWN])[::-1]
