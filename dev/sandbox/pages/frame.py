"""What every page shares: templates, money, headers, and the table of pages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dev.sandbox import wire
from dev.sandbox.errors import Refused
from dev.sandbox.world import World

ROOM = Path(__file__).resolve().parent.parent
STATIC = ROOM / "static"
SYMBOLS = {"eur": "€", "usd": "$", "gbp": "£"}
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Answer = Callable[[World, Request], Awaitable[Response]]


@dataclass(frozen=True)
class Page:
    """A method, a path and what answers it."""

    method: str
    path: str
    answer: Answer

    def route(self, world: World) -> Route:
        """The route of this page on one world."""

        async def serve(request: Request) -> Response:
            try:
                response = await self.answer(world, request)
            except Refused as refusal:
                text = str(refusal)
                response = render("message.html", title="This did not work", text=text, status=400)
            world.store.commit()
            return response

        return Route(self.path, serve, methods=[self.method])


PAGES: list[Page] = []


def page(method: str, path: str) -> Callable[[Answer], Answer]:
    """Register a page."""

    def register(answer: Answer) -> Answer:
        PAGES.append(Page(method, path, answer))
        return answer

    return register


def money(cents: int, currency: str) -> str:
    """Cents as people write them: €12.30."""
    sign = "−" if cents < 0 else ""
    symbol = SYMBOLS.get(currency, currency.upper() + " ")
    return f"{sign}{symbol}{abs(cents) // 100:,}.{abs(cents) % 100:02}"


def render(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template."""
    return HTMLResponse(TEMPLATES.get_template(template).render(**values), status, HEADERS)


def go_to(url: str) -> RedirectResponse:
    """Send the person on, with GET."""
    return RedirectResponse(url, 303, HEADERS)


def site_of(url: str) -> str:
    """The site that an address belongs to, as people know it."""
    return urlsplit(url).netloc


async def form(request: Request) -> dict[str, str]:
    """The form's fields, trimmed."""
    fields = wire.parse(await request.body())
    return {name: value.strip() for name, value in fields.items() if isinstance(value, str)}


TEMPLATES = Environment(
    loader=FileSystemLoader(ROOM / "templates"), autoescape=True, undefined=StrictUndefined
)
TEMPLATES.filters["money"] = money
