"""Conversations of the past weeks, about what is for sale and what was sold, with some offers."""

import random
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from accounts.models import User
from dev.demo.filling.dates import dates_as_given
from dev.demo.filling.dialogues import ASKED, BOUGHT, OFFERED, THANKS, Dialogue
from marketplace.models import Listing, Offer, OfferLine, Order
from marketplace.models.offer import OfferEvent
from messaging import cards, reply_times
from messaging.models import Conversation, Message, Side

# How many are about what the ready-made seller sells, and about what the buyer likes; how many
# others sell, and how many of the conversations of each are about something that was sold.
OF_SELLER, OF_BUYER, OTHER_SELLERS, SOLD_EACH, ASKED_EACH = 9, 6, 11, 2, 2
RECENT = timedelta(days=75)
# Answers come after so many minutes: each seller has a pace, and nobody keeps to it exactly.
PACES, BUYERS_PACE = (6, 15, 40, 90, 180, 420), 25


@dataclass
class Talk:
    """A conversation and its messages, in order; `at` is the moment of the last."""

    listing: Listing
    buyer: User
    at: datetime
    chance: random.Random
    order: Order | None = None
    # By its seller; its buyer always has.
    is_read: bool = True
    said: list[dict[str, Any]] = field(default_factory=list)

    def say(self, dialogue: Dialogue) -> None:
        for place, line in enumerate(dialogue):
            by = self.buyer if line[0] == "B" else self.listing.seller
            if place or self.said:
                minutes = _pace_of(by) if by == self.listing.seller else BUYERS_PACE
                self.at += timedelta(minutes=minutes * self.chance.uniform(0.4, 1.6))
            self.add(self.at, sender=by, text=line[2:])

    def add(self, at: datetime, **fields: Any) -> None:
        key = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        self.said.append({"sent_at": at, "key": key, **fields})


def fill_talks(people: dict[str, User], orders: Iterable[Order], *, now: datetime) -> None:
    """The same few sellers each have several, so that their pages say how soon they answer."""
    chance = random.Random(23)
    goods: dict[User, list[Listing]] = {}
    for_sale = Listing.objects.for_sale().filter(published_at__lt=now - timedelta(days=3))
    for listing in for_sale.select_related("seller").order_by("seller__username", "pk"):
        goods.setdefault(listing.seller, []).append(listing)
    seller = people["seller"]
    talkative = [seller, *[each for each in goods if each != seller][:OTHER_SELLERS]]
    talks = [
        *_about_sales(orders, talkative, chance, now=now),
        *_about_goods(goods, people, talkative, chance, now=now),
    ]
    _fill_offers(talks, now=now)
    _write(talks)
    reply_times.compute()


def _about_sales(
    orders: Iterable[Order], sellers: Sequence[User], chance: random.Random, *, now: datetime
) -> Iterator[Talk]:
    """Words, the order's own events, and thanks."""
    sold: Counter[User] = Counter()
    for order in orders:
        is_recent = order.paid_at and now - RECENT < order.paid_at < now - timedelta(days=5)
        if order.seller not in sellers or not is_recent or sold[order.seller] == SOLD_EACH:
            continue
        sold[order.seller] += 1
        listing = order.lines.select_related("listing__seller")[0].listing
        talk = Talk(listing, order.buyer, order.created_at, chance, order)
        talk.say(chance.choice(BOUGHT))
        # It was said before it was bought.
        early = talk.at - order.created_at + timedelta(minutes=20)
        for one in talk.said:
            one["sent_at"] -= early
        for event in order.events.filter(verb__in=cards.TITLES):
            talk.add(event.at, sender=event.actor, order=order, verb=event.verb)
        talk.at = (order.completed_at or order.created_at) + timedelta(minutes=3)
        if chance.randrange(3):
            talk.say(chance.choice(THANKS))
        yield talk


