"""FAULTS 21: Valkey is gone, forgets everything, or takes nothing more."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import httpx
import redis

from dev.faults.browsing import SECONDS_FOR_A_PAGE, browse
from dev.faults.customers import Customers
from dev.faults.ground import Findings, Ground
from dev.shopper import CSRF

SECONDS_TO_BUY = 120.0
# So many of these are allowed in a minute, from one address.
LIMITED, ALLOWED = "/reputation/", 30


def gone(ground: Ground, *, seconds: float, buyers: int) -> Findings:
    """It is killed, and comes back with nothing in it: no queue, no cache, no counts."""
    return _without(ground, "gone", _gone, seconds=seconds, buyers=buyers)


def full(ground: Ground, *, seconds: float, buyers: int) -> Findings:
    """It answers, and takes nothing more: `noeviction` at its limit of memory."""
    return _without(ground, "full", _full, seconds=seconds, buyers=buyers)


def flushed(ground: Ground, *, rounds: int, buyers: int) -> Findings:
    """All that it holds is thrown away, again and again, while people buy."""
    found = Findings()
    with Customers(ground, most=buyers) as customers, _client(ground) as valkey:
        for _ in range(rounds):
            time.sleep(0.5)
            valkey.flushall()
        _wait_for(customers)
    ground.recover()
    customers.judge(found, "flushed")
    found.expect(len(customers.bought) == buyers, f"{len(customers.bought)} of {buyers} bought")
    return found


def _without(
    ground: Ground,
    name: str,
    fault: Callable[[Ground], AbstractContextManager[None]],
    *,
    seconds: float,
    buyers: int,
) -> Findings:
    """Pages are served, people buy, nobody is refused for their haste; then all is done."""
    found = Findings()
    with Customers(ground, most=buyers, at_once=1) as customers:
        with fault(ground):
            answers = _press_in_haste(ground)
            slowest = browse(ground, found, until=time.monotonic() + seconds)
        _wait_for(customers)
    ground.recover()
    limited = _press_in_haste(ground)
    customers.judge(found, name)
    found.expect(len(customers.bought) == buyers, f"{len(customers.bought)} of {buyers} bought")
    found.expect(slowest < SECONDS_FOR_A_PAGE, f"a page took {slowest:.1f} s meanwhile")
    found.expect(set(answers) == {422}, f"the rate limiter answered {answers} meanwhile")
    found.expect(limited[429] > 0, f"the rate limiter answered {limited} afterwards")
    found.told.append(f"slowest page {slowest:.2f} s, purchase {customers.slowest:.2f} s")
    return found


@contextmanager
def _gone(ground: Ground) -> Iterator[None]:
    ground.shop.kill("valkey")
    try:
        yield
    finally:
        ground.shop.start_valkey()


@contextmanager
def _full(ground: Ground) -> Iterator[None]:
    with _client(ground) as valkey:
        valkey.config_set("maxmemory-policy", "noeviction")
        valkey.config_set("maxmemory", "1")
        try:
            yield
        finally:
            valkey.config_set("maxmemory", "0")


def _client(ground: Ground) -> redis.Redis:
    return redis.Redis.from_url(ground.shop.stack.redis_url)


def _wait_for(customers: Customers) -> None:
    end = time.monotonic() + SECONDS_TO_BUY
    while customers.are_shopping and time.monotonic() < end:
        time.sleep(0.1)


def _press_in_haste(ground: Ground) -> Counter[int]:
    """A form that is sent more often than allowed in a minute: how it was answered."""
    cookies = {"Cookie": f"csrftoken={CSRF}"}
    with httpx.Client(
        base_url=ground.site_url, trust_env=False, verify=False, timeout=30
    ) as browser:
        return Counter(
            browser.post(LIMITED, data={"csrfmiddlewaretoken": CSRF}, headers=cookies).status_code
            for _ in range(2 * ALLOWED + 1)  # the minute may end in between
        )
