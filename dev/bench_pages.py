"""`make bench`: what the pages of a shop filled as the demo cost.

Starts one for as long as it takes, with data of its own: the people whom it needs would stay in
the demo's. BENCH_URL names another server, which keeps them. Prints a table and, as its last
line, one JSON object. Ends with 1 when a page is over its budget.
"""

import json
import os
import re
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from dev.stack import ROOT, Stack
from dev.supervisor import Trouble

FOLDER = ROOT / "var" / "bench-pages"
WARM_UP = 40
ROUNDS = 12
REQUESTS_A_ROUND = 30
BARE = "/dev/bench/bare/"
ITEMS_IN_CART = 5
MOST_QUERIES = {"home": 12}
MOST_QUERIES_ELSEWHERE = 10
MOST_P95_MS = 60
MOST_KB = 60
MOST_VS_BARE = {"category": 3}
ASSET = re.compile(r'<(?:link rel="stylesheet" href|script[^>]*? src)="([^"]+)"')
MODULE = re.compile(r'import\("\./([^"]+)"\)|from "\./([^"]+)"')


@dataclass
class Page:
    """A page, as whom it is asked for, and what was measured: one entry a request or a round."""

    path: str
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    queries: set[int] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    bytes: int = 0

    def figures(self, bare: "Page") -> dict[str, float]:
        ordered = sorted(self.seconds)
        ratios = [own / plain for own, plain in zip(self.cpu, bare.cpu, strict=True)]
        return {
            "queries": max(self.queries),
            "p50_ms": round(statistics.median(ordered) * 1000, 2),
            "p95_ms": round(ordered[int(len(ordered) * 0.95)] * 1000, 2),
            "kb": round(self.bytes / 1000, 1),
            "vs_bare": round(statistics.median(ratios), 2),
        }


def main() -> int:
    try:
        with shop() as url, httpx.Client(base_url=url, headers=HEADERS, timeout=20) as client:
            pages = measured(client)
    except Trouble as problem:
        print(f"bench    | {problem}")
        return 1
    bare = pages.pop("bare")
    figures = {name: page.figures(bare) for name, page in pages.items()}
    show(figures, bare)
    print(json.dumps(figures))
    return 1 if over_budget(figures) else 0


HEADERS = {"X-Bench": "yes", "Accept-Encoding": "br, gzip"}


@contextmanager
def shop() -> Iterator[str]:
    """The address of a filled shop. Whatever an earlier bench left is thrown away first."""
    if url := os.environ.get("BENCH_URL"):
        yield url
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with Stack(FOLDER, fill=True, parts=("web",)) as stack:
        yield stack.site_url


def measured(client: httpx.Client) -> dict[str, Page]:
    """Every page in turns, so that what the machine does besides falls on all alike."""
    pages = chosen(client)
    for page in pages.values():
        page.bytes = weight(client, page)
        for _ in range(WARM_UP):
            get(client, page)
    for _ in range(ROUNDS):
        for page in pages.values():
            measure(client, page)
    return pages


def chosen(client: httpx.Client) -> dict[str, Page]:
    """Pages as somebody sees them who comes for the first time, a cart with items of several
    sellers as its owner does, and messages as somebody who has very many."""
    category = Page("/browse/women/")
    items = re.findall(r'href="(/items/[^"]+)"', get(client, category).text)
    if len(items) < ITEMS_IN_CART:
        raise Trouble(f"{category.path} shows {len(items)} items: fill the shop to measure it.")
    for item in items[:ITEMS_IN_CART]:
        put_into_cart(client, item)
    owner = httpx.Cookies(client.cookies)
    client.cookies = httpx.Cookies()
    longest = client.post("/dev/bench/talker/", timeout=60).json()["longest"]
    talker = httpx.Cookies(client.cookies)
    return {
        "bare": Page(BARE),
        "home": Page("/"),
        "category": category,
        "search": Page("/search/?q=wool"),
        "listing": Page(items[0]),
        "cart": Page("/cart/", owner),
        "inbox": Page("/messages/", talker),
        "thread": Page(longest, talker),
    }


def put_into_cart(client: httpx.Client, item: str) -> None:
    page = client.get(item).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    number = re.search(r"/items/(\d+)", item)
    if token and number:
        form = {"csrfmiddlewaretoken": token[1], "listing": number[1]}
        client.post("/cart/items/", data=form, headers={"Referer": str(client.base_url)})


def get(client: httpx.Client, page: Page) -> httpx.Response:
    client.cookies = httpx.Cookies(page.cookies)
    answer = client.get(page.path)
    if answer.status_code != 200:
        raise Trouble(f"{page.path} answered {answer.status_code}, so nothing was measured.")
    return answer


def measure(client: httpx.Client, page: Page) -> None:
    before = float(get(client, page).headers["X-Cpu"])
    for _ in range(REQUESTS_A_ROUND):
        answer = get(client, page)
        page.queries.add(int(answer.headers["X-Queries"]))
        page.seconds.append(float(answer.headers["X-Seconds"]))
    page.cpu.append((float(answer.headers["X-Cpu"]) - before) / REQUESTS_A_ROUND)


def weight(client: httpx.Client, shown: Page) -> int:
    """Bytes of the page, its styles and its scripts as they are sent, every module counted
    whether the page needs it or not."""
    page = get(client, shown)
    total = page.num_bytes_downloaded
    waiting = [httpx.URL(str(client.base_url)).join(found) for found in ASSET.findall(page.text)]
    seen = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        asset = get(client, Page(str(address)))
        total += asset.num_bytes_downloaded
        if address.path.endswith(".js"):
            names = (one or other for one, other in MODULE.findall(asset.text))
            waiting += [address.join(name) for name in names]
    return total


def over_budget(figures: dict[str, dict[str, float]]) -> list[str]:
    """A sentence for each figure that is over its budget."""
    said = []
    for name, page in figures.items():
        budgets = {
            "queries": MOST_QUERIES.get(name, MOST_QUERIES_ELSEWHERE),
            "p95_ms": MOST_P95_MS,
            "kb": MOST_KB,
            "vs_bare": MOST_VS_BARE.get(name),
        }
        said += [
            f"{name}: {key} is {page[key]}, at most {most}"
            for key, most in budgets.items()
            if most is not None and page[key] > most
        ]
    return said


def show(figures: dict[str, dict[str, float]], bare: Page) -> None:
    keys = ("queries", "p50_ms", "p95_ms", "kb", "vs_bare")
    print(f"{'page':<10}" + "".join(f"{key:>10}" for key in keys))
    for name, page in figures.items():
        print(f"{name:<10}" + "".join(f"{page[key]:>10}" for key in keys))
    print(f"a bare page takes {statistics.median(bare.cpu) * 1000:.2f} ms of CPU time")
    for sentence in over_budget(figures):
        print(f"over budget: {sentence}")


if __name__ == "__main__":
    sys.exit(main())
