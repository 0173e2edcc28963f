"""What can come of asking Stripe, besides an answer."""

from outbox.errors import Away


class StripeAway(Away):
    """No answer, or none that says what happened: the same key may be tried again."""


class StripeFailed(StripeAway):
    """Stripe answered with a failure of its own, which the same key would only repeat."""


class StripeRefused(Exception):
    """Stripe understood and said no; nothing was done. `code` is Stripe's word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
