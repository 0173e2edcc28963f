"""A Stripe that does not answer is left alone for a while, so that nobody waits for it."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from circuitbreaker import STATE_HALF_OPEN, CircuitBreaker


class Breaker(CircuitBreaker):
    """Opens after `failures` in a row and stays so for `seconds`; then one caller tries alone.

    Use as a context manager around a call. Nothing is locked while the call lasts.
    """

    def __init__(
        self,
        *,
        failures: int,
        seconds: float,
        counts: Callable[[type[BaseException], BaseException], bool],
    ) -> None:
        super().__init__(failures, seconds, counts)
        self._looking = Lock()

    def lets_try(self) -> bool:
        """Whether to call at all; the first one asked after an open time is the one to try."""
        with self._looking:
            if self.state == STATE_HALF_OPEN:
                # The package would let everybody in: open for the others until this one knows.
                self._opened = monotonic()
                return True
            return not self.opened
