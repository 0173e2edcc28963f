"""The Express dashboard that a login link opens: balance, money in, payouts."""

import time

from starlette.requests import Request
from starlette.responses import Response

from dev.sandbox import accounts, payouts
from dev.sandbox.errors import Refused
from dev.sandbox.pages.frame import go_to, page, render
from dev.sandbox.store import Thing
from dev.sandbox.world import World

LOGIN_SECONDS = 3600
ROWS = 20


@page("GET", "/express/{account}/{token}")
async def show(world: World, request: Request) -> Response:
    account = _account(world, request)
    books = world.books
    return render(
        "dashboard.html",
        account=account,
        available=books.available(account["id"]),
        pending=books.pending(account["id"]),
        received=_rows(world, account, "charge"),
        payouts=_rows(world, account, "payout"),
        address=request.url.path,
    )


@page("POST", "/express/{account}/{token}")
async def pay_out(world: World, request: Request) -> Response:
    account = _account(world, request)
    payouts.arrive(world, payouts.pay_out(world, account))
    return go_to(request.url.path)


def _account(world: World, request: Request) -> Thing:
    login = world.store.get("login_link", request.path_params["token"])
    account_id = request.path_params["account"]
    if login is None or login["account"] != account_id:
        raise Refused("This link leads nowhere. Open your payouts from the shop again.")
    if world.clock.now() - login["created"] > LOGIN_SECONDS:
        raise Refused("This link has expired. Open your payouts from the shop again.")
    return accounts.find(world, account_id)


def _rows(world: World, account: Thing, kind: str) -> list[Thing]:
    rows: list[Thing] = []
    for thing in world.store.newest_first(kind):
        if thing["_owner"] == account["id"]:
            day = time.strftime("%d %b %Y", time.gmtime(thing["created"]))
            rows.append(thing | {"day": day})
        if len(rows) == ROWS:
            break
    return rows
