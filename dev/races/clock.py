"""FAULTS 3 and 4: the reservation's end, the payment and a rival, all at the same moment."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from accounts.models import User
from dev import cast
from dev.races.buying import pay, placing, session_of
from dev.races.ground import Findings, Ground, Task, at_once, unfair
from dev.sandbox.control import THREE_D_SECURE, SandboxRefused
from marketplace.checkout import CheckoutRefused
from marketplace.models import Checkout, Listing, Order, Reservation
from marketplace.tasks import release_expired_checkouts
from payments import paying
from payments.models import Payment


def three_d_secure(ground: Ground, *, rounds: int) -> Findings:
    """The bank says yes while the reservation ends; in every other round a rival is waiting."""
    found = Findings()
    for number in range(rounds):
        checkout, listing = _held(found)
        session = session_of(checkout)
        found.expect(
            ground.sandbox.pay(session, card=THREE_D_SECURE) == "authenticate", "no 3-D Secure"
        )
        _run_out(checkout)
        contenders: list[Task] = [
            partial(ground.sandbox.authenticate, session),
            release_expired_checkouts,
        ]
        _contest(ground, found, listing, contenders, rival=number % 2 == 1)
    return found


def sweep_and_payment(ground: Ground, *, rounds: int) -> Findings:
    """The sweep ends a checkout in the moment in which its payment is processed, twice over."""
    found = Findings()
    for number in range(rounds):
        checkout, listing = _held(found)
        ground.sandbox.webhooks(paused=True)
        pay(ground, checkout)
        payment = Payment.objects.get(checkout=checkout)
        _run_out(checkout)
        contenders: list[Task] = [
            partial(paying.refresh, payment),
            partial(paying.refresh, payment),
            release_expired_checkouts,
        ]
        _contest(ground, found, listing, contenders, rival=number % 2 == 1)
    return found


def many_pay_late(ground: Ground, *, buyers: int, rounds: int) -> Findings:
    """One buyer after the other let the reservation run out, then all of them pay at once."""
    found = Findings()
    for _ in range(rounds):
        [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
        ground.sandbox.webhooks(paused=True)
        late: list[Checkout] = []
        for buyer in cast.people(buyers):
            listing.refresh_from_db()
            try:
                checkout = placing(buyer, listing)()
            except CheckoutRefused:
                break  # The worker met a late payment while the item was free.
            pay(ground, checkout)
            _run_out(checkout)
            release_expired_checkouts()
            late.append(checkout)
        payments = list(Payment.objects.filter(checkout__in=late))
        results = at_once(partial(paying.refresh, each) for each in payments)
        found.contests += 1
        found.expect(not any(results), f"{listing}: {results}")
        _judge(ground, found, listing)
        paid = [each for each in late if each.orders.filter(status=Order.Status.PAID).exists()]
        found.expect(len(paid) == 1, f"{listing}: {len(paid)} of {len(late)} late buyers have it")
    return found


def _held(found: Findings) -> tuple[Checkout, Listing]:
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    [buyer] = cast.people(1)
    found.contests += 1
    return placing(buyer, listing)(), listing


def _run_out(checkout: Checkout) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Checkout.objects.filter(pk=checkout.pk).update(expires_at=past)


def _contest(
    ground: Ground, found: Findings, listing: Listing, tasks: list[Task], *, rival: bool
) -> None:
    rivals: list[User] = cast.people(1) if rival else []
    tasks += [_retried(placing(each, listing)) for each in rivals]
    results = at_once(tasks)
    bad = [r for r in results if isinstance(r, Exception) and not isinstance(r, SandboxRefused)]
    found.expect(not bad, f"{listing}: {bad}")
    for each in Checkout.objects.open().filter(buyer__in=rivals):
        pay(ground, each)
    _judge(ground, found, listing)
    sold = Order.objects.filter(lines__listing=listing, status=Order.Status.PAID)
    found.expect(sold.count() == 1, f"{listing} was sold {sold.count()} times")


def _retried(place: Task) -> Task:
    """A rival who presses Pay again until the item is theirs or the time is over."""

    def again() -> object:
        for _ in range(10):
            try:
                return place()
            except CheckoutRefused as error:
                refusal = str(error)
        return refusal

    return again


def _judge(ground: Ground, found: Findings, listing: Listing) -> None:
    ground.sandbox.webhooks(paused=False)
    ground.settle()
    ground.hurry()
    live = Reservation.objects.filter(listing=listing, released_at=None).count()
    found.oversells += max(0, live - 1)
    found.problems += unfair(Checkout.objects.filter(orders__lines__listing=listing))
