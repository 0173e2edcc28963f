"""When a notice reaches somebody, and when it does not."""

import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail as outgoing
from django.db import IntegrityError, transaction

from accounts.models import User
from marketplace import editing, offers
from marketplace.models import Favourite, Listing, Offer
from messaging import talking
from messaging.models import Conversation, Message
from notifications import news
from notifications.models import Notice, Wishes
from tests.factories import make_listing
from tests.notifications.conftest import Work

OFFERED = [("selma", "An offer of €30.00 for Green skirt")]


@pytest.fixture
def talk(listing: Listing, buyer: User) -> Conversation:
    return talking.conversation_about(listing, buyer=buyer)


def say(talk: Conversation, by: User, text: str = "Still there?") -> Message:
    return talking.say(talk, by=by, text=text, key=uuid.uuid4())


def wish(person: User, **fields: object) -> Wishes:
    return Wishes.objects.create(person=person, **fields)


def test_it_is_on_the_page_and_in_the_mail(offer: Offer, seller: User, work: Work) -> None:
    assert work() == OFFERED
    notice = Notice.objects.get()
    assert (notice.title, notice.body) == ("ben offers €30.00", "Green skirt")
    assert notice.url == offer.get_absolute_url()
    assert news.unseen_count(seller) == 1


def test_the_same_is_told_once(offer: Offer, seller: User, work: Work) -> None:
    news.enqueue("marketplace.offer_received", to=seller, offer=offer.pk)
    assert work() == OFFERED
    news.enqueue("marketplace.offer_received", to=seller, offer=offer.pk)
    assert work() == []
    assert Notice.objects.count() == 1