def _about_goods(
    goods: dict[User, list[Listing]],
    people: dict[str, User],
    sellers: Sequence[User],
    chance: random.Random,
    *,
    now: datetime,
) -> Iterator[Talk]:
    """Of the ready-made seller some are unread, so that their inbox has something to say."""
    seller, *others = sellers
    buyer = people["buyer"]
    asked = list(zip(goods[seller][:OF_SELLER], [buyer, *others], strict=False))
    asked += [(goods[each][-1], buyer) for each in others[:OF_BUYER]]
    asked += [
        (listing, chance.choice([one for one in others if one != each]))
        for each in others
        for listing in goods[each][:ASKED_EACH]
    ]
    for place, (listing, who) in enumerate(asked):
        begun = now - timedelta(hours=48 + 31 * place % 400)
        talk = Talk(listing, who, begun, chance)
        talk.is_read = listing.seller != seller or place % 3 > 0
        talk.say(ASKED[place % len(ASKED)])
        yield talk


def _fill_offers(talks: Sequence[Talk], *, now: datetime) -> None:
    """Every fourth conversation about something for sale has one; the seller's first is open."""
    open_ones = [talk for talk in talks if talk.order is None]
    for place, talk in enumerate(open_ones[::4]):
        before, after = OFFERED[place % len(OFFERED)]
        waits, is_answered = place == 0, place % 3 > 0
        talk.said.clear()
        talk.at = now - timedelta(hours=5 if waits else 48 + 29 * place)
        talk.say(before)
        made = talk.at + timedelta(minutes=4)
        offer = _offer(talk, made, waits=waits, is_answered=is_answered)
        talk.add(made, sender=talk.buyer, offer=offer, verb="make")
        if offer.ended_at is None:
            talk.is_read = False
        elif is_answered:
            talk.at = offer.ended_at
            talk.add(talk.at, sender=talk.listing.seller, offer=offer, verb="decline")
            talk.say(after)
        else:
            talk.add(offer.ended_at, sender=None, offer=offer, verb="expire")


def _offer(talk: Talk, made: datetime, *, waits: bool, is_answered: bool) -> Offer:
    listing, price = talk.listing, talk.listing.price_cents or 0
    ends = made + timedelta(hours=settings.OFFER_HOURS)
    answered = made + timedelta(minutes=_pace_of(listing.seller))
    ended = None if waits else answered if is_answered else ends
    status = Offer.Status.DECLINED if is_answered else Offer.Status.EXPIRED
    with dates_as_given(Offer, OfferEvent):
        offer = Offer.objects.create(
            buyer=talk.buyer,
            seller=listing.seller,
            made_by=talk.buyer,
            status=Offer.Status.PENDING if waits else status,
            amount_cents=price * 4 // 5 // 50 * 50 or price,
            currency=settings.CURRENCY,
            expires_at=ends,
            made_at=made,
            ended_at=ended,
        )
        OfferLine.objects.create(
            offer=offer,
            listing=listing,
            buyer=talk.buyer,
            price_cents=offer.amount_cents,
            list_cents=price,
            is_live=waits,
        )
        OfferEvent.objects.create(offer=offer, verb="make", actor=talk.buyer, at=made)
        if ended:
            verb, actor = ("decline", listing.seller) if is_answered else ("expire", None)
            OfferEvent.objects.create(offer=offer, verb=verb, actor=actor, at=ended)
    return offer


def _write(talks: Sequence[Talk]) -> None:
    """Messages in the order of their moments, so that ids grow with time."""
    rows = Conversation.objects.bulk_create(
        Conversation(
            listing=talk.listing,
            order=talk.order,
            buyer=talk.buyer,
            seller=talk.listing.seller,
            last_change=len(talk.said),
            last_message_at=talk.said[-1]["sent_at"],
        )
        for talk in talks
    )
    said = [
        Message(conversation=row, change=change, **fields)
        for row, talk in zip(rows, talks, strict=True)
        for change, fields in enumerate(talk.said, 1)
    ]
    with dates_as_given(Message):
        made = Message.objects.bulk_create(sorted(said, key=lambda message: message.sent_at))
    last = {message.conversation_id: message for message in made}
    for row in rows:
        row.last_message_id = last[row.pk].pk
    Conversation.objects.bulk_update(rows, ["last_message_id"])
    Side.objects.bulk_create(
        Side(conversation=row, user=person, read_id=read, delivered_id=read)
        for row, talk in zip(rows, talks, strict=True)
        for person in (row.buyer, row.seller)
        for read in [row.last_message_id if talk.is_read or person == row.buyer else 0]
    )


def _pace_of(seller: User) -> float:
    """Minutes; always the same for one seller."""
    return PACES[sum(map(ord, seller.username)) % len(PACES)]
