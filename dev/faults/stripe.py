"""FAULTS 14, 15 and 19: Stripe answers too late, wrongly or not at all."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

import httpx

from dev import cast
from dev.faults.browsing import SECONDS_FOR_A_PAGE, browse
from dev.faults.ground import Findings, Ground
from dev.races.buying import pay
from dev.races.money import bought
from dev.shopper import CSRF, NotBought, Shopper
from marketplace.models import Checkout, Listing, Order
from outbox.models import Job
from payments.models import Payment, Refund, SellerAccount, Transfer

# What the next questions suffer, and how often; the client tries twice by itself.
FAULTS: list[dict[str, object]] = [
    {"kind": "lose_response", "times": 1},
    {"kind": "lose_response", "times": 2},
    {"kind": "500", "times": 1, "when": "before"},
    {"kind": "500", "times": 2, "when": "after"},
    {"kind": "409", "times": 2},
    {"kind": "429", "times": 1},
    {"kind": "hang", "times": 1, "seconds": 80.0, "when": "after"},
]
# While Stripe works on a question, one with the same key is told to wait: as long as it hangs.
SECONDS_TO_BE_LED = 150.0
NOT_CHARGED = "You were not charged, and your items stay reserved."


def lost_answers(ground: Ground, *, rounds: int) -> Findings:
    """Each fault at the sessions, the refunds and the transfers: one charge, one of each."""
    found = Findings()
    places = [_paying, _refunding, _sending]
    with Shopper(ground.site_url) as shopper:
        for fault, _ in zip(cycle(FAULTS), range(rounds), strict=False):
            for place in places:
                name = f"{place.__name__} with {fault['times']} × {fault['kind']}"
                found.problems += [f"{name}: {said}" for said in place(ground, shopper, fault)]
                found.contests += 1
    return found


def _arm(ground: Ground, fault: dict[str, object], path: str) -> None:
    kind, more = str(fault["kind"]), {name: fault[name] for name in fault if name != "kind"}
    ground.sandbox.arm_fault(kind, method="POST", path=path, **more)


def _paying(ground: Ground, shopper: Shopper, fault: dict[str, object]) -> list[str]:
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    visitor = cast.sign_in(cast.people(1)[0])
    shopper.put_into_cart(visitor, listing)
    _arm(ground, fault, "/v1/checkout/sessions")
    answer = shopper.press_pay(visitor, shopper.begin(visitor))
    ground.sandbox.clear_faults()
    checkout = Checkout.objects.get(buyer=visitor.user)
    press_until_led_away(ground, visitor, checkout, answer)
    pay(ground, checkout)
    ground.recover()
    charges = charges_of(ground, checkout)
    status = checkout.orders.get().status
    return [] if (charges, status) == (1, "paid") else [f"{charges} charges, order {status}"]


def press_until_led_away(
    ground: Ground, visitor: cast.Visitor, checkout: Checkout, answer: httpx.Response
) -> int:
    """Go on to Stripe's page as often as it takes; how often it took. Raises NotBought."""
    cookies = {"Cookie": f"sessionid={visitor.session}; csrftoken={CSRF}"}
    end = time.monotonic() + SECONDS_TO_BE_LED
    presses = 1
    with httpx.Client(
        base_url=ground.site_url, trust_env=False, verify=False, timeout=30
    ) as browser:
        while "/c/pay/" not in answer.headers.get("location", ""):
            if time.monotonic() > end:
                raise NotBought(f"{checkout} is never led to Stripe: {answer.status_code}")
            time.sleep(0.5)
            answer = browser.post(
                f"/checkout/{checkout.ref}/payment/",
                data={"csrfmiddlewaretoken": CSRF},
                headers=cookies,
            )
            presses += 1
    return presses


def charges_of(ground: Ground, checkout: Checkout) -> int:
    """How often a checkout's buyer was charged, as the practice Stripe tells."""
    own = Payment.objects.filter(checkout=checkout).values_list("charge_id", flat=True)
    charges = ground.sandbox.ledger()["charges"]
    return sum(charge["id"] in set(own) for charge in charges)


def _refunding(ground: Ground, shopper: Shopper, fault: dict[str, object]) -> list[str]:
    [order] = bought(ground)
    _arm(ground, fault, "/v1/refunds")
    order.refund(by=None, reason="never came")
    ground.recover()
    order.refresh_from_db()
    refund = Refund.objects.get(order=order)
    made = [r for r in ground.sandbox.ledger()["refunds"] if r["id"] == refund.refund_id]
    whole = refund.status == Refund.Status.SUCCEEDED and refund.amount_cents == order.total_cents
    return [] if whole and len(made) == 1 else [f"{refund} of {order}: {made}"]


def _sending(ground: Ground, shopper: Shopper, fault: dict[str, object]) -> list[str]:
    [order] = bought(ground)
    _arm(ground, fault, "/v1/transfers")
    order.complete(by=order.buyer)
    ground.recover()
    transfer = Transfer.objects.get(order=order)
    return [] if transfer.status == Transfer.Status.PAID else [f"{transfer} is {transfer.status}"]


def hanging(ground: Ground, *, presses: int, seconds: float) -> Findings:
    """Stripe says nothing for `seconds`; more press Pay than there are database connections."""
    return _without(ground, ground.shop.stripe.hang, presses=presses, seconds=seconds)


