"""The hosted Express onboarding: a link takes one visit, a visit lasts an hour."""

import re

from starlette.requests import Request
from starlette.responses import Response

from dev.sandbox import accounts
from dev.sandbox.errors import Refused
from dev.sandbox.ids import new_id
from dev.sandbox.pages.frame import form, go_to, page, render
from dev.sandbox.store import Thing
from dev.sandbox.world import World

VISIT_SECONDS = 3600
PREFILLED = {
    "first_name": "Robin",
    "last_name": "Practice",
    "birth": "1990-04-02",
    "iban": "DE89 3704 0044 0532 0130 00",
}
QUESTIONS = {
    "first_name": "Enter your first name.",
    "last_name": "Enter your last name.",
    "birth": "Enter your date of birth.",
}


@page("GET", "/setup/e/{account}/{token}")
async def arrive(world: World, request: Request) -> Response:
    link = world.store.get("account_link", request.path_params["token"])
    if link is None or link["account"] != request.path_params["account"]:
        raise Refused("This link leads nowhere. Go back to the shop and ask for a new one.")
    if link["visited"] or link["expires_at"] <= world.clock.now():
        return go_to(link["refresh_url"])
    link["visited"] = True
    world.store.changed(link)
    visit = world.store.add(
        {
            "object": "onboarding_visit",
            "id": new_id("visit", 40),
            "account": link["account"],
            "return_url": link["return_url"],
            "refresh_url": link["refresh_url"],
            "expires_at": world.clock.now() + VISIT_SECONDS,
        }
    )
    return go_to(f"/setup/v/{visit['id']}")


@page("GET", "/setup/v/{visit}")
async def show(world: World, request: Request) -> Response:
    visit = _visit(world, request)
    if visit["expires_at"] <= world.clock.now():
        return go_to(visit["refresh_url"])
    account = accounts.find(world, visit["account"])
    return _form(visit, account, PREFILLED, {})


@page("POST", "/setup/v/{visit}")
async def submit(world: World, request: Request) -> Response:
    visit = _visit(world, request)
    account = accounts.find(world, visit["account"])
    values = dict.fromkeys(PREFILLED, "") | await form(request)
    errors = {name: text for name, text in QUESTIONS.items() if not values[name]}
    iban = "".join(values["iban"].split()).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", iban):
        errors["iban"] = "Enter an IBAN: two letters, then digits and letters."
    if errors:
        return _form(visit, account, values, errors, status=422)
    name = f"{values['first_name']} {values['last_name']}"
    accounts.complete_onboarding(world, account, {"name": name, "iban_last4": iban[-4:]})
    return go_to(visit["return_url"])


def _visit(world: World, request: Request) -> Thing:
    visit = world.store.get("onboarding_visit", request.path_params["visit"])
    if visit is None:
        raise Refused("This page leads nowhere. Go back to the shop and ask for a new link.")
    return visit


def _form(
    visit: Thing,
    account: Thing,
    values: dict[str, str],
    errors: dict[str, str],
    status: int = 200,
) -> Response:
    return render(
        "onboarding.html",
        status=status,
        visit=visit,
        account=account,
        values=values,
        errors=errors,
    )
