"""The sandbox's own front page: what it is, and what moved lately."""

from itertools import islice

from starlette.requests import Request
from starlette.responses import Response

from dev.sandbox.books import BANKS, CARDS, STRIPE
from dev.sandbox.pages.checkout_page import PRACTICE_CARDS
from dev.sandbox.pages.frame import page, render
from dev.sandbox.store import PLATFORM
from dev.sandbox.world import World

ROWS = 15


@page("GET", "/")
async def front(world: World, request: Request) -> Response:
    store, balances = world.store, world.books.balances
    latest = next(store.newest_first("charge"), None)
    sellers = sum(balances[account["id"]] for account in store.all("account"))
    return render(
        "front.html",
        practice_cards=PRACTICE_CARDS,
        currency=latest["currency"] if latest else "eur",
        figures={
            "With the platform": balances[PLATFORM],
            "With sellers": sellers,
            "Paid out to banks": balances[BANKS],
            "Stripe’s fees": balances[STRIPE],
            "Taken from cards": -balances[CARDS],
        },
        entries=list(islice(store.newest_first("ledger_entry"), ROWS)),
        waiting=world.webhooks.waiting,
    )
