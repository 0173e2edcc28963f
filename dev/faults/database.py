"""FAULTS 22 and 23: PostgreSQL is restarted, killed, or has no connection to give."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import psycopg
from django.db import connection

from dev import cast
from dev.faults.customers import Customers
from dev.faults.ground import Findings, Ground, free_leases
from dev.shopper import NotBought, Shopper
from marketplace.models import Checkout, Listing, Order, Reservation

SECONDS_TO_BUY = 120.0
SECONDS_BETWEEN = 4.0
# DATABASE_POOL_TIMEOUT is 3 seconds, and nobody is asked to wait twice for it.
SECONDS_TO_REFUSE = 5.0
SHOWN = ("/", "/cart/", "/checkout/")


def restarted(ground: Ground, *, times: int, buyers: int) -> Findings:
    """An orderly restart, as an update makes it: connections end, what runs is finished or not."""
    return _broken(ground, "restarted", times=times, buyers=buyers, kill=False)


def killed(ground: Ground, *, times: int, buyers: int) -> Findings:
    """SIGKILL to all its processes at once: what it promised must be in its log."""
    return _broken(ground, "killed", times=times, buyers=buyers, kill=True)


def _broken(ground: Ground, name: str, *, times: int, buyers: int, kill: bool) -> Findings:
    found = Findings()
    away = 0.0
    with Customers(ground, most=buyers) as customers:
        for number in range(times):
            time.sleep(ground.seconds(SECONDS_BETWEEN, 0.2))
            found.expect(customers.are_shopping, f"{name}: nobody was there the {number + 1}. time")
            began = time.monotonic()
            if kill:
                ground.shop.kill("postgres")
            else:
                ground.shop.interrupt("postgres")
            ground.shop.start_database()
            away = max(away, time.monotonic() - began)
        end = time.monotonic() + SECONDS_TO_BUY
        while customers.are_shopping and time.monotonic() < end:
            time.sleep(0.1)
    _forget_connections()
    free_leases()  # of jobs that could not even write down that they failed
    ground.recover()
    customers.judge(found, name)
    found.expect(len(customers.bought) == buyers, f"{len(customers.bought)} of {buyers} bought")
    found.told.append(f"{name} {times} times, away for {away:.1f} s at most")
    return found


def _forget_connections() -> None:
    """Those of ours, which broke as well."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


def exhausted(ground: Ground, *, rounds: int) -> Findings:
    """Others hold all connections: every page says so quickly, and Pay leaves nothing half."""
    found = Findings()
    slowest = 0.0
    for _ in range(rounds):
        [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
        visitor = cast.sign_in(cast.people(1)[0])
        with Shopper(ground.site_url) as shopper:
            shopper.put_into_cart(visitor, listing)
            form = shopper.begin(visitor)
            with _all_connections_taken(ground):
                for path in SHOWN:
                    status, seconds = _looked_at(ground, visitor, path)
                    found.contests += 1
                    found.expect(status == 503, f"{path} answered {status}")
                    slowest = max(slowest, seconds)
                began = time.monotonic()
                try:
                    answer = shopper.press_pay(visitor, form)
                    found.problems.append(f"Pay was answered {answer.status_code}")
                except NotBought as refusal:
                    found.expect("503" in str(refusal), str(refusal))
                slowest = max(slowest, time.monotonic() - began)
            found.problems += _half_orders(visitor, listing)
            found.expect(_answers_again(ground), "pages are refused still")
            shopper.pay(shopper.press_pay(visitor, shopper.begin(visitor)))
        ground.settle()
        paid = Order.objects.filter(buyer=visitor.user, status=Order.Status.PAID).count()
        found.expect(paid == 1, f"{paid} orders are paid afterwards")
    found.expect(slowest < SECONDS_TO_REFUSE, f"a refusal took {slowest:.1f} s")
    found.told.append(f"the slowest refusal took {slowest:.2f} s")
    return found


def _looked_at(ground: Ground, visitor: cast.Visitor, path: str) -> tuple[int, float]:
    began = time.monotonic()
    cookies = {"Cookie": f"sessionid={visitor.session}"}
    answer = httpx.get(
        f"{ground.site_url}{path}", headers=cookies, trust_env=False, verify=False, timeout=30
    )
    return answer.status_code, time.monotonic() - began


def _half_orders(visitor: cast.Visitor, listing: Listing) -> list[str]:
    kinds = (
        Checkout.objects.filter(buyer=visitor.user),
        Order.objects.filter(buyer=visitor.user),
        Reservation.objects.filter(listing=listing),
    )
    return [f"{rows.count()} {rows.model.__name__} are there" for rows in kinds if rows.exists()]


def _answers_again(ground: Ground) -> bool:
    ground.shop.wait_until_it_answers()
    return True


@contextmanager
def _all_connections_taken(ground: Ground) -> Iterator[None]:
    """The shop's own are ended, and others are quicker to take what there is."""
    url = ground.shop.stack.database_url
    with ExitStack() as held:
        _take_all(url, held)
        ground.shop.postgres.cut()
        ground.shop.workers["DATABASE_URL"].cut()
        # What the shop had is free in a moment, and is taken while it can't come.
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            _take_all(url, held)
            time.sleep(0.1)
        ground.shop.postgres.mend()
        ground.shop.workers["DATABASE_URL"].mend()
        yield


def _take_all(url: str, held: ExitStack) -> None:
    while True:
        try:
            held.enter_context(psycopg.connect(url, autocommit=True))
        except psycopg.OperationalError:
            return
