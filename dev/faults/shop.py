"""A running shop whose processes can be killed and whose wires can be cut."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

import httpx
import psutil

from dev.faults.postbox import Postbox
from dev.faults.proxy import HOST, Proxy
from dev.servers import Postgres, Valkey
from dev.stack import Stack
from dev.supervisor import Child, Service, Trouble

SECONDS_TO_ANSWER = 60.0


class Shop:
    """Web, worker and beat behind wires to PostgreSQL, Valkey, the practice Stripe and SMTP.

    What only the worker asks goes over wires of its own first. Its processes are kept by whoever
    keeps the stack. `kills` counts the SIGKILLs sent.
    """

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.stripe = Proxy.before(stack.sandbox_url)
        self.valkey = Proxy.before(stack.redis_url)
        self.postgres = Proxy.before(stack.database_url)
        self.postbox = Postbox()
        self.mail = Proxy(HOST, self.postbox.port)
        self.workers = {
            "DATABASE_URL": Proxy(HOST, self.postgres.port),
            "STRIPE_API_BASE": Proxy(HOST, self.stripe.port),
            "EMAIL_URL": Proxy(HOST, self.mail.port),
        }
        self.kills = 0
        self.hands_died = False
        self._altered: dict[str, dict[str, str]] = {}
        self._wires = ExitStack()

    def __enter__(self) -> Self:
        for part in (self.postbox, *self._every_wire()):
            self._wires.enter_context(part)
        self.stack.extra_env |= {
            "DATABASE_URL": self.postgres.url(self.stack.database_url),
            "EMAIL_URL": self.mail.url(self.postbox.url),
            "MAILBOX": "false",
            "REDIS_URL": self.valkey.url(self.stack.redis_url),
            "STRIPE_API_BASE": self.stripe.url(self.stack.sandbox_url),
            # On a full disk Python would keep the half of a module, for everybody after it.
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        for part in ("web", "worker"):
            self.start(part)
        self.wait_until_it_answers()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._wires.close()

    @property
    def site_url(self) -> str:
        return self.stack.site_url

    def mend(self) -> None:
        """All wires as at the start."""
        for wire in self._every_wire():
            wire.mend()

    def _every_wire(self) -> tuple[Proxy, ...]:
        return (self.stripe, self.valkey, self.postgres, self.mail, *self.workers.values())

    # Processes, by the names of the stack's parts, and of its databases.

    def start(self, part: str) -> Child:
        """Start one, with the environment that it has for now."""
        service = self._service(part)
        own = self.workers if part == "worker" else {}
        wired = {name: wire.url(service.env[name]) for name, wire in own.items()}
        env = {**service.env, **wired, **self._altered.get(part, {})}
        return self.stack.supervisor.start(replace(service, env=env))

    def kill(self, part: str) -> None:
        """SIGKILL it and all that it started."""
        for child in self._running(part):
            self.kills += 1
            # PostgreSQL's own processes are in no group of ours.
            self._kill_all(self._started_by(child))
        self.hands_died |= part == "worker"
        self.stack.supervisor.kill(part)

    def kill_a_hand(self) -> bool:
        """SIGKILL one of the processes that the worker runs jobs in; false when it had none."""
        return self._kill_hands(most=1) == 1

    def kill_hands(self) -> int:
        """SIGKILL every process that the worker runs jobs in; how many there were."""
        return self._kill_hands(most=None)

    def _kill_hands(self, *, most: int | None) -> int:
        [worker] = self._running("worker")
        killed = self._kill_all(self._started_by(worker)[:most])
        self.kills += killed
        self.hands_died |= killed > 0
        return killed

    def _started_by(self, child: Child) -> list[psutil.Process]:
        try:
            return psutil.Process(child.process.pid).children()
        except psutil.NoSuchProcess:
            return []

    def _kill_all(self, processes: list[psutil.Process]) -> int:
        killed = 0
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
                killed += 1
        return killed

    def restart(self, part: str) -> None:
        """Kill it and start it anew."""
        self.kill(part)
        self.start(part)
        if part == "web":
            self.wait_until_it_answers()

    @contextmanager
    def altered(self, part: str, **more: str) -> Iterator[None]:
        """One part with another environment, for as long as the block takes."""
        self._altered[part] = more
        self.restart(part)
        try:
            yield
        finally:
            del self._altered[part]
            self.restart(part)

    def pid(self, part: str) -> int:
        [child] = self._running(part)
        return child.process.pid

    def is_running(self, part: str) -> bool:
        return any(child.process.poll() is None for child in self._running(part))

    def start_again_if_dead(self, part: str) -> bool:
        """What keeps processes in production starts one that died again; whether it had to."""
        if self.is_running(part):
            return False
        self.kill(part)
        self.start(part)
        return True

    def interrupt(self, part: str) -> None:
        """Ask a process to stop, as an orderly restart does, and wait until it has."""
        [child] = self._running(part)
        os.kill(child.process.pid, child.service.stop_signal)
        child.process.wait(30)
        self.stack.supervisor.kill(part)

    @contextmanager
    def clocks(self, *names: str) -> Iterator[None]:
        """A scheduler of each name tells the worker what is due, for as long as the block takes."""
        beat, folder = self.stack.service("beat"), self.stack.folder / "beat"
        for name in names:
            command = (*beat.command[:-1], str(folder / name))
            self.stack.supervisor.start(replace(beat, name=name, command=command))
        try:
            yield
        finally:
            for name in names:
                self.stack.supervisor.kill(name)

    def start_database(self) -> None:
        """Start PostgreSQL on its data, and wait until it lets us in."""
        self.start("postgres")
        self._wait(self._postgres().is_ready)

    def start_valkey(self) -> None:
        self.start("valkey")
        self._wait(self._valkey().is_ready)

    def wait_until_it_answers(self) -> None:
        """Until the web process serves its health page. Raises Trouble when it never does."""
        self._wait(self._answers)

    def _answers(self) -> bool:
        try:
            return httpx.get(
                f"{self.site_url}/health", timeout=5, trust_env=False, verify=False
            ).is_success
        except httpx.TransportError:
            return False

    def _wait(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + SECONDS_TO_ANSWER
        while not ready():
            if time.monotonic() > end:
                raise Trouble(f"Not back after {SECONDS_TO_ANSWER:.0f} seconds.")
            time.sleep(0.1)

    def _running(self, part: str) -> list[Child]:
        children = list(self.stack.supervisor.children)
        return [child for child in children if child.service.name == part]

    def _service(self, part: str) -> Service:
        if part == "postgres":
            return self._postgres().service()
        if part == "valkey":
            return self._valkey().service()
        return self.stack.service(part)

    def _postgres(self) -> Postgres:
        assert self.stack.postgres
        return self.stack.postgres

    def _valkey(self) -> Valkey:
        assert self.stack.valkey
        return self.stack.valkey