def test_what_was_undone_with_its_cause_is_not_told(listing: Listing, buyer: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        offers.make(buyer=buyer, listings=[listing], cents=3000, by=buyer)
        raise IntegrityError
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(("channel", "mails", "count"), [("page", 1, 0), ("email", 0, 1)])
def test_a_channel_that_is_off_is_silent_and_the_other_is_not(
    offer: Offer, seller: User, work: Work, channel: str, mails: int, count: int
) -> None:
    wish(seller, switched_off=[f"offers:{channel}"])
    assert len(work()) == mails
    assert news.unseen_count(seller) == count


def test_a_mail_that_a_person_must_get_goes_out_with_all_switched_off(
    shipped: object, buyer: User, work: Work
) -> None:
    off = [f"orders:{channel}" for channel in ("page", "email", "push")]
    wish(buyer, switched_off=off)
    subjects = [subject for person, subject in work() if person == "ben"]
    assert len(subjects) == 2
    assert "List-Unsubscribe" not in outgoing.outbox[0].extra_headers
    assert news.unseen_count(buyer) == 0


def test_an_offer_that_is_over_before_the_worker_comes_is_not_told(
    offer: Offer, seller: User, buyer: User, work: Work
) -> None:
    offers.withdraw(offer, by=buyer)
    assert OFFERED[0] not in work()
    assert not Notice.objects.shown_to(seller).filter(kind="marketplace.offer_received").exists()


def test_an_offer_that_was_not_seen_leaves_the_page_when_it_is_over(
    offer: Offer, seller: User, buyer: User, work: Work
) -> None:
    work()
    offers.withdraw(offer, by=buyer)
    work()
    assert list(Notice.objects.shown_to(seller).values_list("kind", flat=True)) == [
        "marketplace.offer_over"
    ]
    assert news.unseen_count(seller) == 1


def test_what_was_seen_stays_as_it_was(offer: Offer, seller: User, work: Work) -> None:
    work()
    news.see(seller)
    offers.decline(offer, by=seller)
    work()
    assert Notice.objects.shown_to(seller).get().title == "ben offers €30.00"


def test_a_message_is_mailed_when_it_was_not_read_for_two_minutes(
    talk: Conversation, buyer: User, clock: time_machine.Traveller, work: Work
) -> None:
    say(talk, buyer)
    say(talk, buyer, "Hello?")
    clock.shift(timedelta(seconds=119))
    assert work() == []
    clock.shift(timedelta(seconds=1))
    assert work() == [("selma", "ben wrote to you")]
    say(talk, buyer, "Anybody?")
    clock.shift(timedelta(hours=1))
    assert work() == []
    assert news.unseen_count(talk.seller) == 0


def test_a_message_that_was_read_meanwhile_is_not_mailed_and_the_next_one_is(
    talk: Conversation, buyer: User, seller: User, clock: time_machine.Traveller, work: Work
) -> None:
    message = say(talk, buyer)
    work()
    talk.refresh_from_db()
    talking.mark(talk, by=seller, read_id=message.pk)
    clock.shift(timedelta(minutes=3))
    assert work() == []
    say(talk, buyer, "And now?")
    work()
    clock.shift(timedelta(minutes=2))
    assert work() == [("selma", "ben wrote to you")]


def test_a_message_that_was_deleted_or_muted_is_not_mailed(
    talk: Conversation, buyer: User, seller: User, clock: time_machine.Traveller, work: Work
) -> None:
    talking.delete(say(talk, buyer), by=buyer)
    clock.shift(timedelta(minutes=3))
    assert work() == []
    talking.mute(talk, by=seller, is_muted=True)
    say(talk, buyer)
    clock.shift(timedelta(minutes=3))
    assert work() == []


def test_quiet_hours_hold_a_mail_until_their_end(
    offer: Offer, seller: User, clock: time_machine.Traveller, work: Work
) -> None:
    wish(seller, quiet_from=time(10), quiet_until=time(12))
    assert work() == []
    assert news.unseen_count(seller) == 1
    clock.move_to(datetime(2026, 11, 23, 10, 59, tzinfo=UTC))
    assert work() == []
    clock.move_to(datetime(2026, 11, 23, 11, 0, tzinfo=UTC))
    assert work() == OFFERED
    assert work() == []


def test_what_was_seen_within_quiet_hours_is_not_mailed_after_them(
    offer: Offer, seller: User, clock: time_machine.Traveller, work: Work
) -> None:
    wish(seller, quiet_from=time(10), quiet_until=time(12))
    work()
    news.see(seller)
    clock.shift(timedelta(hours=3))
    assert work() == []


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        # An ordinary night, from both of its sides.
        ("2026-11-23T21:30+00:00", "2026-11-24T01:30+00:00"),
        ("2026-11-24T00:30+00:00", "2026-11-24T01:30+00:00"),
        # Clocks jump from 02:00 to 03:00: half past two never comes, half past three does.
        ("2026-03-29T00:45+00:00", "2026-03-29T01:30+00:00"),
        # Clocks go back at 03:00: the second half past two.
        ("2026-10-25T00:15+00:00", "2026-10-25T01:30+00:00"),
        ("2026-10-25T01:15+00:00", "2026-10-25T01:30+00:00"),
        # By day nothing is held.
        ("2026-11-24T12:00+00:00", "2026-11-24T12:00+00:00"),
    ],
)
def test_a_quiet_night_ends_when_the_clocks_on_the_wall_say_so(at: str, ends: str) -> None:
    wishes = Wishes(quiet_from=time(22), quiet_until=time(2, 30), time_zone="Europe/Berlin")
    assert wishes.after_quiet(datetime.fromisoformat(at)) == datetime.fromisoformat(ends)


