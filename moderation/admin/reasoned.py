"""Bulk actions of staff: asked for once more with a reason, then done row by row."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from accounts.models import User
from accounts.requests import MemberRequest
from marketplace.transitions import InvalidTransition
from moderation.decisions import NotAllowed

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_AT_ONCE = 200

type Words = str | StrPromise
type Act = Callable[..., None]
type Action = Callable[..., HttpResponse | None]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The person it concerns reads this."),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class NoteForm(ReasonForm):
    """The same for what no person outside is told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = gettext("Note")
        self.fields["reason"].help_text = gettext("Staff read this: what it is, and what was done.")


def reasoned(
    act: Act,
    *,
    description: Words,
    consequence: Words,
    permission: str = "change",
    form_class: type[ReasonForm] = ReasonForm,
) -> Action:
    """An admin action that shows what it will do, takes a reason, and calls `act` for each row.

    `act(row, by=…, reason=…)` decides for one row in a transaction of its own, so that one
    refusal leaves the others done; each refusal is told.
    """

    @admin.action(description=description, permissions=[permission])
    def action(
        model_admin: admin.ModelAdmin, request: MemberRequest, rows: QuerySet
    ) -> HttpResponse | None:
        form = form_class(request.POST if "reason" in request.POST else None)
        chosen = list(rows.order_by("pk")[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            said = gettext("Choose %(most)d at most. Nothing was changed.")
            model_admin.message_user(request, said % {"most": MOST_AT_ONCE}, messages.ERROR)
            return None
        if not form.is_valid():
            return _ask(model_admin, request, chosen, form, description, consequence)
        refused = _do(act, chosen, by=request.user, reason=form.cleaned_data["reason"])
        for text in refused:
            model_admin.message_user(request, text, messages.WARNING)
        done = len(chosen) - len(refused)
        if done:
            said = gettext("%(description)s: done for %(done)d.")
            words = said % {"description": description, "done": done}
            model_admin.message_user(request, words, messages.SUCCESS)
        return None

    action.__name__ = act.__name__
    return action


def _ask(
    model_admin: admin.ModelAdmin,
    request: MemberRequest,
    chosen: list[Model],
    form: ReasonForm,
    description: Words,
    consequence: Words,
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": description,
        "opts": model_admin.opts,
        "media": model_admin.media,
        "consequence": consequence,
        "chosen": chosen,
        "form": form,
        "action": request.POST.get("action", ""),
    }
    return render(request, "moderation/reason.html", context)


def _do(act: Act, chosen: list[Model], *, by: User, reason: str) -> list[str]:
    refused = []
    for row in chosen:
        try:
            act(row, by=by, reason=reason)
        except NotAllowed as error:
            refused.append(str(error))
        except InvalidTransition as error:
            refused.append(
                gettext("%(row)s was left alone: it is %(status)s.")
                % {
                    "row": row,
                    "status": error.status,
                }
            )
    return refused
