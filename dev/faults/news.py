"""FAULTS 16 to 18: Stripe's news comes often, in any order, too early, not at all, or forged."""

import json
import time
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

import httpx
from django.conf import settings
from django.db import transaction

from dev import cast
from dev.faults.customers import Customers
from dev.faults.ground import Findings, Ground, free_leases
from dev.races.buying import pay, placing, session_of
from dev.sandbox.control import DISPUTED
from dev.sandbox.webhooks import signature
from marketplace.models import Checkout, Order
from outbox.models import Job
from payments import events, tasks
from payments.gateway.events import events_since
from payments.models import Chargeback, Entry, Payment, StripeEvent

SECONDS_BETWEEN_KILLS = 10.0
MOST_FORGED_BYTES = 10_000_000


def shuffled(
    ground: Ground, *, rounds: int, buyers: int, times: int, web_dies: bool = True
) -> Findings:
    """Each event so many times, in any order, while workers and the web process are killed."""
    found = Findings()
    before = ground.sandbox.deliveries()
    for _ in range(rounds):
        ground.sandbox.webhooks(duplicate=times, shuffle=True)
        with Customers(ground, most=buyers) as customers:
            _kill_meanwhile(ground, customers)
        if web_dies:
            ground.shop.restart("web")
        ground.sandbox.webhooks(duplicate=1, shuffle=False)
        ground.recover()
        customers.judge(found, "shuffled")
        paid = Order.objects.filter(buyer__in=customers.people, status=Order.Status.PAID).count()
        found.expect(paid == buyers, f"{paid} of {buyers} orders are paid")
    found.deliveries += ground.sandbox.deliveries() - before
    return found


def _kill_meanwhile(ground: Ground, customers: Customers) -> None:
    """A worker's hand dies now and then, until everybody has bought."""
    next_at = time.monotonic()
    while customers.are_shopping:
        if time.monotonic() >= next_at and ground.shop.kill_a_hand():
            free_leases()
            next_at = time.monotonic() + SECONDS_BETWEEN_KILLS
        time.sleep(0.05)


def every_order(ground: Ground, *, most: int) -> Findings:
    """All orders of up to `most` events of a payment, its dispute and the bank's decision end in
    the same state."""
    found = Findings()
    ground.sandbox.webhooks(paused=True)
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    checkout = placing(cast.people(1)[0], listing)()
    known = {event.id for event in events_since(0)}
    pay(ground, checkout, card=DISPUTED)
    told = events_since(0)
    [dispute] = [event for event in told if event.type == "charge.dispute.created"]
    ground.sandbox.decide_dispute(dispute.data.object["id"], won=False)
    news = [event for event in events_since(0) if event.id not in known]
    asking = _spread([event for event in news if event.type in events.HANDLERS], most)
    found.told.append(f"of {[event.type for event in asking]}")
    ends: dict[frozenset[str], object] = {}
    for order in _orders(asking):
        end = _end_of(checkout, order)
        first = ends.setdefault(frozenset(event.id for event in order), end)
        found.contests += 1
        found.expect(end == first, f"{[event.type for event in order]}: {end}, not {first}")
    ground.sandbox.webhooks(paused=False)
    return found


