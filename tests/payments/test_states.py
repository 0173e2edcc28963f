"""The database holds each status to its table of moves, whoever writes."""

import re

import pytest
from django.db import IntegrityError, connection, models, transaction

from accounts.models import User
from dev import states
from marketplace.models import Dispute, Listing, Offer, Order
from marketplace.transitions import moves
from payments.models import Chargeback, Payment, Refund, Restitution, Reversal, Transfer
from tests.factories import make_listing


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [
        Order,
        Listing,
        Offer,
        Dispute,
        Payment,
        Refund,
        Transfer,
        Reversal,
        Restitution,
        Chargeback,
    ],
)
def test_the_trigger_knows_the_very_table_of_the_code(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        function = f"{model._meta.db_table}_refuse_move"
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [function])
        [(source,)] = cursor.fetchall()
    assert set(re.findall(r"\('(\w+)', '(\w+)'\)", source)) == moves(model.TRANSITIONS)


@pytest.mark.django_db
def test_a_row_moved_past_its_verbs_is_refused(seller: User) -> None:
    listing = make_listing(seller)
    with pytest.raises(IntegrityError, match="no legal move"), transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(status="sold", sold_at=listing.published_at)
    listing.refresh_from_db()
    assert listing.status == Listing.Status.ACTIVE


def test_the_drawn_states_are_those_of_the_code() -> None:
    assert states.PAGE.read_text() == states.page(), "run `make states`"
