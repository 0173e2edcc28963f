"""The sandbox as an ASGI application."""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

# Imported for what they register.
from dev.sandbox import (  # noqa: F401
    accounts,
    balance,
    captures,
    charges,
    checkout,
    disputes,
    event_list,
    ledger,
    links,
    payouts,
    refunds,
    reversals,
    transfers,
)
from dev.sandbox.api import Exchange
from dev.sandbox.call import ENDPOINTS, Endpoint
from dev.sandbox.errors import Refused
from dev.sandbox.orders import ORDERS, Order
from dev.sandbox.pages import PAGES
from dev.sandbox.pages.frame import STATIC
from dev.sandbox.world import World

LOOPBACK = ("127.0.0.1", "::1", "localhost")
TICK_SECONDS = 0.5


def build(world: World) -> Starlette:
    """The application on one world."""
    routes: list[BaseRoute] = [_api_route(world, endpoint) for endpoint in ENDPOINTS]
    routes += [_order_route(world, *key, order) for key, order in ORDERS.items()]
    routes += [page.route(world) for page in PAGES]
    routes.append(Mount("/static", StaticFiles(directory=STATIC)))

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(world.webhooks.run()), asyncio.create_task(_tick(world))]
        for task in tasks:
            task.add_done_callback(_complain)
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        world.store.commit()
        if world.journal:
            world.journal.close()

    handlers = {404: _unknown_address}
    return Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)


def _api_route(world: World, endpoint: Endpoint) -> Route:
    async def serve(request: Request) -> Response:
        return await Exchange(world=world, endpoint=endpoint, request=request).response()

    return Route(endpoint.path, serve, methods=[endpoint.method])


def _order_route(world: World, method: str, path: str, order: Order) -> Route:
    async def serve(request: Request) -> Response:
        if not _from_here(request):
            return JSONResponse({"error": {"message": "Only from this machine."}}, 403)
        try:
            asked = json.loads(await request.body() or b"{}") if method == "POST" else {}
            answer = order(world, asked | request.path_params)
        except Refused as refusal:
            return JSONResponse(refusal.body, refusal.status)
        except (TypeError, ValueError, KeyError) as error:
            message = "".join(traceback.format_exception_only(error)).strip()
            return JSONResponse({"error": {"message": message}}, 400)
        world.store.commit()
        return JSONResponse(answer)

    return Route("/_sandbox" + path, serve, methods=[method])


def _from_here(request: Request) -> bool:
    """Whether a request comes from this machine, and not from a page that some site serves."""
    host = request.headers.get("host", "").rpartition(":")[0].strip("[]")
    posts = request.method == "POST"
    is_json = request.headers.get("content-type", "").startswith("application/json")
    near = request.client is not None and request.client.host in LOOPBACK and host in LOOPBACK
    return near and (is_json or not posts)


def _complain(task: asyncio.Task[None]) -> None:
    """Neither task ever ends by itself: say so, loudly, if one does."""
    if not task.cancelled() and task.exception():
        traceback.print_exception(task.exception())


async def _tick(world: World) -> None:
    while True:
        await asyncio.sleep(TICK_SECONDS)
        checkout.close_due(world)
        captures.enter_due(world)
        world.store.commit()


async def _unknown_address(request: Request, error: Exception) -> Response:
    message = f"Unrecognized request URL ({request.method}: {request.url.path})."
    refusal = Refused(message, status=404)
    return JSONResponse(refusal.body, 404)
