"""What people do in a conversation. Each change is a row first; live news goes out after commit."""

import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Case, F, Q, When
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import Block, User
from marketplace.models import Listing, Offer, Order
from messaging import cards, live, saying, warnings
from messaging.models import Conversation, Message, MessagePhoto, Side
from photos import intake

MOST_PHOTOS = 4


class TooLate(Exception):
    """The message can't be changed any more, or never could by this person."""


@transaction.atomic
def conversation_about(listing: Listing, *, buyer: User) -> Conversation:
    """The one of this person about a listing; made when there is none."""
    talk, is_new = Conversation.objects.get_or_create(
        listing=listing, buyer=buyer, defaults={"seller": listing.seller}
    )
    if is_new:
        sides = [Side(conversation=talk, user=person) for person in (buyer, listing.seller)]
        Side.objects.bulk_create(sides)
    return talk


@transaction.atomic
def conversation_of(order: Order) -> Conversation:
    """Where the sides of an order talk: where it was told of before, or else where they did about
    one of its items, if they did."""
    talk = Conversation.objects.filter(order=order).order_by("pk").first()
    if talk is None:
        lines = order.lines.select_related("listing__seller")
        talk = _about_any([line.listing for line in lines], buyer=order.buyer)
    if talk.order_id != order.pk:
        Conversation.objects.filter(pk=talk.pk).update(order=order)
        talk.order = order
    return talk


def _about_any(listings: Sequence[Listing], *, buyer: User) -> Conversation:
    """Where this person talked about one of the items last, or a new one about the first."""
    begun = Conversation.objects.filter(buyer=buyer, listing__in=listings)
    talk = begun.order_by("-last_message_id", "pk").first()
    return talk or conversation_about(listings[0], buyer=buyer)


def _where_told(offer: Offer) -> Conversation:
    """Where this offer, or the one that it answers, stands already: of several items there may be
    several conversations."""
    before = Message.objects.filter(offer__in=[offer.pk, offer.answers_id])
    told = before.select_related("conversation").order_by("pk").last()
    if told:
        return told.conversation
    lines = offer.lines.select_related("listing__seller").order_by("pk")
    return _about_any([line.listing for line in lines], buyer=offer.buyer)


def say(
    talk: Conversation,
    *,
    by: User,
    text: str,
    key: uuid.UUID,
    reply_to: int | None = None,
    photos: Sequence[UploadedFile] = (),
) -> Message:
    """Add a message. The same key again returns the message that is there already.

    Of the conversation, only the id needs to be known. Raises Blocked, photos.check.PhotoRefused,
    and Conversation.DoesNotExist to a stranger; nothing is kept then.
    """
    # Words are one statement, which needs no transaction around it.
    with transaction.atomic() if photos else nullcontext():
        message, is_new = saying.write(talk.pk, by=by, text=text, key=key, reply_to=reply_to)
        if is_new:
            for upload in photos[:MOST_PHOTOS]:
                intake.take(upload, into=MessagePhoto(message=message))
            live.tell_of(message, message.conversation, is_of_words=not photos)
    return message


@transaction.atomic
def tell(order: Order, *, by: User | None, verb: str) -> None:
    """Add a card that tells of what happened to an order, once."""
    talk = _locked(conversation_of(order))
    if Message.objects.filter(order=order, verb=verb).exists():
        return
    message = _add(talk, sender=by, order=order, verb=verb)
    if by:
        mark(talk, by=by, read_id=message.pk)
    live.tell_of(message, talk)


@transaction.atomic
def tell_of_offer(offer: Offer, *, by: User | None, verb: str) -> None:
    """Add a card for a step of an offer, once, and show anew what was told of it before."""
    told = Message.objects.filter(offer=offer)
    talk = _locked(_where_told(offer))
    earlier = told.select_related("conversation").exclude(verb=verb).order_by("pk")
    for message in earlier:
        _changed(_locked(message.conversation), message)
    if verb not in cards.OFFERS or told.filter(verb=verb).exists():
        return
    talk.refresh_from_db()
    message = _add(talk, sender=by, offer=offer, verb=verb)
    if by:
        mark(talk, by=by, read_id=message.pk)
    live.tell_of(message, talk)


