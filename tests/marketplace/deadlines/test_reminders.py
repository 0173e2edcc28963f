"""Each deadline: when its side is reminded, what stops that, and what its end does."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail as outgoing
from django.db import connection
from django.test import Client
from django.utils import timezone

import outbox.queue
from accounts.models import User
from marketplace import agreements, disputes, returns
from marketplace.models import Dispute, Order, Review
from marketplace.refs import new_ref
from marketplace.tasks import advance_orders
from outbox.models import Job
from tests.factories import make_address

pytestmark = pytest.mark.django_db
# A row that nothing may change, as a fault in a trigger or a receiver would have it.
REFUSES = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'refused'; END $$;
CREATE TRIGGER refuse BEFORE UPDATE ON marketplace_order FOR EACH ROW
WHEN (NEW.id = {}) EXECUTE FUNCTION refuse();
"""
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is Monday, 10:30 in Berlin, until a test says otherwise."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mails() -> Callable[[], list[tuple[str, str]]]:
    """Send what is due, as the worker would; to whom it went, and what about."""

    def send() -> list[tuple[str, str]]:
        outgoing.outbox = []
        ours = Job.objects.exclude(verb__regex=r"^(payments|messaging)\.")
        while due := list(ours.due().order_by("pk")):
            for job in due:
                outbox.queue.run_job(job.pk)
        assert not ours.exclude(error="").exists()
        # Listings of tests are numbered.
        about = [re.sub(r" \d+", "", mail.subject) for mail in outgoing.outbox]
        return [
            (mail.to[0].split("@")[0], said)
            for mail, said in zip(outgoing.outbox, about, strict=True)
        ]

    return send


def reminders() -> list[str]:
    """When they will come, on the shop's clocks."""
    waiting = Job.objects.unfinished().filter(verb="marketplace.remind").order_by("run_after", "pk")
    return [f"{timezone.localtime(job.run_after):%a %d %H:%M}" for job in waiting]


type Mails = Callable[[], list[tuple[str, str]]]


