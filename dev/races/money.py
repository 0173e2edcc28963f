"""FAULTS 9, 10 and 12: transfers that fail, refunds at every moment, a refund against a release."""

from collections.abc import Callable
from functools import partial
from itertools import cycle

from accounts.models import User
from dev import cast
from dev.races.buying import buy, make_ready
from dev.races.ground import Findings, Ground, Task, at_once
from dev.races.whereabouts import misplaced
from marketplace import disputes
from marketplace.models import Dispute, Order
from marketplace.transitions import InvalidTransition
from payments import debts, payouts, refunds
from payments.models import SellerAccount, Transfer
from payments.taking_back import MoreThanIsLeft

# What the next transfer suffers, and how often: the client tries twice by itself, but for some.
FAULTS = [("refuse", 1), ("500", 2), ("lose_response", 2), ("409", 2), ("429", 1)]
SAID = (MoreThanIsLeft, InvalidTransition)


def bought(ground: Ground, *, sellers: int = 1) -> list[Order]:
    """Shipped orders of one buyer, of sellers who can be paid."""
    people = cast.people(sellers, name="seller")
    make_ready(ground.sandbox, people)
    [buyer] = cast.people(1)
    orders = buy(ground, buyer, *cast.goods(sellers, sellers=people))
    for order in orders:
        order.ship(by=order.seller, carrier="DHL", tracking="JD0146000012")
    return orders


def failing_transfers(ground: Ground, *, rounds: int) -> Findings:
    """The second of three transfers of a checkout fails: tried again, none sent twice."""
    found = Findings()
    for (fault, times), _ in zip(cycle(FAULTS), range(rounds), strict=False):
        first, *others = orders = bought(ground, sellers=3)
        first.complete(by=first.buyer)
        ground.settle()
        ground.sandbox.arm_fault(fault, method="POST", path="/v1/transfers", times=times)
        at_once(partial(order.complete, by=order.buyer) for order in others)
        ground.settle()
        ground.sandbox.clear_faults()
        ground.hurry()
        paid = Transfer.objects.filter(order__in=orders, status=Transfer.Status.PAID)
        found.contests += 1
        found.expect(paid.count() == 3, f"{fault}: {paid.count()} of 3 transfers arrived")
        found.problems += misplaced(orders)
    return found


def refunds_at_once(ground: Ground, *, rounds: int) -> Findings:
    """Parts that are more than the whole, decided at one moment: held, sent, or spent money."""
    found = Findings()
    moments: list[Callable[[Ground, Order], None]] = [_held, _sent, _spent, _parked]
    for moment, _ in zip(cycle(moments), range(rounds), strict=False):
        [order] = bought(ground)
        moment(ground, order)
        parts = (1000, 2500, 720, order.total_cents)
        results = at_once(
            partial(refunds.owe, order, cents=cents, cause=f"part:{order.pk}:{cents}")
            for cents in parts
        )
        bad = [r for r in results if isinstance(r, Exception) and not isinstance(r, SAID)]
        found.contests += 1
        found.expect(not bad, f"{moment.__name__}: {bad}")
        ground.settle()
        ground.hurry()
        found.problems += misplaced([order])
        found.problems += _next_sale_pays(ground, order.seller)
    return found


def _held(ground: Ground, order: Order) -> None:
    """The money is held: nothing to do."""


def _sent(ground: Ground, order: Order) -> None:
    order.complete(by=order.buyer)
    ground.settle()


def _spent(ground: Ground, order: Order) -> None:
    _sent(ground, order)
    ground.sandbox.drain(order.seller.seller_account.account_id or "")


def _parked(ground: Ground, order: Order) -> None:
    _pause(ground, order.seller, active=False)
    _sent(ground, order)


def _pause(ground: Ground, seller: User, *, active: bool) -> None:
    account = SellerAccount.objects.get(user=seller)
    status = "active" if active else "inactive"
    ground.sandbox.set_capability(account.account_id or "", status=status)
    ground.settle()


def _next_sale_pays(ground: Ground, seller: User) -> list[str]:
    """What the seller owes is taken from what they earn next, to the cent."""
    _pause(ground, seller, active=True)
    owed = debts.owed_cents(seller)
    [buyer] = cast.people(1)
    [order] = buy(ground, buyer, *cast.goods(1, sellers=[seller], price_cents=9000))
    order.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    order.complete(by=buyer)
    ground.settle()
    sent, left = Transfer.objects.get(order=order).amount_cents, debts.owed_cents(seller)
    if (sent, left) == (order.payout_cents - owed, 0):
        return []
    return [f"{seller} owed {owed}: {sent} was sent of {order.payout_cents}, {left} is owed now"]


def refund_against_release(ground: Ground, *, rounds: int) -> Findings:
    """The money is given to the seller and back to the buyer at one moment: never both whole."""
    found = Findings()
    contests = [_complete_or_refund, _decide_both_ways, _send_or_refund, _release_or_part]
    for contest, _ in zip(cycle(contests), range(rounds), strict=False):
        [order] = bought(ground)
        results = at_once(contest(order))
        bad = [r for r in results if isinstance(r, Exception) and not isinstance(r, SAID)]
        found.contests += 1
        found.expect(not bad, f"{contest.__name__}: {bad}")
        ground.settle()
        ground.hurry()
        found.problems += misplaced([order])
    return found


def _again(order: Order) -> Order:
    """The same order, as another process knows it."""
    return Order.objects.get(pk=order.pk)


def _complete_or_refund(order: Order) -> list[Task]:
    return [
        partial(order.complete, by=order.buyer),
        partial(_again(order).refund, by=None, reason="never came"),
    ]


def _decide_both_ways(order: Order) -> list[Task]:
    dispute = disputes.open_dispute(
        order=order, by=order.buyer, reason="damaged", text="There is a stain."
    )
    own, sellers = (Dispute.objects.get(pk=dispute.pk) for _ in range(2))
    return [
        partial(disputes.withdraw, own, by=order.buyer),
        partial(disputes.give_way, sellers, by=order.seller),
        partial(_again(order).refund, by=None, reason="taken back by the bank"),
    ]


def _send_or_refund(order: Order) -> list[Task]:
    order.complete(by=order.buyer)
    transfer = Transfer.objects.get(order=order)
    return [
        partial(payouts.send, transfer),
        partial(payouts.send, Transfer.objects.get(pk=transfer.pk)),
        partial(refunds.owe_the_rest, order, cause=f"all:{order.pk}"),
    ]


def _release_or_part(order: Order) -> list[Task]:
    return [
        partial(order.complete, by=order.buyer),
        partial(refunds.owe, _again(order), cents=1234, cause=f"part:{order.pk}"),
        partial(refunds.owe, _again(order), cents=4000, cause=f"more:{order.pk}"),
    ]
