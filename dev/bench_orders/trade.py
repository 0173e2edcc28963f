"""The first part: as many purchases as two cores bear for a bounded time."""

import queue
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from dev import cast
from dev.shopper import NotBought, Shopper
from marketplace.models import Checkout, Listing, Order
from payments.models import Journal, Payment

WATCH_SECONDS = 0.2


@dataclass
class Trade:
    """What was tried. `waiting` are the checkouts that were paid and are not settled yet."""

    site_url: str
    shoppers: int
    ends: float
    purses: queue.SimpleQueue[tuple[cast.Visitor, Listing]]
    places: threading.Semaphore
    waiting: dict[str, float] = field(default_factory=dict)
    settled_after: list[float] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @classmethod
    def prepared(cls, site_url: str, *, most: int, shoppers: int, at_once: int) -> "Trade":
        """`most` signed-in buyers, each with an item to buy, of twenty sellers."""
        sellers = cast.people(20, name="seller")
        listings = cast.goods(most, sellers=sellers)
        buyers = [cast.sign_in(user) for user in cast.people(most, name="buyer")]
        purses: queue.SimpleQueue[tuple[cast.Visitor, Listing]] = queue.SimpleQueue()
        for purse in zip(buyers, listings, strict=True):
            purses.put(purse)
        return cls(site_url, shoppers, 0, purses, threading.Semaphore(at_once))

    def run(self, seconds: float) -> tuple[datetime, datetime]:
        """Let the shoppers buy; returns when they began and when their time was up."""
        began = timezone.now()
        self.ends = time.monotonic() + seconds
        threads = [threading.Thread(target=self._shop) for _ in range(self.shoppers)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(WATCH_SECONDS)
            self._look()
        for thread in threads:
            thread.join()
        return began, began + timedelta(seconds=seconds)

    def _shop(self) -> None:
        with Shopper(self.site_url) as shopper:
            while time.monotonic() < self.ends:
                # No more people are on their way than the shop keeps up with.
                if not self.places.acquire(timeout=WATCH_SECONDS):
                    continue
                try:
                    visitor, listing = self.purses.get_nowait()
                    self.waiting[shopper.buy(visitor, listing)] = time.monotonic()
                except queue.Empty:
                    return
                except NotBought as refusal:
                    self.refusals.append(str(refusal))
                    self.places.release()

    def _look(self) -> None:
        """Whose order the database calls paid makes place for the next."""
        waiting = dict(self.waiting)
        paid = Checkout.objects.filter(ref__in=waiting, status=Checkout.Status.PAID)
        for ref in paid.values_list("ref", flat=True):
            self.settled_after.append(time.monotonic() - self.waiting.pop(ref))
            self.places.release()


def paid_between(began: datetime, ended: datetime) -> int:
    """Orders that are paid, with the money booked, as the database tells."""
    paid = Order.objects.filter(paid_at__gte=began, paid_at__lt=ended, status=Order.Status.PAID)
    payments = Payment.objects.filter(
        status=Payment.Status.PAID, checkout__in=paid.values("checkout")
    )
    causes = [f"payment:{pk}" for pk in payments.values_list("pk", flat=True)]
    booked = Journal.objects.filter(cause__in=causes).count()
    return min(booked, paid.count())