def away(ground: Ground, *, presses: int, seconds: float) -> Findings:
    """Stripe is not to be reached at all for `seconds`."""
    return _without(ground, ground.shop.stripe.cut, presses=presses, seconds=seconds)


def _without(
    ground: Ground, fault: Callable[[], None], *, presses: int, seconds: float
) -> Findings:
    """Pages are served, sellers sell, Pay says what is; all that was asked for is done later."""
    found = Findings()
    released = bought(ground)
    buyers = [_with_open_form(ground) for _ in range(presses)]
    fault()
    end = time.monotonic() + seconds
    for order in released:
        order.complete(by=order.buyer)
    with ThreadPoolExecutor(presses) as pool:
        pressed = [pool.submit(_press, ground, *buyer) for buyer in buyers]
        slowest = browse(ground, found, until=end)
        took = [each.result() for each in pressed]
    for (visitor, _form, _listing), (answer, _seconds) in zip(buyers, took, strict=True):
        found.contests += 1
        found.expect(_is_clear(ground, visitor, answer), f"{visitor.user} was told {answer}")
    found.expect(slowest < SECONDS_FOR_A_PAGE, f"a page took {slowest:.1f} s meanwhile")
    at_once = _quicker_of_two(ground)
    found.expect(at_once < SECONDS_FOR_A_PAGE, f"Pay took {at_once:.1f} s at the end")
    held = [seconds for _answer, seconds in took]
    found.told.append(
        f"{seconds:.0f} s without Stripe: slowest page {slowest:.2f} s, Pay {min(held):.2f} to"
        f" {max(held):.2f} s, at the end {at_once:.2f} s"
    )
    ground.recover_unaided(found)
    _all_done(ground, found, [visitor for visitor, *_ in buyers], released)
    return found


def _all_done(
    ground: Ground, found: Findings, visitors: list[cast.Visitor], released: list[Order]
) -> None:
    """Everyone who was turned away pays, once; what sellers are owed goes to them."""
    for visitor in visitors:
        checkout = Checkout.objects.get(buyer=visitor.user)
        press_until_led_away(ground, visitor, checkout, httpx.Response(302))
        pay(ground, checkout)
    ground.recover()
    for visitor in visitors:
        checkout = Checkout.objects.get(buyer=visitor.user)
        charges = charges_of(ground, checkout)
        found.expect(
            charges == 1 and checkout.status == Checkout.Status.PAID,
            f"{visitor.user}: {charges} charges, {checkout} is {checkout.status}",
        )
    sent = Transfer.objects.filter(order__in=released, status=Transfer.Status.PAID).count()
    found.expect(sent == len(released), f"{sent} of {len(released)} transfers went")


def _with_open_form(ground: Ground) -> tuple[cast.Visitor, object, Listing]:
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    visitor = cast.sign_in(cast.people(1)[0])
    with Shopper(ground.site_url) as shopper:
        shopper.put_into_cart(visitor, listing)
        return visitor, shopper.begin(visitor), listing


def _press(
    ground: Ground, visitor: cast.Visitor, form: object, _listing: Listing
) -> tuple[httpx.Response, float]:
    began = time.monotonic()
    with Shopper(ground.site_url) as shopper:
        answer = shopper.press_pay(visitor, form)  # type: ignore[arg-type]
    return answer, time.monotonic() - began


def _quicker_of_two(ground: Ground) -> float:
    """Of two who press Pay one may be who tries Stripe again; the other must not wait for it."""
    buyers = [_with_open_form(ground) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        return min(
            seconds for _answer, seconds in pool.map(lambda one: _press(ground, *one), buyers)
        )


def _is_clear(ground: Ground, visitor: cast.Visitor, answer: httpx.Response) -> bool:
    """They are sent to their own checkout, which says that nothing was charged."""
    place = answer.headers.get("location", "")
    cookies = {"Cookie": f"sessionid={visitor.session}"}
    # What is said once is kept in the cookies of the answer.
    for name, value in answer.cookies.items():
        cookies["Cookie"] += f"; {name}={value}"
    page = httpx.get(
        ground.site_url + place, headers=cookies, trust_env=False, verify=False, timeout=30
    )
    return place.startswith("/checkout/") and NOT_CHARGED in page.text


def capability_revoked(ground: Ground, *, rounds: int) -> Findings:
    """A seller may not be paid any more once they sold: their share waits, they hear of it."""
    found = Findings()
    for _ in range(rounds):
        [order] = bought(ground)
        account = SellerAccount.objects.get(user=order.seller).account_id or ""
        ground.sandbox.set_capability(account, status="inactive")
        ground.recover()
        order.complete(by=order.buyer)
        ground.recover()
        transfer = Transfer.objects.get(order=order)
        told = Job.objects.filter(
            verb="accounts.send_mail",
            arguments__name="payments.payout_parked",
            arguments__user_id=order.seller.pk,
        )
        found.contests += 1
        found.expect(transfer.status == Transfer.Status.PARKED, f"{transfer} is {transfer.status}")
        found.expect(told.count() == 1, f"{order.seller} was told {told.count()} times")
        ground.sandbox.set_capability(account, status="active")
        ground.recover()
        transfer.refresh_from_db()
        found.expect(transfer.status == Transfer.Status.PAID, f"{transfer} is {transfer.status}")
    return found
