"""One conversation: its page, what is newer than a page knows, and how far its people are."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest, wants_json
from messaging import live, speaking, talking
from messaging.forms import MessageForm
from messaging.models import Conversation, Message, Side
from messaging.saying import Blocked
from messaging.showing import described, with_people
from photos.check import PhotoRefused

SHOWN = 30
MOST_CHANGES = 200


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(group=speaking.GROUP, key="user", rate=speaking.MOST_MESSAGES, method="POST")
def conversation(request: MemberRequest, pk: int) -> HttpResponse:
    """Read a conversation, or add to it. Scripts that add to it are answered in JSON."""
    if request.method != "POST":
        return _page(request, own_conversation(request, pk), _empty_form(request))
    photos = request.FILES.getlist("photos")
    form = MessageForm(request.POST, has_photos=bool(photos))
    if not form.is_valid():
        return _page(request, own_conversation(request, pk), form, status=422)
    talk = Conversation(pk=pk)
    try:
        message = talking.say(talk, by=request.user, photos=photos, **form.cleaned_data)
    except Conversation.DoesNotExist as error:
        raise Http404 from error
    except Blocked:
        form.add_error(None, _("You two can't write to each other. Nothing was sent."))
        return _page(request, talk, form, status=403)
    except PhotoRefused as refused:
        form.add_error(None, str(refused))
        return _page(request, talk, form, status=422)
    if wants_json(request):
        return JsonResponse(described(message, viewer=request.user, request=request), status=201)
    return HttpResponseRedirect(f"{talk.get_absolute_url()}#m{message.pk}")


@require_safe
@login_required
def changes(request: MemberRequest, pk: int) -> JsonResponse:
    """What happened after the change that a page knows: `?after=<number>`.

    `messages` in order of id, each with `id`, `key`, `change` and `html`; `change`, the number
    to ask with next; `more` when there is yet more; `marks` of the other side.
    """
    both = Side.objects.filter(conversation=pk).select_related("user")
    sides = {side.user_id: side for side in both}
    people = [side.user for side in sides.values()]
    if sides.pop(request.user.pk, None) is None:
        raise Http404
    [other] = sides.values()
    after = request.GET.get("after", "")
    known = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0
    newer = Message.objects.filter(conversation=pk, change__gt=known).to_show().order_by("change")
    found = list(newer[: MOST_CHANGES + 1])
    shown = with_people(found[:MOST_CHANGES], people)
    return JsonResponse(
        {
            "messages": [
                described(message, viewer=request.user, request=request) for message in shown
            ],
            "change": max([known, *(message.change for message in shown)]),
            "more": len(found) > MOST_CHANGES,
            "marks": {"read": other.read_id, "delivered": other.delivered_id},
        }
    )


@require_POST
@login_required
@ratelimit(key="user", rate="120/m")
def marks(request: MemberRequest, pk: int) -> HttpResponse:
    """`read` and `delivered`: the ids of the last message seen, and of the last that arrived."""
    talk = own_conversation(request, pk)
    read, delivered = (_number(request.POST.get(name, "")) for name in ("read", "delivered"))
    if talking.mark(talk, by=request.user, read_id=read, delivered_id=delivered):
        side = Side.of(talk, request.user)
        live.tell_marks(talk, side)
    return HttpResponse(status=204)


def own_conversation(request: MemberRequest, pk: int) -> Conversation:
    """With all that its page shows, unless something is posted; 404 for a stranger."""
    own = Conversation.objects.of(request.user)
    return get_object_or_404(own if request.method == "POST" else own.to_open(), pk=pk)


def _page(
    request: MemberRequest, talk: Conversation, form: MessageForm, *, status: int = 200
) -> HttpResponse:
    if wants_json(request):
        said = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"problem": " ".join(said)}, status=status)
    if request.method == "POST":
        talk = Conversation.objects.to_open().get(pk=talk.pk)
    before = _number(request.GET.get("before", ""))
    older = talk.messages.filter(pk__lt=before) if before else talk.messages.all()
    found = list(older.to_show().order_by("-pk")[: SHOWN + 1])
    shown = with_people(found[:SHOWN][::-1], (talk.buyer, talk.seller))
    side, others = _sides(talk, request)
    is_news = bool(shown) and not before and shown[-1].pk > side.read_id
    if is_news and talking.mark(talk, by=request.user, read_id=shown[-1].pk):
        side.read_id = shown[-1].pk
        side.delivered_id = max(side.delivered_id, side.read_id)
        live.tell_marks(talk, side)
    context = {
        "talk": talk,
        "other": talk.other(request.user),
        "side": side,
        "is_archived": bool(shown) and talk.last_message_id <= side.archived_id,
        "marks": {"read": others.read_id, "delivered": others.delivered_id},
        "shown": shown,
        "earlier": shown[0].pk if len(found) > SHOWN else None,
        "is_newest": not before,
        "form": form,
        "answered": _answered(request, talk, shown),
        "replies": request.user.quick_replies.all() if talk.seller == request.user else [],
        # Each message asks who looks at it, and the request's own is lazy each time.
        "viewer": talk.buyer if talk.buyer_id == request.user.pk else talk.seller,
    }
    return render(request, "messaging/conversation.html", context, status=status)


def _empty_form(request: MemberRequest) -> MessageForm:
    reply_to = _number(request.GET.get("reply", "")) or None
    words = request.GET.get("words", "").replace("\0", "")[:1000]
    return MessageForm(initial={"key": uuid.uuid4(), "reply_to": reply_to, "text": words})


def _sides(talk: Any, request: MemberRequest) -> tuple[Side, Side]:
    """One's own, and the other's."""
    sides = talk.buyers_side, talk.sellers_side
    return sides if talk.buyer_id == request.user.pk else sides[::-1]


def _answered(
    request: MemberRequest, talk: Conversation, shown: Sequence[Message]
) -> Message | None:
    """The message that is being replied to."""
    wanted = _number(request.GET.get("reply", "") or request.POST.get("reply_to", ""))
    if not wanted:
        return None
    here = next((message for message in shown if message.pk == wanted), None)
    found = here or talk.messages.filter(pk=wanted).first()
    return found if found and not found.deleted_at else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
