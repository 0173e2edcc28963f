"""Each notice about money from what really causes it at Stripe."""

from collections.abc import Callable

import pytest

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from notifications.catalogue import kinds
from notifications.models import Notice
from payments.models import SellerAccount
from tests.payments.purchases import Work, buy, charge_of, complete, ship

pytestmark = pytest.mark.django_db(transaction=True)


class World:
    def __init__(self, sandbox: Sandbox, work: Work, order: Order) -> None:
        self.sandbox, self.work, self.order = sandbox, work, order

    def drain(self, outcome: str = "paid") -> None:
        account = self.order.seller.seller_account.account_id
        self.sandbox.drain(account, outcome=outcome)


def _frozen(world: World) -> None:
    world.sandbox.open_dispute(charge_of(world.order))


def _bank_decided(world: World) -> None:
    dispute = world.sandbox.open_dispute(charge_of(world.order))
    world.work()
    world.sandbox.decide_dispute(dispute["id"], won=False)


def _bank_gave_back(world: World) -> None:
    ship(world.order)
    dispute = world.sandbox.open_dispute(charge_of(world.order))
    for won in (False, True):
        world.sandbox.decide_dispute(dispute["id"], won=won)
        world.work()


def _sale_refunded(world: World) -> None:
    world.sandbox.refund_by_hand(charge_of(world.order))


def _refunded(world: World) -> None:
    world.order.cancel(by=world.order.seller, reason="lost")


def _bank_payout_failed(world: World) -> None:
    complete(world.order, world.work)
    world.drain("failed")


def _debt(world: World) -> None:
    complete(world.order, world.work)
    world.drain()
    world.sandbox.set_reversals("refuse")
    world.order.refund(by=None, reason="never arrived")


def _payout_parked(world: World) -> None:
    # Sold before payouts were set up.
    SellerAccount.objects.filter(user=world.order.seller).delete()
    complete(world.order, world.work)


CAUSES: dict[str, tuple[str, Callable[[World], None]]] = {
    "payments.paid_out": ("selma", lambda world: complete(world.order, world.work)),
    "payments.payout_parked": ("selma", _payout_parked),
    "payments.refunded": ("ben", _refunded),
    "payments.frozen": ("selma", _frozen),
    "payments.bank_decided": ("selma", _bank_decided),
    "payments.bank_gave_back": ("selma", _bank_gave_back),
    "payments.sale_refunded": ("selma", _sale_refunded),
    "payments.bank_payout_failed": ("selma", _bank_payout_failed),
    "payments.debt": ("selma", _debt),
}


def test_every_kind_has_a_cause() -> None:
    assert set(CAUSES) == {kind for kind in kinds if kind.startswith("payments.")}


@pytest.mark.parametrize("kind", sorted(CAUSES))
def test_a_notice_comes_of_its_cause(
    kind: str,
    sandbox: Sandbox,
    work: Work,
    listing: Listing,
    buyer: User,
    ready_seller: SellerAccount,
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    reader, cause = CAUSES[kind]
    cause(World(sandbox, work, order))
    work()
    notice = Notice.objects.get(kind=kind, person__username=reader)
    assert notice.is_on_page
    assert (bool(notice.title), notice.url[:1]) == (True, "/")
