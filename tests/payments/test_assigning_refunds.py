"""Staff say which order a refund of Stripe's dashboard is of, where it may be of several."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from moderation import moderators
from moderation.models import Decision
from notifications.models import Notice
from payments import reconciliation
from payments.models import Account, Difference, Refund, SellerAccount
from tests.factories import make_listing, make_user
from tests.payments.purchases import Work, assert_books_are_true, balance, buy, charge_of

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "The buyer wrote that the coat has a hole."


@pytest.fixture
def two(
    sandbox: Sandbox, work: Work, buyer: User, ready_seller: SellerAccount, listing: Listing
) -> list[Order]:
    """Of two sellers in one payment, 47.20 and 15.65; 5.00 of it went back at Stripe."""
    other = make_listing(make_user("zoe"), price_cents=1234, shipping_cents=199)
    orders = buy(sandbox, work, buyer, listing, other)
    sandbox.refund_by_hand(charge_of(orders[0]), amount=500)
    work()
    assert reconciliation.run().differences == 1
    return orders


@pytest.fixture
def staff(moderator: User) -> Client:
    for config in apps.get_app_configs():
        moderators.grant(config)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(moderator)
    return client


def address() -> str:
    return f"/admin/payments/difference/{Difference.objects.get().pk}/order/"


def test_it_is_booked_on_the_order_that_staff_choose(
    two: list[Order], staff: Client, moderator: User, sandbox: Sandbox, work: Work
) -> None:
    shown = staff.get(f"/admin/payments/difference/{Difference.objects.get().pk}/change/")
    assert address() in shown.content.decode()
    page = staff.get(address()).content.decode()
    assert f"{two[1].ref} of zoe, €15.65 left" in page
    said = staff.post(address(), {"order": two[1].pk, "reason": REASON}, follow=True)
    assert "Booked on the order, and both sides are told." in said.content.decode()
    work()
    refund = Refund.objects.get()
    assert (refund.order, refund.status, refund.decided_by) == (two[1], "succeeded", moderator)
    assert balance(Account.BUYER_FUNDS, order=two[1]) == 500 - 1565
    assert (Decision.objects.get().order, Decision.objects.get().reason) == (two[1], REASON)
    assert Notice.objects.get(kind="payments.sale_refunded").person.username == "zoe"
    assert reconciliation.run().differences == 0
    assert staff.get(address()).status_code == 404
    assert_books_are_true(sandbox)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "This is still missing."),
        ({"order": "0", "reason": REASON}, "Choose from the list."),
        ({"order": "first", "reason": "No."}, "Make it 5 characters or more"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_booked(
    two: list[Order], staff: Client, given: dict[str, str], words: str
) -> None:
    form = {name: str(two[0].pk) if value == "first" else value for name, value in given.items()}
    answer = staff.post(address(), form)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Refund.objects.exists()
    assert Difference.objects.get().resolved_at is None


def test_more_than_the_order_has_left_is_refused(
    two: list[Order], staff: Client, sandbox: Sandbox, work: Work
) -> None:
    """As of all that was paid to both: it is of no one order."""
    sandbox.refund_by_hand(charge_of(two[0]), amount=4720 + 1565 - 500)
    work()
    reconciliation.run()
    all_of_it = Difference.objects.get(stripe_cents=500 - 4720 - 1565)
    answer = staff.post(
        f"/admin/payments/difference/{all_of_it.pk}/order/",
        {"order": two[0].pk, "reason": REASON},
    )
    assert "Only €47.20 of this order are left." in answer.content.decode()
    assert not Refund.objects.exists()
    assert not Decision.objects.exists()


def test_while_stripe_is_away_nothing_is_booked_and_what_was_typed_stays(
    two: list[Order], staff: Client, sandbox: Sandbox
) -> None:
    sandbox.go_down()
    answer = staff.post(address(), {"order": two[0].pk, "reason": REASON})
    sandbox.clear_faults()
    assert answer.status_code == 422
    assert "nothing was booked" in answer.content.decode()
    assert REASON in answer.content.decode()
    assert not Refund.objects.exists()


def test_a_side_of_the_order_does_not_decide(two: list[Order], staff: Client) -> None:
    Order.objects.filter(pk=two[1].pk).update(seller=User.objects.get(username="mona"))
    answer = staff.post(address(), {"order": two[1].pk, "reason": REASON})
    assert "You are a side of this order" in answer.content.decode()
    assert not Refund.objects.exists()


def test_others_do_not_reach_it(two: list[Order], buyer: User) -> None:
    client = Client()
    client.force_login(buyer)
    form = {"order": two[0].pk, "reason": REASON}
    assert client.post(address(), form, follow=True).status_code == 403
    assert not Refund.objects.exists()
