"""FAULTS 5 to 8: what buyers and sellers click meanwhile, and what they make up."""

from collections.abc import Callable
from functools import partial

import httpx

from accounts.models import User
from dev import cast
from dev.races.buying import buy, make_ready, pay, placing
from dev.races.ground import Findings, Ground, at_once, unfair
from dev.shopper import Form, NotBought, Shopper
from marketplace import editing
from marketplace.checkout import CheckoutRefused
from marketplace.models import Cart, Checkout, Listing, Order
from marketplace.transitions import InvalidTransition
from moderation import decisions
from outbox.models import Job
from payments.models import Payment, Transfer

CLICKS = 4


def double_clicks(ground: Ground, *, rounds: int) -> Findings:
    """Pay is pressed in four tabs at once, and again after paying: one charge."""
    found = Findings()
    shoppers = [Shopper(ground.site_url) for _ in range(CLICKS)]
    for _ in range(rounds):
        visitor, _listing = _visitor_with_item(shoppers[0])
        form = shoppers[0].begin(visitor)
        answers = [
            answer.headers["location"]
            for answer in at_once(partial(each.press_pay, visitor, form) for each in shoppers)
            if isinstance(answer, httpx.Response)
        ]
        found.expect(len(answers) == CLICKS, f"{visitor.user} was not answered")
        found.contests += 1
        [checkout] = Checkout.objects.filter(buyer=visitor.user)
        # A tab that came while another was still asking Stripe is told to try again.
        expected = {Payment.objects.get(checkout=checkout).session_url, checkout.get_absolute_url()}
        found.expect(set(answers) <= expected, f"{checkout}: {answers}")
        pay(ground, checkout)
        _go_back(found, shoppers[0], visitor, form)
        ground.settle()
        _go_back(found, shoppers[0], visitor, form)
        paid = Payment.objects.filter(checkout__buyer=visitor.user, status=Payment.Status.PAID)
        found.expect(paid.count() == 1, f"{visitor.user} paid {paid.count()} times")
        found.problems += unfair([checkout])
    for shopper in shoppers:
        shopper.close()
    return found


def _go_back(found: Findings, shopper: Shopper, visitor: cast.Visitor, form: Form) -> None:
    """The browser's back button, and Pay once more."""
    try:
        shopper.pay(shopper.press_pay(visitor, form))
    except NotBought:
        return
    found.problems.append(f"{visitor.user} was let pay again")


def _visitor_with_item(shopper: Shopper) -> tuple[cast.Visitor, Listing]:
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    visitor = cast.sign_in(cast.people(1)[0])
    shopper.put_into_cart(visitor, listing)
    return visitor, listing


def _edits() -> dict[str, Callable[[Listing, User], None]]:
    return {
        "reprice": lambda item, staff: editing.keep(listing=item, changes={"price_cents": 9900}),
        "hide": lambda item, staff: item.hide(),
        "delete": lambda item, staff: item.discard(),
        "remove": lambda item, staff: item.remove(),
        "suspend": lambda item, staff: decisions.suspend(item.seller, by=staff, reason="a test"),
    }