def test_a_seller_is_reminded_on_the_second_and_the_fourth_working_day(
    paid: Order, clock: time_machine.Traveller, mails: Mails
) -> None:
    mails()
    assert reminders() == ["Wed 25 09:00", "Fri 27 09:00"]
    assert mails() == []
    clock.move_to(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    assert mails() == [("selma", "Please send Linen dress")]
    clock.move_to(datetime(2026, 11, 27, 8, 0, tzinfo=UTC))
    assert mails() == [("selma", "Please send Linen dress")]
    assert "Monday, 30 November, 23:59" in outgoing.outbox[0].body
    assert mails() == []


def test_who_shipped_is_not_reminded(
    paid: Order, seller: User, clock: time_machine.Traveller, mails: Mails
) -> None:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    mails()
    clock.shift(timedelta(days=3))
    assert mails() == []


def test_what_the_bank_froze_is_not_asked_for(
    paid: Order, clock: time_machine.Traveller, mails: Mails
) -> None:
    mails()
    paid.freeze()
    clock.shift(timedelta(days=3))
    assert mails() == []


def test_more_time_moves_the_end_and_the_reminders_and_stops_the_old_ones(
    paid: Order, buyer: User, clock: time_machine.Traveller, mails: Mails
) -> None:
    mails()
    agreements.extend(paid, by=buyer, days=3)
    assert f"{timezone.localtime(paid.ship_by):%a %d %H:%M}" == "Thu 03 23:59"
    assert mails() == [("selma", "More time to send Linen dress")]
    clock.move_to(datetime(2026, 11, 30, 7, 59, tzinfo=UTC))
    assert mails() == []
    clock.move_to(datetime(2026, 11, 30, 8, 0, tzinfo=UTC))
    assert mails() == [("selma", "Please send Linen dress")]
    clock.move_to(datetime(2026, 12, 1, tzinfo=UTC))
    advance_orders()
    paid.refresh_from_db()
    assert paid.status == "paid"


def test_a_buyer_is_asked_whether_it_arrived_two_days_before_it_counts_as_delivered(
    shipped: Order, clock: time_machine.Traveller, mails: Mails
) -> None:
    mails()
    clock.move_to(datetime(2026, 12, 5, 9, 30, tzinfo=UTC))
    assert mails() == [("ben", "Has it arrived? Linen dress")]
    clock.move_to(datetime(2026, 12, 7, 9, 30, tzinfo=UTC))
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == "delivered"


def test_a_buyer_is_asked_whether_all_is_well_at_48_hours(
    shipped: Order, buyer: User, clock: time_machine.Traveller, mails: Mails
) -> None:
    shipped.deliver(by=buyer)
    mails()
    clock.shift(timedelta(hours=48))
    assert mails() == [("ben", "Is all well with Linen dress?")]
    clock.shift(timedelta(hours=24))
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == "completed"


def test_a_seller_is_asked_for_their_side_a_day_before_staff_decide_without_it(
    shipped: Order, buyer: User, clock: time_machine.Traveller, mails: Mails
) -> None:
    dispute = disputes.open_dispute(order=shipped, by=buyer, reason="damaged", text="A hole.")
    mails()
    clock.shift(timedelta(hours=48))
    assert mails() == [("selma", "Your side is missing: Linen dress")]
    clock.shift(timedelta(hours=24))
    advance_orders()
    dispute.refresh_from_db()
    assert dispute.status == "unanswered"


def test_both_sides_of_a_return_are_reminded_and_its_ends_are_kept(
    shipped: Order,
    buyer: User,
    moderator: User,
    clock: time_machine.Traveller,
    mails: Mails,
) -> None:
    dispute = disputes.open_dispute(order=shipped, by=buyer, reason="damaged", text="A hole.")
    words = {"words_to_buyer": "Please send it.", "words_to_seller": "It comes back."}
    disputes.decide(dispute, by=moderator, outcome="return", **words)
    mails()
    clock.shift(timedelta(days=5))
    # Nobody knows where to send it: the buyer has no time that runs yet.
    assert mails() == [("selma", "Where is it to be sent? Linen dress")]
    make_address(shipped.seller)
    returns.give_address(dispute, by=shipped.seller)
    assert mails() == [("ben", "Please send it back: Linen dress")]
    clock.shift(timedelta(days=5))
    assert mails() == [("ben", "Please send back Linen dress")]
    disputes.ship_back(dispute, by=buyer, carrier="GLS", tracking="GLS123456")
    mails()
    clock.shift(timedelta(days=12))
    assert mails() == [("selma", "Is it back with you? Linen dress")]
    clock.shift(timedelta(days=2))
    advance_orders()
    shipped.refresh_from_db()
    assert (Dispute.objects.get().status, shipped.status) == ("decided", "returned")


def test_a_side_that_has_not_reviewed_is_asked_after_a_week_and_may_no_more_after_two(
    shipped: Order, buyer: User, seller: User, clock: time_machine.Traveller, mails: Mails
) -> None:
    shipped.complete(by=buyer)
    Review.objects.create(order=shipped, author=buyer, about=seller, stars=5)
    mails()
    clock.shift(timedelta(days=7))
    assert mails() == [("selma", "How was it with ben?")]
    desk = Client()
    desk.force_login(seller)
    page = f"/orders/{shipped.ref}/review/"
    clock.shift(timedelta(days=6, hours=23))
    assert desk.get(page).status_code == 200
    clock.shift(timedelta(hours=1))
    answer = desk.post(page, {"stars": "4", "text": "Good."}, follow=True)
    assert "The time to review each other is over." in answer.content.decode()
    assert Review.objects.count() == 1


def test_one_that_cannot_be_ended_keeps_none_of_the_others_waiting(
    shipped: Order, buyer: User, clock: time_machine.Traveller
) -> None:
    broken = Order.objects.get(pk=shipped.pk)
    broken.pk, broken.ref = None, new_ref()
    broken.deliver_by = shipped.deliver_by - timedelta(days=1)
    broken.save()
    with connection.cursor() as cursor:
        cursor.execute(REFUSES.format(broken.pk))
    clock.shift(timedelta(days=15))
    advance_orders()
    broken.refresh_from_db()
    assert broken.status == "shipped"
    shipped.refresh_from_db()
    assert shipped.status == "delivered"
