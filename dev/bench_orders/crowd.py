"""The second part: fifty buyers a second press Pay for one item, and all but one are told no."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from dev import cast
from dev.shopper import Form, NotBought, Shopper
from marketplace.models import Listing

A_SECOND = 50
HANDS = 64
own = threading.local()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one buyer was told, and after how many seconds from when they meant to press."""

    seconds: float
    won: bool


def prepared(site_url: str, *, buyers: int) -> tuple[Listing, list[tuple[cast.Visitor, Form]]]:
    """One item, and everyone with its checkout page open."""
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    visitors = [cast.sign_in(user) for user in cast.people(buyers, name="fan")]
    with Shopper(site_url) as shopper:
        for visitor in visitors:
            shopper.put_into_cart(visitor, listing)
        return listing, [(visitor, shopper.begin(visitor)) for visitor in visitors]


def rush(site_url: str, crowd: list[tuple[cast.Visitor, Form]]) -> list[Answer]:
    """Each presses at a moment of their own, whether or not the others have been answered."""
    start = time.monotonic() + 0.5

    def press(place: int) -> Answer:
        if not hasattr(own, "shopper"):
            own.shopper = Shopper(site_url)
        moment = start + place / A_SECOND
        time.sleep(max(0.0, moment - time.monotonic()))
        answer = own.shopper.press_pay(*crowd[place])
        seconds = time.monotonic() - moment
        try:
            own.shopper.pay(answer)
        except NotBought:
            return Answer(seconds, won=False)
        return Answer(seconds, won=True)

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(press, range(len(crowd))))