def edits_during_checkout(ground: Ground, *, rounds: int) -> Findings:
    """The item changes while Pay is pressed: the agreed price is charged, or nothing is."""
    found = Findings()
    [staff] = cast.people(1, name="staff")
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    for number in range(rounds):
        name, edit = list(_edits().items())[number % len(_edits())]
        [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
        [buyer] = cast.people(1)
        place = placing(buyer, listing)
        placed, edited = at_once([place, partial(edit, listing, staff)])
        found.contests += 1
        found.expect(edited is None or isinstance(edited, InvalidTransition), f"{name}: {edited!r}")
        if isinstance(placed, Checkout):
            pay(ground, placed)
            ground.settle()
            order = placed.orders.get()
            agreed = (order.status, order.total_cents) == (Order.Status.PAID, 4720)
            found.expect(agreed, f"{name}: {order} is {order.status} at {order.total_cents}")
        else:
            found.expect(isinstance(placed, CheckoutRefused), f"{name}: {placed!r}")
            found.expect(not listing.reservations.exists(), f"{name}: refused, yet reserved")
            found.expect(not Checkout.objects.filter(buyer=buyer), f"{name}: a checkout stays")
    return found


def forged_forms(ground: Ground, *, rounds: int) -> Findings:
    """Totals, prices, fees, currencies and other people's ids, written into the form."""
    found = Findings()
    with Shopper(ground.site_url) as shopper:
        for _ in range(rounds):
            [stranger] = cast.people(1, name="stranger")
            refused = [
                {"total_cents": text} for text in ("1", "0", "-4720", "4719", "4720.50", "", "NaN")
            ]
            refused += [{"address": str(stranger.addresses.get().pk)}, {"address": "0"}]
            for forged in refused:
                visitor, _listing = _visitor_with_item(shopper)
                answer = shopper.press_pay(visitor, shopper.begin(visitor), **forged)
                away = "/c/pay/" in answer.headers.get("location", "")
                placed = Checkout.objects.filter(buyer=visitor.user).exists()
                found.contests += 1
                found.expect(not away and not placed, f"{forged} was taken")
            _take_no_notice(ground, found, shopper)
            _forged_cart(found, shopper)
    return found


def _take_no_notice(ground: Ground, found: Findings, shopper: Shopper) -> None:
    extra = {
        "price_cents": "1",
        "currency": "VND",
        "fee_cents": "0",
        "status": "paid",
        "buyer": "1",
    }
    visitor, _listing = _visitor_with_item(shopper)
    shopper.pay(shopper.press_pay(visitor, shopper.begin(visitor), **extra))
    ground.settle()
    payment = Payment.objects.get(checkout__buyer=visitor.user)
    paid = (payment.status, payment.amount_cents, payment.currency)
    found.contests += 1
    found.expect(paid == (Payment.Status.PAID, 4720, "EUR"), f"{extra} made it {paid}")


def _forged_cart(found: Findings, shopper: Shopper) -> None:
    """Items that are hidden, one's own or nobody's are not to be bought."""
    visitor = cast.sign_in(cast.people(1)[0])
    [own, hidden, gone] = cast.goods(3, sellers=[visitor.user])
    Listing.objects.filter(pk__in=[hidden.pk, gone.pk]).update(seller=cast.people(1)[0])
    hidden.refresh_from_db()
    hidden.hide()
    gone.pk = 0
    for listing in (own, hidden, gone):
        found.contests += 1
        try:
            shopper.put_into_cart(visitor, listing)
        except NotBought:
            held = Cart.objects.filter(user=visitor.user, items__listing=listing.pk)
            found.expect(not held.exists(), f"{listing.pk} is in the cart of {visitor.user}")
        else:
            found.problems.append(f"{visitor.user} was let take {listing.pk}")


def three_sellers(ground: Ground, *, rounds: int) -> Findings:
    """One of three cannot be paid: theirs waits, the others' goes; when they can, it goes too."""
    found = Findings()
    for _ in range(rounds):
        sellers = cast.people(3, name="seller")
        make_ready(ground.sandbox, sellers[:2])
        [buyer] = cast.people(1)
        orders = buy(ground, buyer, *cast.goods(3, sellers=sellers))
        for order in orders:
            order.ship(by=order.seller, carrier="DHL", tracking="JD0146000012")
            order.complete(by=buyer)
        ground.settle()
        found.contests += 1
        statuses = [Transfer.objects.get(order=order).status for order in orders]
        found.expect(statuses == ["paid", "paid", "parked"], f"{orders}: {statuses}")
        make_ready(ground.sandbox, sellers[2:])
        [waiting] = [seller.seller_account for seller in sellers[2:]]
        ground.sandbox.set_capability(waiting.account_id or "", status="inactive")
        ground.sandbox.set_capability(waiting.account_id or "", status="active")
        ground.settle()
        sent = Transfer.objects.filter(order__in=orders, status=Transfer.Status.PAID)
        found.expect(sent.count() == 3, f"{orders}: {sent.count()} of 3 were sent")
        found.expect(not Job.objects.dead().exists(), "a job is dead")
    return found
