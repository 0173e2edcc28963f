"""The two parts: people write to each other, and their connections and Valkey break meanwhile."""

import asyncio
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dev.bench_chat.page import Page

SECONDS_TO_ARRIVE = 10.0
SOCKETS_AT_ONCE = 40
MOST_SECONDS_OF_OUTAGE = 60.0
TEXT = "Is the jacket still there? I would take it today, number"


@dataclass
class Said:
    """Messages that were posted, as key to writer, reader, and the moment meant for it."""

    pages: dict[str, tuple[Page, Page, float]] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)

    async def say(self, writer: Page, reader: Page, moment: float) -> None:
        key = str(uuid.uuid4())
        self.pages[key] = (writer, reader, moment)
        self.answers[await writer.say(key, f"{TEXT} {len(self.pages)}")] += 1

    @property
    def missing(self) -> list[str]:
        """Messages that one of the two pages does not show."""
        return [
            key
            for key, (writer, reader, _) in self.pages.items()
            if key not in reader.shown or key not in writer.shown
        ]

    @property
    def doubled(self) -> int:
        pages = self.pages.items()
        return sum(any(page.shown[key] > 1 for page in two[:2]) for key, two in pages)

    @property
    def latencies_ms(self) -> list[float]:
        """From the moment it was meant to be sent to the other's screen, sorted."""
        found = self.pages.items()
        return sorted(
            (reader.came[key] - moment) * 1000
            for key, (_, reader, moment) in found
            if key in reader.came
        )


async def open_all(pages: list[Page]) -> None:
    """Every page has its socket, and what was said before is on it."""
    places = asyncio.Semaphore(SOCKETS_AT_ONCE)

    async def open_one(page: Page) -> None:
        async with places:
            await page.open()

    await asyncio.gather(*(open_one(page) for page in pages))


async def write(pairs: list[tuple[Page, Page]], *, a_second: int, seconds: float) -> Said:
    """Everybody in turns, at even moments, whether or not earlier ones were answered."""
    said, posts = Said(), []
    began = time.monotonic() + 0.5
    for number in range(round(a_second * seconds)):
        moment = began + number / a_second
        await asyncio.sleep(max(0.0, moment - time.monotonic()))
        writer, reader = pairs[number % len(pairs)]
        if number // len(pairs) % 2:
            writer, reader = reader, writer
        posts.append(asyncio.create_task(said.say(writer, reader, moment)))
    await asyncio.gather(*posts)
    await until(lambda: not said.missing, SECONDS_TO_ARRIVE)
    return said


async def outage(
    pairs: list[tuple[Page, Page]], *, stop: Callable[[], None], start: Callable[[], None]
) -> tuple[Said, float]:
    """Valkey restarts, every socket breaks with it, and one of each two writes meanwhile.

    Returns what was said, and after how many seconds it was on every page.
    """
    said = Said()
    began = time.monotonic()
    stop()
    for page in (page for pair in pairs for page in pair):
        page.cut()
    posts = [said.say(writer, reader, began) for writer, reader in pairs]
    await asyncio.gather(*posts, asyncio.to_thread(start))
    await until(lambda: not said.missing, MOST_SECONDS_OF_OUTAGE)
    return said, time.monotonic() - began


async def until(ready: Callable[[], bool], seconds: float) -> None:
    """Wait for it, not for ever."""
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        await asyncio.sleep(0.05)
