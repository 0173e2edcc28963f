"""What a sale costs each side. The one function that pages, mails, checkout and tests call."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from marketplace.money import percent_of


@dataclass(frozen=True, slots=True)
class Quote:
    """The amounts of one order (one seller's parcel), in minor units."""

    items_cents: int
    shipping_cents: int
    protection_cents: int
    fee_cents: int

    @property
    def total_cents(self) -> int:
        """What the buyer pays."""
        return self.items_cents + self.shipping_cents + self.protection_cents

    @property
    def payout_cents(self) -> int:
        """What the seller receives: items + shipping − fee."""
        return self.items_cents + self.shipping_cents - self.fee_cents


def protection_fee(items_cents: int) -> int:
    """Buyer protection for one order: a fixed part and a percentage of its items."""
    if items_cents == 0:
        return 0
    return settings.PROTECTION_FIXED_CENTS + percent_of(items_cents, settings.PROTECTION_PERCENT)


def seller_fee(items_cents: int) -> int:
    """The platform's fee for one order, a percentage of its items."""
    return percent_of(items_cents, settings.SELLER_FEE_PERCENT)


def quote(*, prices_cents: Iterable[int], shipping_cents: int) -> Quote:
    """The amounts of an order with these item prices and one shipping price (minor units)."""
    items_cents = sum(prices_cents)
    return Quote(
        items_cents=items_cents,
        shipping_cents=shipping_cents,
        protection_cents=protection_fee(items_cents),
        fee_cents=seller_fee(items_cents),
    )
