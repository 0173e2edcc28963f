"""FAULTS 13: any order of all that can happen to orders and their money, with time moving.

After each step I1 and I2 hold; once all is quiet, everything does, and each side has its share.
"""

import random
from contextlib import suppress
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from accounts.models import User
from dev import cast, invariants
from dev.races import moments, quarrels
from dev.races.buying import make_ready, placing
from dev.races.whereabouts import misplaced
from dev.sandbox.control import (
    DECLINED,
    DELAYED,
    DISPUTED,
    INSTANT,
    SUCCESS,
    THREE_D_SECURE,
    Sandbox,
    SandboxRefused,
)
from marketplace import checkout as checkouts
from marketplace.checkout import CheckoutRefused
from marketplace.models import Checkout, Dispute, Listing, Order
from marketplace.transitions import InvalidTransition
from moderation import money
from moderation.decisions import NotAllowed
from moderation.models import Approval
from outbox.models import Job
from payments import debts, paying, refunds
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Chargeback, Payment, Refund, Reversal, SellerAccount
from payments.taking_back import MoreThanIsLeft, left_cents

CARDS = [SUCCESS, SUCCESS, SUCCESS, THREE_D_SECURE, DECLINED, DELAYED, DISPUTED, INSTANT]
FAULTS = ["lose_response", "500", "409", "429"]
WHICH = st.integers(0, 50)
SEED = st.integers(0, 2**16)


