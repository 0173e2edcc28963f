"""Every button of a dispute, for both sides and staff, and what must hold of disputes meanwhile."""

from collections.abc import Callable
from functools import partial

from accounts.models import User
from marketplace import disputes, returns
from marketplace.models import Dispute, Order
from marketplace.transitions import InvalidTransition
from payments.taking_back import MoreThanIsLeft, left_cents

Outcome = Dispute.Outcome

type Button = Callable[[Dispute, User, int], object]


def _decide(outcome: str, dispute: Dispute, staff: User, cents: int) -> None:
    disputes.decide(
        dispute,
        by=staff,
        outcome=outcome,
        cents=cents if outcome == Outcome.PART_REFUND else 0,
        words_to_buyer="This is how we see it.",
        words_to_seller="This is how we see it.",
    )


# By name: the verb of the table, and who presses what.
BUTTONS: dict[str, tuple[str, Button]] = {
    "answer": ("answer", lambda d, _, __: disputes.answer(d, by=d.order.seller, text="It was new")),
    "lapse": ("lapse", lambda d, _, __: disputes.lapse(d)),
    "withdraw": ("withdraw", lambda d, _, __: disputes.withdraw(d, by=d.order.buyer)),
    "give way": ("decide", lambda d, _, __: disputes.give_way(d, by=d.order.seller)),
    "ask for it back": ("ask_return", partial(_decide, Outcome.RETURN)),
    "ship back": (
        "ship_back",
        lambda d, _, __: disputes.ship_back(d, by=d.order.buyer, carrier="DHL", tracking="JD01"),
    ),
    "doubt it": (
        "doubt_return",
        lambda d, _, __: returns.doubt(d, by=d.order.seller, text="There was a stone in it."),
    ),
    "receive back": ("decide", lambda d, _, __: disputes.receive_back(d, by=d.order.seller)),
    "refund all": ("decide", partial(_decide, Outcome.FULL_REFUND)),
    "refund a part": ("decide", partial(_decide, Outcome.PART_REFUND)),
    "release": ("decide", partial(_decide, Outcome.RELEASE)),
}


def press(name: str, dispute: Dispute, *, staff: User, cents: int) -> None:
    """Press one: it works just when the table says so, and a part only when it is there."""
    verb, button = BUTTONS[name]
    sources, target = Dispute.TRANSITIONS[verb]
    legal = dispute.status == target or dispute.status in sources
    if name == "receive back":
        legal = dispute.status in Dispute.SENT_BACK
    if name == "ask for it back" and dispute.status in Dispute.SENT_BACK:
        # It is back, staff say: that ends it.
        legal = True
    goods = dispute.order.items_cents + dispute.order.shipping_cents
    left = left_cents(dispute.order)
    cents = min(cents, goods)
    try:
        button(dispute, staff, cents)
    except InvalidTransition:
        assert not legal, f"{name} was refused to the {dispute}, which is {dispute.status}"
    except MoreThanIsLeft:
        assert name == "refund a part" and cents > left, f"{name}: {left} are left of {cents}"
    else:
        assert legal, f"{name} was allowed to the {dispute}, which was {dispute.status}"


def adrift() -> list[str]:
    """Orders that are disputed without a live dispute, or the other way round."""
    live = Dispute.objects.live().values("order")
    disputed = Order.objects.filter(status=Order.Status.DISPUTED)
    return [
        *(f"order {order} is disputed about nothing" for order in disputed.exclude(pk__in=live)),
        *(
            f"the dispute of {order}, which is {order.status}, has no end"
            for order in Order.objects.filter(pk__in=live).exclude(pk__in=disputed)
        ),
    ]
