"""Start a stack for as long as the bench takes, fill it with people, and have them talk."""

import argparse
import asyncio
import json
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from typing import Any

import psutil

from dev.bench_chat import talk
from dev.bench_chat.page import Page
from dev.bench_chat.wire import Wire
from dev.stack import ROOT, Stack
from dev.supervisor import Trouble

FOLDER = ROOT / "var" / "bench-chat"
OPEN_FILES = 8192
BUDGETS = {"lost": 0, "doubled": 0, "p95_ms": 150, "web_rss_mb": 300, "reconnect_s": 10}


@dataclass(frozen=True)
class Size:
    sockets: int
    a_second: int
    seconds: float
    reconnecting: int


FULL = Size(sockets=2000, a_second=200, seconds=60, reconnecting=500)
SMALL = Size(sockets=60, a_second=20, seconds=2, reconnecting=40)


def main() -> int:
    """Whatever an earlier bench left is thrown away first."""
    parser = argparse.ArgumentParser(prog="make bench-chat")
    parser.add_argument("--small", action="store_true", help="a few people for a few seconds")
    parser.add_argument("--sockets", type=int, help="instead of the 2,000")
    parser.add_argument("--a-second", type=int, help="messages, instead of 200")
    parser.add_argument("--seconds", type=float, help="instead of a minute")
    size = asked_for(parser.parse_args())
    allow_files()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        with Stack(FOLDER, parts=("web",), access_log=False) as stack:
            figures = asyncio.run(measured(stack, size))
    except Trouble as problem:
        print(f"bench    | {problem}")
        return 1
    over = [name for name, most in BUDGETS.items() if figures[name] > most]
    for name in over:
        print(f"over budget: {name} is {figures[name]}, at most {BUDGETS[name]}")
    print(json.dumps(figures))
    return 1 if over else 0


def asked_for(options: argparse.Namespace) -> Size:
    usual = SMALL if options.small else FULL
    named = {"sockets", "a_second", "seconds"}
    asked = {name: value for name, value in vars(options).items() if name in named and value}
    return replace(usual, **asked)


def allow_files() -> None:
    """A socket is an open file, here and in the web process, which inherits the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def measured(stack: Stack, size: Size) -> dict[str, Any]:
    pairs = people(stack, size.sockets // 2)
    [web] = [each for each in stack.supervisor.children if each.service.name == "web"]
    process = psutil.Process(web.process.pid)
    async with Wire(stack.port) as wire:
        both = [(Page(wire, *one), Page(wire, *other)) for one, other in pairs]
        pages = [page for pair in both for page in pair]
        await talk.open_all(pages)
        tasks = [asyncio.create_task(page.listen()) for page in pages]
        began, before = time.monotonic(), cpu(process)
        said = await talk.write(both, a_second=size.a_second, seconds=size.seconds)
        print(f"web used {(cpu(process) - before) / (time.monotonic() - began):.0%} of a core")
        print(f"answers: {dict(said.answers)}")
        memory = process.memory_info().rss
        await ended(tasks, pages)
        few = both[: size.reconnecting // 2]
        lost, doubled, seconds = await reconnected(stack, few)
        memory = max(memory, process.memory_info().rss)
    latencies = said.latencies_ms or [0.0]
    return {
        "sockets": len(pages),
        "sent": len(said.pages),
        "lost": len(said.missing) + lost,
        "doubled": said.doubled + doubled,
        "p50_ms": round(latencies[len(latencies) // 2], 1),
        "p95_ms": round(latencies[len(latencies) * 95 // 100], 1),
        "web_rss_mb": round(memory / 1_000_000),
        "reconnect_s": round(seconds, 2),
    }


async def reconnected(stack: Stack, pairs: list[tuple[Page, Page]]) -> tuple[int, int, float]:
    """Lost, doubled, and the seconds from the break until every page was whole."""
    tasks = [asyncio.create_task(page.live()) for pair in pairs for page in pair]
    await talk.until(lambda: all(page.is_open for pair in pairs for page in pair), 30)
    said, seconds = await talk.outage(
        pairs,
        stop=lambda: stack.kill("valkey"),
        start=stack.start_valkey,
    )
    print(f"answers while Valkey restarted: {dict(said.answers)}")
    for task in tasks:
        task.cancel()
    return len(said.missing), said.doubled, seconds


async def ended(tasks: list[asyncio.Task[None]], pages: list[Page]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for page in pages:
        page.cut()


def cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def people(stack: Stack, pairs: int) -> list[Any]:
    """Of each pair, both as person, session and conversation."""
    path = FOLDER / "people.json"
    command = [sys.executable, "manage.py", "chat_people", str(pairs), str(path)]
    made = subprocess.run(command, cwd=ROOT, env=stack.env, check=False)
    if made.returncode:
        raise Trouble("The people of the bench could not be made; what was said is above.")
    return json.loads(path.read_text())


if __name__ == "__main__":
    sys.exit(main())
