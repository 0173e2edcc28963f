"""What really causes each kind of notice, and which side is told."""

import uuid
from collections.abc import Callable
from datetime import timedelta

from marketplace import agreements, disputes, editing, follows, offers, returns, reviewing
from marketplace.models import Brand, Favourite, Listing, Review
from marketplace.shipment import correct
from marketplace.tasks import advance_orders, tell_followers
from messaging import reports, talking
from moderation import decisions
from photos.models import Photo
from photos.signals import photo_refused
from search import saving
from search.shelves import read_address
from search.tasks import tell_searchers
from tests.factories import make_listing, make_photo
from tests.notifications.world import World


def _message(world: World) -> None:
    talk = talking.conversation_about(world.listing, buyer=world.buyer)
    talking.say(talk, by=world.buyer, text="Still there?", key=uuid.uuid4())
    world.pass_time(minutes=2)


def _report_answered(world: World) -> None:
    talk = talking.conversation_about(world.listing, buyer=world.buyer)
    said = talking.say(talk, by=world.seller, text="Rude words.", key=uuid.uuid4())
    found = reports.report(talk, by=world.buyer, reason="insult", words="", message=said)
    told = {"words": "It is gone now.", "reason": "Rude."}
    decisions.answer_report(found, "remove", by=world.get("moderator"), **told)


def _price_drop(world: World) -> None:
    Favourite.objects.create(user=world.buyer, listing=world.listing, seen_price_cents=4000)
    editing.keep(listing=world.listing, changes={"price_cents": 3500})
    world.pass_time(minutes=10)


def _keep(world: World) -> Listing:
    Favourite.objects.create(user=world.buyer, listing=world.listing, seen_price_cents=4000)
    return world.listing


def _kept_reserved(world: World) -> None:
    _keep(world).reserve()
    world.pass_time(minutes=3)


def _kept_back(world: World) -> None:
    _kept_reserved(world)
    world.work()
    world.listing.release()
    world.pass_time(minutes=3)


def _kept_sold(world: World) -> None:
    _keep(world).reserve()
    world.listing.sell()
    world.pass_time(minutes=3)


def _list_one(world: World, **fields: object) -> None:
    """The seller puts something new up, and the time after which it is told of goes by."""
    world.clock.shift(timedelta(minutes=1))
    draft = {"status": Listing.Status.DRAFT, "published_at": None, "title": "Wool coat"}
    make_listing(world.seller, **draft | fields).publish()
    world.pass_time(minutes=10)


def _new_from_seller(world: World) -> None:
    follows.follow(follower=world.buyer, seller=world.seller)
    _list_one(world)
    tell_followers()


def _new_of_brand(world: World) -> None:
    brand = Brand.objects.create(name="Arket", slug="arket")
    follows.follow(follower=world.buyer, brand=brand)
    _list_one(world, brand=brand)
    tell_followers()


def _new_for_search(world: World) -> None:
    saving.save(user=world.buyer, asked=read_address("/search/?q=wool+coat"))
    _list_one(world)
    world.work()
    tell_searchers()


def _photo_refused(world: World) -> None:
    photo = make_photo(world.listing, status=Photo.Status.REFUSED)
    photo_refused.send(type(photo), photo=photo)


def _offer_over(world: World) -> None:
    assert world.offer
    world.pass_time(hours=24)
    advance_orders()


def _cancellation(world: World) -> None:
    world.paid.cancel(by=world.seller, reason="lost")


def _ask_to_cancel(world: World) -> None:
    assert world.paid
    world.clock.shift(timedelta(hours=4))
    agreements.ask_to_cancel(world.paid, by=world.buyer, reason="too big")


def _refuse_to_cancel(world: World) -> None:
    _ask_to_cancel(world)
    agreements.refuse_to_cancel(world.paid, by=world.seller)


def _ship_back(world: World) -> None:
    disputes.ship_back(world.returning(), by=world.buyer, carrier="GLS", tracking="GLS123456")


def _doubt(world: World) -> None:
    found = world.returning()
    disputes.ship_back(found, by=world.buyer, carrier="GLS", tracking="GLS123456")
    returns.doubt(found, by=world.seller, text="It did not come.")


def _review(world: World) -> Review:
    world.shipped.complete(by=world.buyer)
    for side in (world.buyer, world.seller):
        written = reviewing.write(world.shipped, by=side, stars=5, text="Good.")
    return written


def _review_alone(world: World) -> None:
    world.shipped.complete(by=world.buyer)
    reviewing.write(world.shipped, by=world.buyer, stars=5, text="Good.")
    world.pass_time(days=14)


def _decide(act: Callable[..., None], about: str) -> Callable[[World], None]:
    """Staff do this to what a fixture gives."""
    return lambda world: act(world.get(about), by=world.get("moderator"), reason="Against rule 3.")


def _restore(world: World) -> None:
    _decide(decisions.remove_listing, "listing")(world)
    world.listing.refresh_from_db()
    _decide(decisions.restore_listing, "listing")(world)


def _unsuspend(world: World) -> None:
    _decide(decisions.suspend, "seller")(world)
    _decide(decisions.unsuspend, "seller")(world)


def _remove_message(world: World) -> None:
    talk = talking.conversation_about(world.listing, buyer=world.buyer)
    said = talking.say(talk, by=world.seller, text="You fool.", key=uuid.uuid4())
    decisions.remove_message(said, by=world.get("moderator"), reason="It is an insult.")