@transaction.atomic
def edit(message: Message, *, by: User, text: str) -> None:
    """Change the words of one's own message, for a while.

    Raises TooLate, and Blocked: new words reach the other as a new message would.
    """
    talk = _locked(message.conversation)
    message.refresh_from_db()
    if Block.objects.between(*talk.people).exists():
        raise saying.Blocked
    if not message.may_be_edited_by(by):
        raise TooLate
    if message.text == text:
        return
    message.versions.create(text=message.text)
    message.text, message.warning = text, warnings.found_in(text)
    message.edited_at = timezone.now()
    _changed(talk, message)


@transaction.atomic
def delete(message: Message, *, by: User) -> None:
    """Take one's own message back, for everyone. A second time changes nothing."""
    talk = _locked(message.conversation)
    message.refresh_from_db()
    if message.deleted_at and message.sender_id == by.pk:
        return
    if not message.may_be_deleted_by(by):
        raise TooLate
    message.deleted_at = timezone.now()
    _changed(talk, message)


@transaction.atomic
def take_down(message: Message) -> bool:
    """Staff remove it, for both. False, and nothing written, when it is gone already."""
    talk = _locked(message.conversation)
    message.refresh_from_db()
    if message.deleted_at:
        return False
    message.deleted_at = message.removed_at = timezone.now()
    _changed(talk, message)
    return True


@transaction.atomic
def take_down_all(talk: Conversation, *, of: User) -> int:
    """Staff remove all that one of the two wrote there, for both; how many messages that were."""
    talk = _locked(talk)
    said = list(talk.messages.filter(sender=of, verb="", deleted_at=None).order_by("pk"))
    now = timezone.now()
    for message in said:
        talk.last_change += 1
        message.change = talk.last_change
        message.deleted_at = message.removed_at = now
    if said:
        Message.objects.bulk_update(said, ["change", "deleted_at", "removed_at"], batch_size=500)
        talk.save(update_fields=["last_change"])
        # Open pages ask for all that is newer than what they know.
        live.tell_of(said[-1], talk)
    return len(said)


@transaction.atomic
def photo_is_ready(photo: MessagePhoto) -> None:
    """Open pages show it instead of a word that it is coming."""
    _changed(_locked(photo.message.conversation), photo.message)


def mark(talk: Conversation, *, by: User, read_id: int = 0, delivered_id: int = 0) -> bool:
    """Note what this person saw or what reached their device; false when that was known.

    Marks never go back, and never beyond what there is.
    """
    read_id = min(read_id, talk.last_message_id)
    delivered_id = max(min(delivered_id, talk.last_message_id), read_id)
    own = Side.objects.filter(conversation=talk, user=by)
    behind = own.filter(Q(read_id__lt=read_id) | Q(delivered_id__lt=delivered_id))
    return bool(
        behind.update(
            waits_since=Case(When(read_id__gte=read_id, then=F("waits_since"))),
            read_id=Greatest("read_id", read_id),
            delivered_id=Greatest("delivered_id", delivered_id),
        )
    )


def archive(talk: Conversation, *, by: User) -> None:
    """Put it away until the next message."""
    own = Side.objects.filter(conversation=talk, user=by)
    last = talk.last_message_id
    own.update(archived_id=last, read_id=last, waits_since=None)


def bring_back(talk: Conversation, *, by: User) -> None:
    Side.objects.filter(conversation=talk, user=by).update(archived_id=0)


def mute(talk: Conversation, *, by: User, is_muted: bool) -> None:
    Side.objects.filter(conversation=talk, user=by).update(is_muted=is_muted, waits_since=None)


def _locked(talk: Conversation) -> Conversation:
    """The conversation under its lock: changes take numbers in the order in which they commit."""
    return Conversation.objects.select_for_update().get(pk=talk.pk)


def _add(talk: Conversation, **fields: Any) -> Message:
    talk.last_change += 1
    message = Message.objects.create(conversation=talk, change=talk.last_change, **fields)
    talk.last_message_id, talk.last_message_at = message.pk, message.sent_at
    talk.save(update_fields=["last_change", "last_message_id", "last_message_at"])
    return message


def _changed(talk: Conversation, message: Message) -> None:
    Conversation.objects.filter(pk=talk.pk).update(last_change=F("last_change") + 1)
    talk.last_change += 1
    message.change = talk.last_change
    message.save()
    live.tell_of(message, talk)
