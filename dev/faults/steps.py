"""Stop a program before the n-th thing that it says to anybody, and know that it stopped there."""

import threading
import time
from collections.abc import Callable, Iterable

from dev.faults.proxy import Proxy

POLL_SECONDS = 0.01
SECONDS_TO_COME = 60.0


class Steps:
    """All that is asked over some wires, counted together."""

    def __init__(self, wires: Iterable[Proxy]) -> None:
        self._wires = list(wires)
        self._lock = threading.Lock()
        self.taken = 0

    def stop_before(self, number: int) -> None:
        """Hold the step of that number, counted from one and from now, and all after it."""
        self.taken = 0

        def is_last(_piece: bytes) -> bool:
            with self._lock:
                self.taken += 1
                return self.taken >= number

        for wire in self._wires:
            wire.stop_before(is_last)

    def wait(self, *, until: Callable[[], bool]) -> bool:
        """Whether the step came, before all was done. Raises TimeoutError when neither did."""
        end = time.monotonic() + SECONDS_TO_COME
        while not any(wire.stopped.is_set() for wire in self._wires):
            if until():
                return False
            if time.monotonic() > end:
                raise TimeoutError(f"after {self.taken} steps nothing came, and work is left")
            time.sleep(POLL_SECONDS)
        return True

    def forget_what_was_said(self) -> None:
        """What is held never arrives; then everything passes again."""
        for wire in self._wires:
            wire.cut()
            wire.mend()