def _spread(news: list[Any], number: int) -> list[Any]:
    """So many of them, from the first to the last, Stripe's newest first."""
    places = range(number) if number < len(news) else range(len(news))
    return [news[place * (len(news) - 1) // max(1, len(places) - 1)] for place in places]


def _orders(news: Sequence[object]) -> Iterator[tuple]:
    for length in range(1, len(news) + 1):
        yield from permutations(news, length)


def _end_of(checkout: Checkout, news: Sequence[object]) -> object:
    """What the news in this order leads to; undone again."""
    with transaction.atomic():
        for event in news:
            events.receive(event)  # type: ignore[arg-type]
        waiting = [StripeEvent.objects.get(event_id=event.id) for event in news]  # type: ignore[attr-defined]
        for _ in range(len(news) + 1):  # what cannot be done yet is tried again, as its job is
            waiting = [event for event in waiting if not _is_done(event)]
        order = checkout.orders.get()
        entries = Entry.objects.filter(order=order).values_list("account", "amount_cents")
        told = Chargeback.objects.values_list("dispute_id", "status")
        end = (len(waiting), order.status, sorted(entries), sorted(told))
        transaction.set_rollback(True)
    return end


def _is_done(event: StripeEvent) -> bool:
    try:
        with transaction.atomic():
            events.process(event)
    except (LookupError, Payment.DoesNotExist):
        return False
    return True


def before_our_commit(ground: Ground, *, rounds: int) -> Findings:
    """The money is there before we know which session it is for."""
    found = Findings()
    for _ in range(rounds):
        [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
        checkout = placing(cast.people(1)[0], listing)()
        session = session_of(checkout)
        Payment.objects.filter(checkout=checkout).update(session_id=None)
        ground.sandbox.pay(session)
        ground.recover()
        checkout.refresh_from_db()
        found.contests += 1
        found.expect(checkout.status == Checkout.Status.PAID, f"{checkout} is {checkout.status}")
    return found


def lost(ground: Ground, *, buyers: int) -> Findings:
    """No webhook comes for an hour: the sweep of Stripe's list finds each."""
    found = Findings()
    ground.sandbox.webhooks(drop=1_000_000)
    checkouts = []
    for listing in cast.goods(buyers, sellers=cast.people(1, name="seller")):
        checkouts.append(placing(cast.people(1)[0], listing)())
        pay(ground, checkouts[-1])
    ground.sandbox.webhooks(drop=0)
    of_these = Checkout.objects.filter(pk__in=[checkout.pk for checkout in checkouts])
    early = of_these.filter(status=Checkout.Status.PAID).count()
    found.expect(early == 0, f"{early} were paid without a webhook or a sweep")
    tasks.repair_missed_events()
    ground.recover()
    paid = of_these.filter(status=Checkout.Status.PAID).count()
    found.contests += buyers
    found.expect(paid == buyers, f"the sweep repaired {paid} of {buyers}")
    return found


def forged(ground: Ground, *, rounds: int) -> Findings:
    """What Stripe did not send, or not to us, is refused with 4xx and changes nothing."""
    found = Findings()
    with httpx.Client(
        base_url=ground.site_url, trust_env=False, verify=False, timeout=30
    ) as forger:
        for _ in range(rounds):
            for name, (body, signed) in _forgeries().items():
                before = (StripeEvent.objects.count(), Job.objects.count())
                headers = {"Stripe-Signature": signed, "Content-Type": "application/json"}
                status = forger.post("/webhooks/stripe/", content=body, headers=headers).status_code
                found.contests += 1
                found.expect(400 <= status < 500, f"{name} was answered {status}")
                after = (StripeEvent.objects.count(), Job.objects.count())
                found.expect(after == before, f"{name} changed something")
    return found


def _forgeries() -> dict[str, tuple[bytes, str]]:
    """Bodies and their signatures, by what is wrong with them."""
    now, secret = int(time.time()), settings.STRIPE_WEBHOOK_SECRET
    good = _event(livemode=settings.STRIPE_LIVEMODE)
    live = _event(livemode=not settings.STRIPE_LIVEMODE)
    strange = _event(livemode=settings.STRIPE_LIVEMODE, account="acct_of_somebody_else")
    huge = good + " " * MOST_FORGED_BYTES
    return {
        "no signature": (good.encode(), ""),
        "a made-up signature": (good.encode(), f"t={now},v1={'0' * 64}"),
        "another secret": (good.encode(), signature(good, "whsec_other", now)),
        "another body": (good.encode() + b" ", signature(good, secret, now)),
        "an hour old": (good.encode(), signature(good, secret, now - 3600)),
        "from the future": (good.encode(), signature(good, secret, now + 3600)),
        "the wrong mode": (live.encode(), signature(live, secret, now)),
        "the wrong account": (strange.encode(), signature(strange, secret, now)),
        "not JSON": (b"no", signature("no", secret, now)),
        "not UTF-8": (b"\xff\xfe{}", signature("{}", secret, now)),
        "10 MB": (huge.encode(), signature(huge, secret, now)),
    }


def _event(*, livemode: bool, **more: str) -> str:
    thing = {"id": "cs_forged", "object": "checkout.session"}
    return json.dumps(
        {
            **more,
            "id": "evt_forged",
            "object": "event",
            "api_version": "2026-10-28.endive",
            "created": int(time.time()),
            "livemode": livemode,
            "type": "checkout.session.completed",
            "data": {"object": thing},
        }
    )