def _remove_messages(world: World) -> None:
    talk = talking.conversation_about(world.listing, buyer=world.buyer)
    talking.say(talk, by=world.seller, text="You fool.", key=uuid.uuid4())
    report = reports.report(talk, by=world.buyer, reason="insult", words="")
    told = {"words": "Thank you.", "reason": "It is an insult."}
    decisions.answer_report(report, "remove", by=world.get("moderator"), **told)


def _remove_review(world: World) -> None:
    decisions.remove_review(_review(world), by=world.get("moderator"), reason="It is an insult.")


def _later(begin: Callable[[World], object], **of: int) -> Callable[[World], None]:
    def cause(world: World) -> None:
        begin(world)
        world.pass_time(**of)

    return cause


CAUSES: dict[str, tuple[str, Callable[[World], object]]] = {
    "messaging.message": ("seller", _message),
    "messaging.report_answered": ("buyer", _report_answered),
    "marketplace.price_drop": ("buyer", _price_drop),
    "marketplace.kept_item_reserved": ("buyer", _kept_reserved),
    "marketplace.kept_item_back": ("buyer", _kept_back),
    "marketplace.kept_item_sold": ("buyer", _kept_sold),
    "marketplace.new_from_seller": ("buyer", _new_from_seller),
    "marketplace.new_of_brand": ("buyer", _new_of_brand),
    "search.new_for_search": ("buyer", _new_for_search),
    "marketplace.photo_refused": ("seller", _photo_refused),
    "marketplace.offer_received": ("seller", lambda w: w.offer),
    "marketplace.offer_accepted": ("buyer", lambda w: offers.accept(w.offer, by=w.seller)),
    "marketplace.offer_declined": ("buyer", lambda w: offers.decline(w.offer, by=w.seller)),
    "marketplace.offer_over": ("buyer", _offer_over),
    "marketplace.offer_reminder": ("seller", _later(lambda w: w.offer, hours=20)),
    "marketplace.kept_reminder": (
        "buyer",
        _later(lambda w: offers.accept(w.offer, by=w.seller), hours=20),
    ),
    "marketplace.order_confirmed": ("buyer", lambda w: w.paid),
    "marketplace.item_sold": ("seller", lambda w: w.paid),
    "marketplace.order_shipped": ("buyer", lambda w: w.shipped),
    "marketplace.tracking_corrected": (
        "buyer",
        lambda w: correct(w.shipped, by=w.seller, carrier="UPS", tracking="1Z999"),
    ),
    "marketplace.order_completed": ("buyer", lambda w: w.shipped.complete(by=w.buyer)),
    "marketplace.order_cancelled": ("buyer", _cancellation),
    "marketplace.sale_cancelled": ("seller", _cancellation),
    "marketplace.cancellation_asked": ("seller", _ask_to_cancel),
    "marketplace.cancellation_refused": ("buyer", _refuse_to_cancel),
    "marketplace.time_extended": (
        "seller",
        lambda w: agreements.extend(w.paid, by=w.buyer, days=3),
    ),
    "marketplace.ship_reminder": ("seller", _later(lambda w: w.paid, days=2)),
    "marketplace.delivery_reminder": ("buyer", _later(lambda w: w.shipped, days=12)),
    "marketplace.inspection_reminder": (
        "buyer",
        _later(lambda w: w.shipped.deliver(by=w.buyer), hours=48),
    ),
    "marketplace.review_reminder": (
        "seller",
        _later(lambda w: w.shipped.complete(by=w.buyer), days=7),
    ),
    "marketplace.reviews_shown": ("buyer", _review),
    "marketplace.review_shown": ("seller", _review_alone),
    "marketplace.review_answered": (
        "seller",
        lambda w: reviewing.answer(_review(w), by=w.buyer, text="Thank you."),
    ),
    "marketplace.dispute_opened": ("seller", World.dispute),
    "marketplace.dispute_answered": (
        "buyer",
        lambda w: disputes.answer(w.dispute(), by=w.seller, text="It had none."),
    ),
    "marketplace.dispute_withdrawn": (
        "seller",
        lambda w: disputes.withdraw(w.dispute(), by=w.buyer),
    ),
    "marketplace.dispute_decided": (
        "seller",
        lambda w: disputes.give_way(w.dispute(), by=w.seller),
    ),
    "marketplace.return_asked": ("buyer", World.returning),
    "marketplace.return_awaited": ("seller", World.returning),
    "marketplace.return_shipped": ("seller", _ship_back),
    "marketplace.return_doubted": ("buyer", _doubt),
    "marketplace.answer_reminder": ("seller", _later(World.dispute, hours=48)),
    "marketplace.return_reminder": ("buyer", _later(World.returning, days=5)),
    "marketplace.receipt_reminder": ("seller", _later(_ship_back, days=12)),
    "moderation.listing_removed": ("seller", _decide(decisions.remove_listing, "listing")),
    "moderation.listing_restored": ("seller", _restore),
    "moderation.suspended": ("seller", _decide(decisions.suspend, "seller")),
    "moderation.unsuspended": ("seller", _unsuspend),
    "moderation.message_removed": ("seller", _remove_message),
    "moderation.messages_removed": ("seller", _remove_messages),
    "moderation.order_decided": ("seller", _decide(decisions.cancel_order, "paid")),
    "moderation.review_removed": ("seller", _remove_review),
}
