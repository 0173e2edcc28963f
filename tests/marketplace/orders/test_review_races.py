"""Both sides send their review at the same moment: one of the two notices that both are in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import User
from marketplace import reviewing
from marketplace.models import Order, Review
from notifications.models import Notice
from tests import waiting

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture(autouse=True)
def _connections_of_the_race_go() -> Iterator[None]:
    yield
    connection.close()
    connection.close_pool()


@pytest.fixture
def completed(shipped: Order, buyer: User) -> Order:
    shipped.complete(by=buyer)
    return shipped


def write_at_once(order: Order, *, is_locking: bool = True) -> list[int]:
    """Both write while the order is locked from outside, and go on together when it is let go;
    who is told."""
    Notice.objects.all().delete()
    Review.objects.all().delete()

    def write(side: User) -> None:
        try:
            # Django writes no FOR UPDATE then; a new review waits for the order all the same.
            connection.features.has_select_for_update = is_locking
            reviewing.write(order, by=side, stars=5, text="Good.")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            Order.objects.select_for_update().get(pk=order.pk)
            writing = [pool.submit(write, side) for side in (order.buyer, order.seller)]
            waiting.until_held_up(2)
        for each in writing:
            each.result()
    assert Review.objects.count() == 2
    told = Notice.objects.filter(kind="marketplace.reviews_shown")
    return sorted(told.values_list("person", flat=True))


def test_both_are_told_whoever_is_first(completed: Order, seller: User, buyer: User) -> None:
    for _ in range(ROUNDS):
        assert write_at_once(completed) == sorted([buyer.pk, seller.pk])


def test_without_the_lock_neither_sees_that_the_other_wrote(completed: Order) -> None:
    """The negative control: what the lock prevents does happen without it."""
    assert [] in [write_at_once(completed, is_locking=False) for _ in range(ROUNDS)]
