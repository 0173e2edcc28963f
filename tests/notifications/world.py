"""The people and things of which notices come."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from marketplace import disputes
from marketplace.models import Dispute, Listing, Offer, Order
from tests.factories import make_address
from tests.notifications.conftest import Work

WORDS = {"words_to_buyer": "Please send it.", "words_to_seller": "It comes back."}


class World:
    """What the causes of a notice need, made when it is asked for."""

    def __init__(self, request: pytest.FixtureRequest, clock: time_machine.Traveller) -> None:
        self.get, self.clock = request.getfixturevalue, clock
        self.work: Work = self.get("work")

    @property
    def buyer(self) -> User:
        return self.get("buyer")

    @property
    def seller(self) -> User:
        return self.get("seller")

    @property
    def listing(self) -> Listing:
        return self.get("listing")

    @property
    def offer(self) -> Offer:
        return self.get("offer")

    @property
    def paid(self) -> Order:
        return self.get("paid")

    @property
    def shipped(self) -> Order:
        return self.get("shipped")

    def dispute(self) -> Dispute:
        return disputes.open_dispute(
            order=self.shipped, by=self.buyer, reason="damaged", text="A hole."
        )

    def returning(self) -> Dispute:
        found = self.dispute()
        make_address(self.seller)
        disputes.decide(found, by=self.get("moderator"), outcome="return", **WORDS)
        return found

    def pass_time(self, **of: int) -> None:
        self.work()
        self.clock.shift(timedelta(**of))
