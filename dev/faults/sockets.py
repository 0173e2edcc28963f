"""FAULTS 28: every open page loses its socket while Valkey restarts, and all come back at once."""

import asyncio
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management import call_command

from dev.bench_chat import talk
from dev.bench_chat.page import Page
from dev.bench_chat.talk import Said
from dev.bench_chat.wire import Wire
from dev.faults.ground import Findings, Ground

SECONDS_TO_OPEN = 60.0


def reconnecting(ground: Ground, *, sockets: int) -> Findings:
    """One of each two people writes meanwhile: each word is on both pages, once.

    How soon is `make bench-chat`'s to judge: here our own wires stand in between.
    """
    found = Findings()
    path = ground.shop.stack.folder / "people.json"
    call_command("chat_people", str(sockets // 2), str(path))
    outage = _Outage(ground)
    with ThreadPoolExecutor(1) as pool:
        talking = pool.submit(asyncio.run, _talk(ground, json.loads(path.read_text()), outage))
        outage.serve(talking.done)
        said, seconds = talking.result()
    found.contests += len(said.pages)
    found.expect(not said.missing, f"{len(said.missing)} messages are lost")
    found.expect(not said.doubled, f"{said.doubled} messages are doubled")
    crashes = {status: times for status, times in said.answers.items() if status >= 500}
    found.expect(not crashes, f"writing was answered {crashes}")
    found.told.append(f"{sockets} sockets: whole again after {seconds:.2f} s, {dict(said.answers)}")
    return found


class _Outage:
    """Kills and starts Valkey in the thread that keeps the shop: what another one starts dies
    with it."""

    def __init__(self, ground: Ground) -> None:
        self._shop = ground.shop
        self._asked, self._back = threading.Event(), threading.Event()

    def stop(self) -> None:
        self._shop.kill("valkey")

    def start(self) -> None:
        self._asked.set()
        if not self._back.wait(SECONDS_TO_OPEN):
            raise TimeoutError(f"Valkey was not back after {SECONDS_TO_OPEN:.0f} s")

    def serve(self, is_over: Callable[[], bool]) -> None:
        while not self._asked.wait(0.05):
            if is_over():
                return
        self._shop.start_valkey()
        self._back.set()


async def _talk(ground: Ground, people: list[Any], outage: _Outage) -> tuple[Said, float]:
    async with Wire(ground.shop.stack.port) as wire:
        pairs = [(Page(wire, *one), Page(wire, *other)) for one, other in people]
        pages = [page for pair in pairs for page in pair]
        lives = [asyncio.create_task(page.live()) for page in pages]
        await talk.until(lambda: all(page.is_open for page in pages), SECONDS_TO_OPEN)
        told = await talk.outage(pairs, stop=outage.stop, start=outage.start)
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        for page in pages:
            page.cut()
        return told
