"""What a sale costs each side. The one function that pages, mails, checkout and tests call."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from marketplace.money import percent_of, portion


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


class Agreed(Protocol):
    """The amounts frozen on an order, in minor units."""

    items_cents: int
    shipping_cents: int
    protection_cents: int
    fee_cents: int


@dataclass(frozen=True, slots=True)
class Shares:
    """Who is due what of an order, in minor units, when it is released."""

    payout_cents: int
    fee_cents: int
    protection_cents: int

    @property
    def total_cents(self) -> int:
        return self.payout_cents + self.fee_cents + self.protection_cents


def shares(agreed: Agreed, *, taken_cents: int = 0) -> Shares:
    """The shares of an order after some of it went back to the buyer (minor units).

    The seller bears a part refund, less the fee on it: the fee falls as the items' price does, at
    the rate frozen on the order. Protection is kept until all the rest went back. Raises
    ValueError when more was taken than there was.
    """
    goods = agreed.items_cents + agreed.shipping_cents
    if not 0 <= taken_cents <= goods + agreed.protection_cents:
        raise ValueError(f"{taken_cents} taken of {goods + agreed.protection_cents}")
    from_goods = min(taken_cents, goods)
    items_left = max(agreed.items_cents - from_goods, 0)
    fee = portion(agreed.fee_cents, items_left, agreed.items_cents)
    return Shares(
        payout_cents=goods - from_goods - fee,
        fee_cents=fee,
        protection_cents=agreed.protection_cents - (taken_cents - from_goods),
    )