def test_quiet_hours_are_those_of_the_persons_own_place() -> None:
    wishes = Wishes(quiet_from=time(22), quiet_until=time(7), time_zone="America/New_York")
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert wishes.after_quiet(at) == datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def test_a_digest_is_one_mail_of_what_still_holds(
    seller: User, buyer: User, clock: time_machine.Traveller, work: Work
) -> None:
    wish(buyer, digest="day")
    items = [make_listing(seller, title=title) for title in ("Red hat", "Blue scarf", "Grey coat")]
    for item in items:
        Favourite.objects.create(user=buyer, listing=item, seen_price_cents=4000)
        editing.keep(listing=item, changes={"price_cents": 3500})
    clock.shift(timedelta(minutes=10))
    assert work() == []
    items[2].hide()
    assert work() == []
    clock.move_to(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    assert work() == [("ben", "2 pieces of news for you")]
    [letter] = outgoing.outbox
    assert "Red hat" in letter.body and "Blue scarf" in letter.body
    assert "Grey coat" not in letter.body
    assert "You chose to get what can wait in one mail a day. Change that: " in letter.body
    clock.shift(timedelta(days=3))
    assert work() == []


def cheaper(buyer: User, seller: User, title: str) -> Listing:
    """Something that the buyer keeps costs less now."""
    item = make_listing(seller, title=title)
    Favourite.objects.create(user=buyer, listing=item, seen_price_cents=4000)
    editing.keep(listing=item, changes={"price_cents": 3500})
    return item


@pytest.mark.parametrize("group", ["favourites", ""])
def test_what_was_collected_is_not_sent_once_its_sort_was_ended(
    seller: User, buyer: User, clock: time_machine.Traveller, work: Work, group: str
) -> None:
    wishes = wish(buyer, digest="day")
    cheaper(buyer, seller, "Red hat")
    clock.shift(timedelta(minutes=10))
    assert work() == []
    Wishes.stop_mail(buyer, group)
    clock.move_to(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    assert work() == []
    # Nor does it come with what is collected after they are switched on again.
    Wishes.objects.filter(pk=wishes.pk).update(switched_off=[])
    cheaper(buyer, seller, "Blue scarf")
    clock.shift(timedelta(minutes=10))
    assert work() == []
    clock.move_to(datetime(2026, 11, 25, 7, 0, tzinfo=UTC))
    assert work() == [("ben", "1 piece of news for you")]
    assert "Red hat" not in outgoing.outbox[0].body


def test_no_digest_repeats_what_another_one_told(
    seller: User, buyer: User, clock: time_machine.Traveller, work: Work
) -> None:
    wish(buyer, digest="day")
    for title in ("Red hat", "Blue scarf"):
        cheaper(buyer, seller, title)
    clock.shift(timedelta(minutes=10))
    assert work() == []
    # The first was collected late: its job was tried again after the digest had gone.
    first, _second = Notice.objects.order_by("pk")
    Notice.objects.filter(pk=first.pk).update(collected_at=None)
    clock.move_to(datetime(2026, 11, 24, 7, 0, tzinfo=UTC))
    assert work() == [("ben", "1 piece of news for you")]
    Notice.objects.filter(pk=first.pk).update(collected_at=datetime.now(UTC))
    cheaper(buyer, seller, "Grey coat")
    clock.shift(timedelta(minutes=10))
    assert work() == []
    clock.move_to(datetime(2026, 11, 25, 7, 0, tzinfo=UTC))
    assert work() == [("ben", "2 pieces of news for you")]
    assert "Blue scarf" not in outgoing.outbox[0].body


def test_a_weekly_digest_comes_on_monday_and_an_offer_does_not_wait_for_it(
    offer: Offer, seller: User, buyer: User, clock: time_machine.Traveller, work: Work
) -> None:
    wishes = wish(seller, digest="week")
    assert work() == OFFERED
    monday = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
    assert wishes.next_digest(datetime.now(UTC)) == monday
    assert wishes.next_digest(datetime(2026, 11, 28, tzinfo=UTC)) == monday
    assert wishes.next_digest(monday) == monday + timedelta(days=7)


def test_nobody_is_written_to_whose_account_is_closed(
    offer: Offer, seller: User, work: Work
) -> None:
    User.objects.filter(pk=seller.pk).update(is_active=False)
    assert work() == []
