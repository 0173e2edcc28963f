"""A balance that starts from a checkpoint is the plain sum, at any moment and whoever writes."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from payments import checkpoints, debts
from payments.models import Account, Checkpoint, Entry
from payments.tasks import make_checkpoints
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)

NOW = timedelta(0)
OLD = timedelta(hours=2)
JOURNAL = """
INSERT INTO payments_journal (cause, stripe_id, is_imported, at)
VALUES (gen_random_uuid()::text, '', false, now() - %s) RETURNING id
"""
ENTRIES = """
INSERT INTO payments_entry (journal_id, account, amount_cents, seller_id)
VALUES (%s, %s, %s, %s), (%s, %s, %s, %s)
"""


@contextmanager
def another() -> Iterator[psycopg.Connection]:
    """Somebody else's connection, with a transaction that is not committed yet."""
    asked = connection.get_connection_params()
    named = {name: asked[name] for name in ("dbname", "user", "password", "host", "port")}
    with psycopg.connect(**named) as other:
        yield other


def write(other: psycopg.Connection, cents: int, seller: User, *, age: timedelta = OLD) -> None:
    """A journal of this age: what a seller owes grows, what buyers have shrinks."""
    [journal] = other.execute(JOURNAL, [age]).fetchone() or ()
    debt = (journal, "seller_debt", cents, seller.pk)
    other.execute(ENTRIES, [*debt, journal, "refunds", -cents, None])


def assert_true(*sellers: User) -> None:
    """Every balance, by its checkpoint and by adding up everything."""
    plain: Counter[tuple[str, int | None]] = Counter()
    for account, seller_id, cents in Entry.objects.values_list(
        "account", "seller_id", "amount_cents"
    ):
        plain[account, None] += cents
        if seller_id:
            plain[account, seller_id] += cents
    for account in Account:
        assert checkpoints.balance(account) == plain[account, None]
        for seller in sellers:
            assert checkpoints.balance(account, seller=seller) == plain[account, seller.pk]
    assert checkpoints.drop_untrue() == []


def test_the_past_is_summed_once_and_what_is_young_is_added_to_it(seller: User) -> None:
    with another() as other:
        write(other, 100, seller)
        write(other, 7, seller, age=timedelta(minutes=59))
        write(other, 5, seller)
    assert checkpoints.make() == 3
    of_seller = Checkpoint.objects.get(account=Account.SELLER_DEBT, seller=seller)
    assert of_seller.cents == 100
    assert debts.owed_cents(seller) == 112
    assert_true(seller)
    assert checkpoints.make() == 0


def test_a_next_checkpoint_stands_on_the_last_one_of_each(seller: User, stranger: User) -> None:
    with another() as other:
        write(other, 100, seller)
    checkpoints.make()
    with another() as other:
        write(other, 40, stranger)
    checkpoints.make()
    with another() as other:
        write(other, 3, seller)
    checkpoints.make()
    assert debts.owed_cents(seller) == 103
    assert Checkpoint.objects.filter(account=Account.SELLER_DEBT, seller=None).count() == 3
    assert_true(seller, stranger)


def test_a_young_journal_that_commits_later_is_not_lost_below_a_checkpoint(seller: User) -> None:
    with another() as slow:
        write(slow, 1000, seller, age=NOW)
        with another() as quick:
            write(quick, 5, seller, age=NOW)
        assert checkpoints.make(writers_end=timedelta(days=1)) == 0
    assert debts.owed_cents(seller) == 1005
    checkpoints.make()
    assert_true(seller)


def test_while_somebody_writes_for_long_nothing_is_summed(seller: User) -> None:
    with another() as slow:
        write(slow, 1000, seller)
        with another() as quick:
            write(quick, 5, seller)
        assert checkpoints.make(writers_end=NOW) == 0
        assert debts.owed_cents(seller) == 5
    assert checkpoints.make(writers_end=NOW) == 3
    assert debts.owed_cents(seller) == 1005
    assert_true(seller)


def test_whatever_is_written_and_summed_when_the_balances_are_the_plain_sums(db: None) -> None:
    chance = random.Random(3)
    sellers = [make_user() for _ in range(3)]
    for _ in range(40):
        with another() as other:
            for _ in range(chance.randint(0, 3)):
                age = chance.choice([NOW, timedelta(minutes=30), OLD, OLD, OLD])
                write(other, chance.randint(-50, 50) or 1, chance.choice(sellers), age=age)
            if chance.random() < 0.4:
                checkpoints.make(settled=chance.choice([NOW, checkpoints.SETTLED]))
            assert_true(*sellers)
        assert_true(*sellers)
    assert Checkpoint.objects.count() > 20


def test_a_wrong_checkpoint_is_found_at_night_and_forgotten(seller: User) -> None:
    with another() as other:
        write(other, 100, seller)
    checkpoints.make()
    Checkpoint.objects.filter(seller=seller).update(cents=99)
    [said] = checkpoints.drop_untrue()
    assert said == f"seller_debt of seller {seller.pk}: 99 at the checkpoint, 100 in the entries"
    assert debts.owed_cents(seller) == 100
    make_checkpoints()
    assert Checkpoint.objects.get(seller=seller).cents == 100


def test_old_checkpoints_go_and_the_last_of_each_stays(seller: User, stranger: User) -> None:
    long_ago = timezone.now() - timedelta(days=31)
    for person in (stranger, seller, seller):
        with another() as other:
            write(other, 10, person)
        checkpoints.make()
        Checkpoint.objects.update(made_at=long_ago)
    with another() as other:
        write(other, 1, seller)
    checkpoints.make()
    own = Checkpoint.objects.filter(account=Account.SELLER_DEBT)
    assert list(own.filter(seller=seller).values_list("cents", flat=True)) == [21]
    assert list(own.filter(seller=stranger).values_list("cents", flat=True)) == [10]
    assert_true(seller, stranger)
