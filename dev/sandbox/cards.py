"""Stripe's test cards, and nothing else: a real card number is never taken here.

Source: https://docs.stripe.com/testing
"""

from dataclasses import dataclass

from dev.sandbox.errors import Refused


@dataclass(frozen=True)
class Card:
    """A test card and what comes of it.

    decline: Stripe's error code and decline code; asks: 3-D Secure first; disputed: the
    buyer disputes at once; instant: the money is available without waiting.
    """

    number: str
    brand: str = "visa"
    decline: tuple[str, str] | None = None
    message: str = ""
    asks: bool = False
    disputed: bool = False
    instant: bool = False
    delayed: bool = False

    @property
    def last4(self) -> str:
        return self.number[-4:]


DECLINED = "Your card was declined."
CARDS = {
    card.number: card
    for card in (
        Card("4242424242424242"),
        Card("5555555555554444", brand="mastercard"),
        Card("4000000000000077", instant=True),
        Card("4000002500003155", asks=True),
        Card("4000000000000259", disputed=True),
        Card("4000000000000002", decline=("card_declined", "generic_decline"), message=DECLINED),
        Card(
            "4000000000009995",
            decline=("card_declined", "insufficient_funds"),
            message="Your card has insufficient funds.",
        ),
        Card(
            "4000000000000069",
            decline=("expired_card", "expired_card"),
            message="Your card has expired.",
        ),
    )
}

# Not a card: a bank debit that succeeds or fails days later.
DELAYED = Card("delayed", delayed=True)


def card_for(number: str) -> Card:
    """The test card of a number. Raises Refused when it is none."""
    digits = "".join(number.split())
    if digits == DELAYED.number:
        return DELAYED
    if digits not in CARDS:
        raise Refused(
            "Your card number is not one of the practice cards.",
            status=402,
            kind="card_error",
            code="incorrect_number",
            param="number",
        )
    return CARDS[digits]
