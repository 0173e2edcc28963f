"""People who go on buying while things break around them."""

import queue
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx

from dev import cast
from dev.faults.ground import Findings, Ground
from dev.races.ground import unfair
from dev.shopper import NotBought, Shopper
from marketplace.models import Checkout, Listing, Order, OrderLine

TRIES = 40
PAUSE_SECONDS = 0.25
CRASH = re.compile(r"\b500$")
PLACE = re.compile(r"(?<=/)[A-Z0-9]{12}(?=/)")
RESULT = re.compile(r"/checkout/([A-Z0-9]{12})/result/")


@dataclass
class Customers:
    """Some buy one item after the other, each trying again until the item is paid for or lost.

    Use as a context manager: leaving it waits for them. `refusals` counts what they were told
    instead, `bought` are the checkouts that they came back from Stripe's page with.
    """

    ground: Ground
    at_once: int = 3
    most: int = 200
    pause: float = 0.0
    bought: list[str] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    def __post_init__(self) -> None:
        sellers = cast.people(5, name="seller")
        listings = cast.goods(self.most, sellers=sellers)
        self.people = cast.people(self.most, name="customer")
        self._purses: queue.SimpleQueue[tuple[cast.Visitor, Listing]] = queue.SimpleQueue()
        for user, listing in zip(self.people, listings, strict=True):
            self._purses.put((cast.sign_in(user), listing))
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=self._shop) for _ in range(self.at_once)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    @property
    def are_shopping(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def _shop(self) -> None:
        with Shopper(self.ground.site_url) as shopper:
            while not self._over.is_set():
                try:
                    visitor, listing = self._purses.get_nowait()
                except queue.Empty:
                    return
                self._want(shopper, visitor, listing)

    def _want(self, shopper: Shopper, visitor: cast.Visitor, listing: Listing) -> None:
        for number in range(TRIES):
            if self._try(shopper, visitor, listing, again=number > 0) or self._over.is_set():
                return
            time.sleep(PAUSE_SECONDS)

    def _try(
        self, shopper: Shopper, visitor: cast.Visitor, listing: Listing, *, again: bool
    ) -> bool:
        began = time.monotonic()
        try:
            self.bought.append(shopper.buy(visitor, listing, is_kept=again))
        except NotBought as refusal:
            self.refusals[str(refusal)[:60]] += 1
        except httpx.HTTPStatusError as error:
            path = error.request.url.path
            self.refusals[f"{PLACE.sub('…', path)} answered {error.response.status_code}"] += 1
            if came_back := RESULT.search(path):
                # They paid, whatever the shop could show them just then.
                self.bought.append(came_back[1])
                return True
        except httpx.TransportError as error:
            self.refusals[type(error).__name__] += 1
        else:
            time.sleep(self.pause)
            return True
        finally:
            self.slowest = max(self.slowest, time.monotonic() - began)
        return False

    def judge(self, found: Findings, name: str, *, crashes: int = 0) -> None:
        """After recovery: nobody who paid is without the item or the money, nothing is half."""
        checkouts = Checkout.objects.filter(buyer__in=self.people)
        paid = Order.objects.filter(buyer__in=self.people, status=Order.Status.PAID).count()
        found.contests += checkouts.count()
        found.told.append(f"{name}: {paid} paid, told {dict(self.refusals)}")
        found.problems += [f"{name}: {sentence}" for sentence in unfair(checkouts)]
        found.problems += [f"{name}: {sentence}" for sentence in unfinished(checkouts)]
        lost = checkouts.filter(ref__in=self.bought).exclude(status=Checkout.Status.PAID)
        found.expect(not lost.exists(), f"{name}: paid and not settled: {list(lost)}")
        crashed = sum(count for said, count in self.refusals.items() if CRASH.search(said))
        found.expect(crashed <= crashes, f"{name}: {crashed} pages crashed: {self.refusals}")
        found.expect(self.bought, f"{name}: nobody could buy anything: {self.refusals}")


def unfinished(checkouts: object) -> list[str]:
    """Checkouts that a transaction should have made whole, and did not."""
    empty = Checkout.objects.filter(pk__in=checkouts, orders=None)
    bare = Order.objects.filter(checkout__in=checkouts, lines=None)
    free = OrderLine.objects.filter(
        order__checkout__in=checkouts, order__status=Order.Status.PAID, reservation=None
    )
    return [
        *(f"{each} has no order" for each in empty),
        *(f"order {each} has no line" for each in bare),
        *(f"{each} is paid and not reserved" for each in free),
    ]
