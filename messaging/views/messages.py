"""One's own message: change it, take it back; and where a conversation is kept."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from accounts.models import Block
from accounts.requests import MemberRequest, wants_json
from messaging import talking
from messaging.forms import EditForm
from messaging.models import Message
from messaging.saying import Blocked
from messaging.showing import described
from messaging.views.conversation import own_conversation

limited = ratelimit(key="user", rate="60/m", method="POST")
TOO_LATE = gettext_lazy("A message can be changed for 15 minutes only.")
BLOCKED = gettext_lazy("You two can't write to each other. Nothing was changed.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def edit(request: MemberRequest, pk: int, message_id: int) -> HttpResponse:
    message = _own_message(request, pk, message_id)
    if not message.may_be_edited_by(request.user):
        return _refused(request, message, str(TOO_LATE))
    if Block.objects.between(*message.conversation.people).exists():
        return _refused(request, message, str(BLOCKED))
    form = EditForm(request.POST or None, instance=Message.objects.get(pk=message.pk))
    if request.method != "POST" or not form.is_valid():
        if request.method == "POST" and wants_json(request):
            return JsonResponse({"problem": " ".join(map(str, form.errors["text"]))}, status=422)
        context = {"message": message, "talk": message.conversation, "form": form}
        status = 422 if form.errors else 200
        return render(request, "messaging/edit.html", context, status=status)
    try:
        talking.edit(message, by=request.user, text=form.cleaned_data["text"])
    except talking.TooLate:
        return _refused(request, message, str(TOO_LATE))
    except Blocked:
        return _refused(request, message, str(BLOCKED))
    return _done(request, message)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def deletion(request: MemberRequest, pk: int, message_id: int) -> HttpResponse:
    """Ask, then take it back."""
    message = _own_message(request, pk, message_id)
    if request.method != "POST":
        context = {"message": message, "talk": message.conversation}
        return render(request, "messaging/deletion.html", context)
    try:
        talking.delete(message, by=request.user)
    except talking.TooLate:
        return _refused(request, message, _("This message can't be deleted."))
    return _done(request, message)


@require_POST
@login_required
@limited
def keeping(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    """`do`: archive, bring_back, mute or unmute the conversation."""
    talk = own_conversation(request, pk)
    wish = request.POST.get("do", "")
    if wish == "archive":
        talking.archive(talk, by=request.user)
        messages.success(request, _("Archived. It comes back with the next message."))
        return redirect("messaging:inbox")
    if wish == "bring_back":
        talking.bring_back(talk, by=request.user)
        messages.success(request, _("It is in your inbox again."))
    elif wish in {"mute", "unmute"}:
        talking.mute(talk, by=request.user, is_muted=wish == "mute")
    return HttpResponseRedirect(talk.get_absolute_url())


def _own_message(request: MemberRequest, pk: int, message_id: int) -> Message:
    talk = own_conversation(request, pk)
    own = talk.messages.filter(sender=request.user, verb="")
    message = get_object_or_404(own.to_show(), pk=message_id)
    message.conversation = talk
    return message


def _done(request: MemberRequest, message: Message) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(described(message, viewer=request.user, request=request))
    return HttpResponseRedirect(f"{message.conversation.get_absolute_url()}#m{message.pk}")


def _refused(request: MemberRequest, message: Message, said: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"problem": said}, status=409)
    messages.error(request, said)
    return HttpResponseRedirect(message.conversation.get_absolute_url())