class Money(RuleBasedStateMachine):
    """One small shop: three sellers, three buyers, and every button that they have."""

    sandbox: ClassVar[Sandbox]
    steps: ClassVar[int] = 0

    @initialize()
    def open_shop(self) -> None:
        moments.start_over(self.sandbox)
        self.sellers = cast.people(3, name="seller")
        self.buyers = cast.people(3, name="buyer")
        self.staff = cast.people(2, name="staff")
        make_ready(self.sandbox, self.sellers[:2])
        cast.goods(4, sellers=self.sellers)
        self.place(0, 0, 2)
        self.place(1, 2, 2)
        for payment in (0, 1):
            self.pay(payment, SUCCESS)
        moments.come_to_rest(self.sandbox)

    # Buying.

    @rule(buyer=WHICH, first=WHICH, items=st.integers(1, 3))
    def place(self, buyer: int, first: int, items: int) -> None:
        """Press Pay for some of what is or was for sale."""
        listings = list(Listing.objects.order_by("pk"))
        wanted = [listings[(first + number) % len(listings)] for number in range(items)]
        try:
            checkout = placing(_one(self.buyers, buyer), *set(wanted))()
            paying.open_session(checkout)
        except (CheckoutRefused, StripeAway, StripeRefused):
            return

    @rule(seller=WHICH, price=st.integers(100, 20_000))
    def put_up(self, seller: int, price: int) -> None:
        cast.goods(1, sellers=[_one(self.sellers, seller)], price_cents=price)

    @rule(which=WHICH, card=st.sampled_from(CARDS))
    def pay(self, which: int, card: str) -> None:
        payment = _any(Payment.objects.exclude(session_id=None), which)
        if payment:
            _ask(self.sandbox.pay, payment.session_id, card=card)

    @rule(which=WHICH, yes=st.booleans())
    def bank_answers(self, which: int, yes: bool) -> None:
        """3-D Secure is approved or not; a delayed payment arrives or not."""
        payment = _any(Payment.objects.exclude(session_id=None), which)
        if payment:
            _ask(self.sandbox.authenticate, payment.session_id, approved=yes)
            _ask(self.sandbox.settle_delayed, payment.session_id, succeeded=yes)

    @rule(which=WHICH)
    def give_up(self, which: int) -> None:
        checkout = _any(Checkout.objects.open(), which)
        if checkout:
            checkouts.expire(checkout)

    # After buying.

    @rule(which=WHICH, verb=st.sampled_from(sorted(moments.VERBS)))
    def press(self, which: int, verb: str) -> None:
        """Any button on any order: it works just when the table says so."""
        order = _any(Order.objects.all(), which)
        if order is None:
            return
        sources, target = Order.TRANSITIONS[verb]
        frozen = bool(order.frozen_at) and verb in Order.NOT_WHILE_FROZEN
        legal = order.status == target or (order.status in sources and not frozen)
        try:
            moments.VERBS[verb](order)
        except InvalidTransition:
            assert not legal, f"{verb} was refused to {order}, which is {order.status}"
        else:
            assert legal, f"{verb} was allowed to {order}, which was {order.status}"

    @rule(which=WHICH)
    def go_on(self, which: int) -> None:
        """What usually comes next for an order, as it does for most."""
        usual = {"paid": "ship", "shipped": "complete", "delivered": "complete"}
        if which % 3 == 0:
            usual["shipped"] = "dispute"
        order = _any(Order.objects.filter(status__in=usual, frozen_at=None), which)
        if order:
            moments.VERBS[usual[order.status]](order)

    @rule(which=WHICH, cents=st.integers(1, 9000))
    def refund_a_part(self, which: int, cents: int) -> None:
        order = _any(Order.objects.placed(), which)
        if order:
            try:
                refunds.owe(order, cents=cents, cause=f"part:{order.pk}:{cents}")
            except MoreThanIsLeft as error:
                assert cents > error.left_cents

    @rule(which=WHICH, name=st.sampled_from(sorted(quarrels.BUTTONS)), cents=st.integers(1, 9000))
    def quarrel(self, which: int, name: str, cents: int) -> None:
        """Any button of any dispute."""
        dispute = _any(Dispute.objects.all(), which)
        if dispute:
            quarrels.press(name, dispute, staff=self.staff[0], cents=cents)

    @rule(which=WHICH, cents=st.integers(0, 30_000))
    def staff_move_money(self, which: int, cents: int) -> None:
        """Staff refund some of an order, or release it at 0; a second person may have to agree."""
        order = _any(Order.objects.placed(), which)
        if order is None:
            return
        try:
            if cents:
                seen = left_cents(order)
                money.refund(
                    order, by=self.staff[0], cents=cents, seen_cents=seen, reason="as agreed"
                )
            else:
                money.release(order, by=self.staff[0], reason="as agreed")
        except NotAllowed:
            return

    @rule(which=WHICH, yes=st.booleans())
    def second_person_answers(self, which: int, yes: bool) -> None:
        approval = _any(Approval.objects.filter(status=Approval.Status.PENDING), which)
        if approval:
            try:
                (money.approve if yes else money.decline)(approval, by=self.staff[1])
            except NotAllowed:
                return

    @rule(which=WHICH)
    def try_again(self, which: int) -> None:
        """Staff send a failed refund, or ask for what a seller owes, once more."""
        refund = _any(Refund.objects.filter(status=Refund.Status.FAILED), which)
        if refund:
            refunds.retry(refund, by=None)
        reversal = _any(Reversal.objects.filter(status=Reversal.Status.FAILED), which)
        if reversal:
            # Unless later sales have paid it.
            with suppress(debts.PaidMeanwhile):
                debts.retry(reversal, by=None)

    # Banks, accounts, time, and Stripe's misbehaviour.

    @rule(which=WHICH, won=st.booleans())
    def chargeback(self, which: int, won: bool) -> None:
        """A bank takes a payment back, or decides about one that it took."""
        payment = _any(Payment.objects.exclude(charge_id=""), which)
        undecided = _any(Chargeback.objects.open(), which)
        if undecided:
            _ask(self.sandbox.decide_dispute, undecided.dispute_id, won=won)
        elif payment:
            _ask(self.sandbox.open_dispute, payment.charge_id)

    @rule(which=WHICH)
    def refund_comes_back(self, which: int) -> None:
        refund = _any(Refund.objects.filter(status=Refund.Status.SUCCEEDED), which)
        if refund:
            _ask(self.sandbox.fail_refund, refund.refund_id)

    @rule(seller=WHICH, what=st.sampled_from(["active", "inactive", "drain"]))
    def account(self, seller: int, what: str) -> None:
        account = _any(SellerAccount.objects.all(), seller)
        if account is None:
            return
        if what == "drain":
            _ask(self.sandbox.drain, account.account_id)
        else:
            self.sandbox.set_capability(account.account_id or "", status=what)

    @rule(hours=st.sampled_from([1, 25, 80, 24 * 8, 24 * 15]))
    def time_passes(self, hours: int) -> None:
        moments.pass_time(self.sandbox, hours=hours)

    @rule(kind=st.sampled_from(FAULTS), times=st.integers(1, 3))
    def stripe_stumbles(self, kind: str, times: int) -> None:
        self.sandbox.arm_fault(kind, method="POST", path="/v1/*", times=times)

    @rule(seed=SEED)
    def news_comes(self, seed: int) -> None:
        """Some of Stripe's events, in any order, some twice."""
        moments.take_in_news(random.Random(seed))

    @rule(seed=SEED, most=st.integers(1, 12))
    def worker_works(self, seed: int, most: int) -> None:
        """Some of the due jobs, in any order."""
        moments.work(random.Random(seed), most=most)

    @rule()
    def all_is_done(self) -> None:
        """A quiet hour: everything that was told and is due is worked off."""
        moments.come_to_rest(self.sandbox)

    @invariant()
    def books_are_true(self) -> None:
        type(self).steps += 1
        wrong = [*invariants.one_paid_order_a_listing(), *invariants.every_cent_accounted_for()]
        assert not wrong, wrong

    def teardown(self) -> None:
        if not Order.objects.exists():
            return
        moments.come_to_rest(self.sandbox)
        captured = Order.objects.filter(checkout__payment__status=Payment.Status.PAID)
        wrong = [*invariants.violations(self.sandbox.ledger()), *misplaced(captured)]
        wrong += quarrels.adrift()
        wrong += [f"job {job} is left" for job in Job.objects.unfinished()]
        assert not wrong, wrong


def _one(people: list[User], which: int) -> User:
    return people[which % len(people)]


def _any(rows: Any, which: int) -> Any:
    """One of the rows, or None when there is none."""
    found = list(rows.order_by("pk"))
    return found[which % len(found)] if found else None


def _ask(question: Any, *arguments: Any, **more: Any) -> None:
    """What the practice Stripe does if it can be done now."""
    try:
        question(*arguments, **more)
    except SandboxRefused:
        return
