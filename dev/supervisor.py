"""Start processes, show what they say, notice when one ends, and leave none behind."""

import os
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import RawIOBase
from pathlib import Path

from dev.child import Person, beginning
from dev.screen import Screen

LINES_KEPT = 40
SECONDS_TO_STOP = 10.0
SECONDS_TO_RUN = 600.0
POLL_SECONDS = 0.05
WATCH_SECONDS = 0.25


class Trouble(Exception):
    """One sentence for a person: what happened and what to do."""


class ChildEnded(Trouble):
    """A process that should have gone on has ended."""


@dataclass(frozen=True)
class Service:
    """One process to run.

    `foundation` services (the databases) stop after the others. `shown` ones speak on the
    screen; every one writes to its own file among the logs.
    """

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    folder: Path
    stop_signal: signal.Signals = signal.SIGTERM
    person: Person | None = None
    foundation: bool = False
    shown: bool = True


@dataclass(eq=False)
class Child:
    """A started service, and the last lines it wrote."""

    service: Service
    process: subprocess.Popen[str]
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=LINES_KEPT))
    reader: threading.Thread | None = None

    def why_it_ended(self) -> str:
        code = self.process.returncode
        if code < 0:
            return f"was killed by {signal.Signals(-code).name}"
        return f"ended with exit code {code}"

    def last_words(self) -> str:
        """The last line that was not empty; the whole output is in the logs."""
        said = (line.strip() for line in reversed(self.last_lines))
        return next((line for line in said if line), "")


class Supervisor:
    """Owns a set of processes. Use as a context manager: leaving it stops them all."""

    def __init__(self, *, logs: Path, screen: Screen) -> None:
        self.logs = logs
        self.screen = screen
        self.children: list[Child] = []

    def __enter__(self) -> "Supervisor":
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, service: Service) -> Child:
        """Start `service` and return at once."""
        process = subprocess.Popen(
            service.command,
            env=dict(service.env),
            cwd=service.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches us alone; we stop them in order
            preexec_fn=beginning(last_signal=service.stop_signal, person=service.person),
        )
        child = Child(service, process)
        self.children.append(child)
        child.reader = threading.Thread(target=self._follow, args=(child,), daemon=True)
        child.reader.start()
        return child

    def run(self, *services: Service) -> None:
        """Run `services` side by side to their end. Raises Trouble with the last words of one
        that fails."""
        steps = [self.start(service) for service in services]
        self.wait_until(lambda: all(map(_is_over, steps)), seconds=SECONDS_TO_RUN, besides=steps)
        for child in steps:
            self._finish(child)
            if child.process.returncode != 0:
                raise Trouble(f"{child.service.name} {child.why_it_ended()}: {child.last_words()}")

    def wait_until(
        self, ready: Callable[[], bool], *, seconds: float, besides: Sequence[Child] = ()
    ) -> None:
        """Wait for `ready`, watching the others. Raises Trouble when one ends or time is up."""
        deadline = time.monotonic() + seconds
        while not ready():
            self.check(besides=besides)
            if time.monotonic() > deadline:
                raise Trouble(f"Nothing was ready after {seconds:.0f} seconds; see {self.logs}.")
            time.sleep(POLL_SECONDS)

    def check(self, *, besides: Sequence[Child] = ()) -> None:
        """Raises ChildEnded if a process that should be running is not."""
        for child in self.children:
            if child not in besides and child.process.poll() is not None:
                raise self._ending(child)

    def watch(self, *, seconds: float | None = None) -> None:
        """Block until a process ends, then raise ChildEnded; or return after `seconds`."""
        until = None if seconds is None else time.monotonic() + seconds
        while until is None or time.monotonic() < until:
            self.check()
            time.sleep(WATCH_SECONDS)

    def kill(self, name: str) -> None:
        """SIGKILL every child of that name and whatever it started, and forget it."""
        for child in [child for child in self.children if child.service.name == name]:
            _signal_group(child, signal.SIGKILL)
            child.process.wait()
            self._finish(child)

    def stop(self) -> None:
        """Stop everything, the databases last, by force where asking did not help."""
        for foundation in (False, True):
            wave = [child for child in self.children if child.service.foundation is foundation]
            for child in wave:
                _signal(child, child.service.stop_signal)
            deadline = time.monotonic() + SECONDS_TO_STOP
            for child in wave:
                _wait_or_kill(child, deadline)
                self._finish(child)

    def _ending(self, child: Child) -> ChildEnded:
        child.process.wait()
        if child.reader:
            child.reader.join(timeout=1)
        # A process that was killed had no time to say why.
        words = child.last_words() if child.process.returncode > 0 else ""
        return ChildEnded(
            f"{child.service.name} {child.why_it_ended()}" + (f" ({words})" if words else "")
        )

    def _finish(self, child: Child) -> None:
        # What the child itself had started shares its group; none of it may stay.
        _signal_group(child, signal.SIGKILL)
        if child.reader:
            child.reader.join(timeout=1)
        self.children.remove(child)

    def _follow(self, child: Child) -> None:
        service = child.service
        assert child.process.stdout
        with open(self.logs / f"{service.name}.log", "ab", buffering=0) as log:
            for line in child.process.stdout:
                child.last_lines.append(line)
                if service.shown:
                    self.screen.show(service.name, line.rstrip())
                _write(log, line)


def _is_over(child: Child) -> bool:
    return child.process.poll() is not None


def _write(log: RawIOBase, line: str) -> None:
    try:
        log.write(line.encode())
    except OSError:  # a full disk must not stop us reading, or the child would hang
        return


def _signal(child: Child, number: signal.Signals) -> None:
    if child.process.poll() is None:
        try:
            child.process.send_signal(number)
        except PermissionError:
            _signal_group(child, number)


def _signal_group(child: Child, number: signal.Signals) -> None:
    try:
        os.killpg(child.process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _wait_or_kill(child: Child, deadline: float) -> None:
    try:
        child.process.wait(timeout=max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        _signal_group(child, signal.SIGKILL)
        child.process.wait()
