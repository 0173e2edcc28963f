"""Mail to people: one catalogue of kinds, rendered in the worker, sent through the outbox."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

import outbox.queue
from accounts import carrier, undeliverable
from accounts.models import User
from accounts.undeliverable import Need

type Context = dict[str, Any]
# Takes the ids that the mail was queued with; None means that the news is stale: send nothing.
type Builder = Callable[..., Context | None]


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    build: Builder
    need: Need
    template: str = field(init=False)

    def __post_init__(self) -> None:
        app, noun = self.name.split(".")
        object.__setattr__(self, "template", f"{app}/emails/{noun}")


# Takes a mail's kind, its reader and its ids; gives where such mails are ended, or nothing.
type WayOut = Callable[[str, User, dict[str, object]], str]

kinds: dict[str, Kind] = {}
# Filled by the room in which people switch mails off.
ways_out: list[WayOut] = []
# At-rules stay in the head: dark mode is one.
inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def kind(name: str, *, need: Need = Need.OWED) -> Callable[[Builder], Builder]:
    """Register the function that gathers a mail's context. `name` is `<app>.<template>`."""

    def register(build: Builder) -> Builder:
        kinds[name] = Kind(name, build, need)
        return build

    return register


def enqueue(
    name: str,
    *,
    to: User | None,
    address: str = "",
    language: str = "",
    repeatable: bool = False,
    **ids: object,
) -> None:
    """Queue a mail of the kind in the caller's transaction.

    The same mail to the same person is queued once for ever, unless it is `repeatable`.
    `address` takes the place of the person's own: it is being proved, was theirs until now, or
    belongs to nobody that we know (then `to` is None, and `language` is the browser's).
    """
    if name not in kinds:
        raise KeyError(f"no mail of the kind {name}")
    person = to.pk if to else None
    words = [f"{k}={v}" for k, v in sorted(ids.items())]
    key = ":".join(["mail", name, str(person), *([address] if address else []), *words])
    spoken: Context = {"language": language} if language else {}
    outbox.queue.enqueue(
        "accounts.send_mail",
        key=None if repeatable else key,
        name=name,
        user_id=person,
        address=address,
        ids=ids,
        **spoken,
    )


def render(
    name: str, *, to: User | None, context: Context, address: str = "", stop_url: str = ""
) -> EmailMultiAlternatives:
    """The mail as it leaves, in the language that is active: text, and HTML with its styles
    written into the elements."""
    template = kinds[name].template
    recipient = address or (to.email if to else "")
    context = {
        "user": to,
        "email": recipient,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "stop_url": stop_url,
        **context,
    }
    subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject=subject, body=render_to_string(f"{template}.txt", context), to=[recipient]
    )
    if stop_url:
        # RFC 8058: a mail program may post there by itself.
        message.extra_headers["List-Unsubscribe"] = f"<{stop_url}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    html = inliner.inline(render_to_string(f"{template}.html", context))
    message.attach_alternative(html, "text/html")
    return message


@outbox.queue.handler("accounts.send_mail")
def send(
    *,
    name: str,
    user_id: int | None,
    ids: dict[str, object],
    address: str = "",
    language: str = "",
) -> None:
    """Render and send one queued mail, in the person's language, unless its address is known to
    be dead. Raises as `carrier.hand_over` does, so that the outbox retries."""
    to = User.objects.filter(pk=user_id).first() if user_id else None
    if to is None and user_id:
        return  # the person is gone, and the news with them
    recipient = address or (to.email if to else "")
    if not undeliverable.may_send(kinds[name].need, to=recipient):
        return
    with translation.override(to.language if to else language or settings.LANGUAGE_CODE):
        context = kinds[name].build(**ids)
        if context is not None:
            found = (way_out(name, to, ids) for way_out in ways_out) if to else iter(())
            stop_url = next(filter(None, found), "")
            carrier.hand_over(
                render(name, to=to, context=context, address=address, stop_url=stop_url)
            )
