"""Mail to people: one catalogue of kinds, rendered in the worker, sent through the outbox."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

import outbox.queue
from accounts.models import User

type Context = dict[str, Any]
# Takes the ids that the mail was queued with; None means that the news is stale: send nothing.
type Builder = Callable[..., Context | None]


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    build: Builder
    template: str = field(init=False)

    def __post_init__(self) -> None:
        app, noun = self.name.split(".")
        object.__setattr__(self, "template", f"{app}/emails/{noun}")


kinds: dict[str, Kind] = {}
# At-rules stay in the head: dark mode is one.
inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def kind(name: str) -> Callable[[Builder], Builder]:
    """Register the function that gathers a mail's context. `name` is `<app>.<template>`."""

    def register(build: Builder) -> Builder:
        kinds[name] = Kind(name, build)
        return build

    return register


def enqueue(name: str, *, to: User, **ids: object) -> None:
    """Queue a mail of the kind in the caller's transaction. The same mail is queued once."""
    if name not in kinds:
        raise KeyError(f"no mail of the kind {name}")
    key = ":".join(["mail", name, str(to.pk), *(f"{k}={v}" for k, v in sorted(ids.items()))])
    outbox.queue.enqueue("accounts.send_mail", key=key, name=name, user_id=to.pk, ids=ids)


def render(name: str, *, to: User, context: Context) -> EmailMultiAlternatives:
    """The mail as it leaves: text, and HTML with its styles written into the elements."""
    template = kinds[name].template
    context = {
        "user": to,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        **context,
    }
    subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
    message = EmailMultiAlternatives(
        subject=subject, body=render_to_string(f"{template}.txt", context), to=[to.email]
    )
    html = inliner.inline(render_to_string(f"{template}.html", context))
    message.attach_alternative(html, "text/html")
    return message


@outbox.queue.handler("accounts.send_mail")
def send(*, name: str, user_id: int, ids: dict[str, object]) -> None:
    """Render and send one queued mail. Raises what SMTP raises, so that the outbox retries."""
    to = User.objects.get(pk=user_id)
    context = kinds[name].build(**ids)
    if context is not None:
        render(name, to=to, context=context).send()
