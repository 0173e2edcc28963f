"""An order at each stage, as the tests of orders have it."""

from tests.marketplace.orders.conftest import awaiting, listing, paid, shipped

__all__ = ["awaiting", "listing", "paid", "shipped"]
