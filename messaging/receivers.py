"""What messaging does on news: cards about orders, photos that are ready, sessions that ended."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models.signals import post_delete
from django.http import HttpRequest

import outbox.queue
from accounts.models import User
from accounts.signals import person_blocked, person_suspended
from marketplace.models import Offer, Order
from marketplace.signals import moved
from messaging import cards, live, talking
from messaging.models import MessagePhoto
from photos.signals import photo_ready, photo_refused


def connect() -> None:
    moved.connect(_plan_card, sender=Order)
    moved.connect(_plan_offer_card, sender=Offer)
    photo_ready.connect(_show_photo, sender=MessagePhoto)
    photo_refused.connect(_show_refusal, sender=MessagePhoto)
    post_delete.connect(_end_session, sender=UserSession)
    user_logged_out.connect(_log_out)
    person_blocked.connect(_close_sockets)
    person_suspended.connect(_close_sockets_of_suspended)
    for changed in (password_changed, password_reset, password_set):
        changed.connect(_ask_sockets_anew)


def _plan_card(*, row: Order, verb: str, by: User | None, **_: object) -> None:
    # A job: nothing that goes wrong here may undo what happened to an order.
    if verb in cards.TITLES:
        outbox.queue.enqueue(
            "messaging.order_card",
            key=f"card:{row.pk}:{verb}",
            order_id=row.pk,
            moved=verb,
            by=by.pk if by else None,
        )


def _plan_offer_card(*, row: Offer, verb: str, by: User | None, **_: object) -> None:
    outbox.queue.enqueue(
        "messaging.offer_card",
        key=f"offer-card:{row.pk}:{verb}",
        offer_id=row.pk,
        moved=verb,
        by=by.pk if by else None,
    )


def _show_photo(*, key: str, **_: object) -> None:
    photo = MessagePhoto.objects.select_related("message__conversation").filter(key=key).first()
    if photo:
        talking.photo_is_ready(photo)


def _show_refusal(*, photo: MessagePhoto, **_: object) -> None:
    talking.photo_is_ready(photo)


def _end_session(*, instance: UserSession, **_: object) -> None:
    _tell_ended(instance.user_id, instance.session_key)


def _log_out(*, request: HttpRequest, user: User | None, **_: object) -> None:
    if user:
        _tell_ended(user.pk, request.session.session_key)


def _tell_ended(person_id: int, session_key: str | None) -> None:
    news = {"session": session_key}
    transaction.on_commit(lambda: live.send([person_id], news, kind="session_ended"))


def _close_sockets(*, blocked: User, **_: object) -> None:
    transaction.on_commit(lambda: live.send([blocked.pk], {}, kind="blocked"))


def _close_sockets_of_suspended(*, person: User, **_: object) -> None:
    transaction.on_commit(lambda: live.send([person.pk], {}, kind="blocked"))


def _ask_sockets_anew(*, user: User, **_: object) -> None:
    """A new password ends all other sessions, and the one that set it has a new key."""
    transaction.on_commit(lambda: live.send([user.pk], {}, kind="blocked"))


@outbox.queue.handler("messaging.order_card")
def order_card(*, order_id: int, moved: str, by: int | None) -> None:
    """Tell of what happened to an order where its sides talk; once for each verb."""
    order = Order.objects.select_related("buyer", "seller").get(pk=order_id)
    actor = User.objects.filter(pk=by).first() if by else None
    talking.tell(order, by=actor, verb=moved)


@outbox.queue.handler("messaging.offer_card")
def offer_card(*, offer_id: int, moved: str, by: int | None) -> None:
    """Tell of a step of an offer where its sides talk; once for each verb."""
    offer = Offer.objects.select_related("buyer", "seller").get(pk=offer_id)
    actor = User.objects.filter(pk=by).first() if by else None
    talking.tell_of_offer(offer, by=actor, verb=moved)
