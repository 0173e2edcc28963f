"""When the time to review is over and one side alone wrote: its review is shown, and told of."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from marketplace import reviewing
from marketplace.models import Order, Review
from notifications.models import Notice
from outbox.models import Job
from tests.notifications.conftest import MONDAY, Work, work

__all__ = ["work"]


@pytest.fixture
def clock(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def completed(clock: time_machine.Traveller, shipped: Order, buyer: User, work: Work) -> Order:
    shipped.complete(by=buyer)
    work()
    return shipped


def pass_days(clock: time_machine.Traveller, work: Work, days: int) -> list[tuple[str, str]]:
    clock.shift(timedelta(days=days))
    return work()


def told() -> list[str]:
    return list(
        Notice.objects.filter(kind="marketplace.review_shown").values_list(
            "person__username", flat=True
        )
    )


def test_who_was_written_of_is_told_once_and_on_the_day(
    completed: Order, clock: time_machine.Traveller, work: Work, buyer: User
) -> None:
    review = reviewing.write(completed, by=buyer, stars=5, text="Lovely dress.")
    mails = pass_days(clock, work, 13)
    assert told() == []
    assert not review.is_shown
    mails = pass_days(clock, work, 1)
    assert review.is_shown
    assert [mail for mail in mails if mail[0] == "selma"] == [
        ("selma", "ben wrote a review of you")
    ]
    notice = Notice.objects.get(kind="marketplace.review_shown")
    assert notice.url == f"/members/selma/reviews/#review-{review.pk}"
    assert notice.body == "Lovely dress."
    Job.objects.filter(verb="marketplace.end").update(done_at=None, leased_until=None)
    assert pass_days(clock, work, 1) == []
    assert told() == ["selma"]


def test_nobody_is_told_again_of_reviews_that_both_are_shown(
    completed: Order, clock: time_machine.Traveller, work: Work, buyer: User, seller: User
) -> None:
    for side in (buyer, seller):
        reviewing.write(completed, by=side, stars=5, text="Good.")
    work()
    assert pass_days(clock, work, 14) == []
    assert told() == []


def test_nobody_is_told_when_nobody_wrote(
    completed: Order, clock: time_machine.Traveller, work: Work
) -> None:
    pass_days(clock, work, 14)
    assert told() == []


def test_who_was_written_of_is_told_of_a_refunded_order_too_and_nobody_is_asked_to_write(
    completed: Order, clock: time_machine.Traveller, work: Work, buyer: User
) -> None:
    review = reviewing.write(completed, by=buyer, stars=2, text="It came apart.")
    completed.refund(by=None, reason="came apart")
    work()
    for _ in range(13):
        assert pass_days(clock, work, 1) == []
    assert not review.is_shown
    assert ("selma", "ben wrote a review of you") in pass_days(clock, work, 1)
    assert review.is_shown
    assert told() == ["selma"]


def test_nothing_is_told_of_what_staff_took_down(
    completed: Order, clock: time_machine.Traveller, work: Work, buyer: User
) -> None:
    reviewing.write(completed, by=buyer, stars=1, text="An insult.").remove()
    mails = pass_days(clock, work, 14)
    assert (
        not Notice.objects.filter(kind="marketplace.review_shown").exclude(posted_at=None).exists()
    )
    assert "ben wrote a review of you" not in [subject for _who, subject in mails]
    assert Review.objects.count() == 1
