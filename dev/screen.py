"""Lines of many processes on one terminal, each with the name of who said it."""

import os
import sys
import threading
from typing import TextIO

COLOURS = {
    "web": 36,
    "worker": 32,
    "beat": 35,
    "stripe": 33,
    "prepare": 34,
    "static": 34,
    "threadly": 1,
}
WIDTH = max(map(len, COLOURS))


class Screen:
    """Prefixed lines, in colour when a person is watching. Safe to use from several threads."""

    def __init__(self, stream: TextIO | None = None, *, silent: bool = False) -> None:
        self.stream = stream or sys.stdout
        self.silent = silent
        self.coloured = self.stream.isatty() and "NO_COLOR" not in os.environ
        self._lock = threading.Lock()

    def show(self, name: str, line: str) -> None:
        """Print one line as `name`; a terminal that has gone away is no reason to fail."""
        prefix = f"{name:<{WIDTH}} |"
        if self.coloured:
            prefix = f"\x1b[{COLOURS.get(name, 37)}m{prefix}\x1b[0m"
        if not self.silent:
            with self._lock:
                self._write(f"{prefix} {line}\n")

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
            self.stream.flush()
        except (OSError, ValueError):
            self.silent = True
