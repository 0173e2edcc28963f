"""What an operator's settings must be for the money to come out right; asked at each start."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from marketplace import fees
from marketplace.money import percent_of


def sales_cost_nothing(**_: Any) -> Sequence[CheckMessage]:
    """What the platform keeps of a sale is at least what Stripe takes for the payment.

    Both rise in straight lines with price and shipping, so the corners of the allowed range are
    enough: what holds there holds between.
    """
    corners = [
        (price, shipping)
        for price in (settings.PRICE_MIN_CENTS, settings.PRICE_MAX_CENTS)
        for shipping in (0, settings.SHIPPING_MAX_CENTS)
    ]
    return [
        Error(
            f"A sale of {price} with shipping of {shipping} would lose {-left} "
            f"{settings.CURRENCY} cents to the card fee.",
            hint="Raise PRICE_MIN_CENTS, PROTECTION_FIXED_CENTS, PROTECTION_PERCENT or "
            "SELLER_FEE_PERCENT, lower SHIPPING_MAX_CENTS, or correct CARD_PERCENT and "
            "CARD_FIXED_CENTS.",
            id="payments.E001",
        )
        for price, shipping in corners
        if (left := left_of_sale(price, shipping)) < 0
    ]


def left_of_sale(price_cents: int, shipping_cents: int) -> int:
    """The platform's fees of a sale less the card fee for its payment, in minor units."""
    quote = fees.quote(prices_cents=[price_cents], shipping_cents=shipping_cents)
    card = settings.CARD_FIXED_CENTS + percent_of(quote.total_cents, settings.CARD_PERCENT)
    return quote.fee_cents + quote.protection_cents - card
