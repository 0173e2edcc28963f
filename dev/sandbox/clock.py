"""The sandbox's own time, which tests may move."""

import time


class Clock:
    """Real time plus an offset in seconds."""

    def __init__(self, offset: int = 0) -> None:
        self.offset = offset

    def now(self) -> int:
        """Seconds since 1970, UTC."""
        return int(time.time()) + self.offset
