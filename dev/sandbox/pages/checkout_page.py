"""The hosted Checkout page."""

import re
import time

from starlette.requests import Request
from starlette.responses import Response

from dev.sandbox import payments
from dev.sandbox.cards import CARDS
from dev.sandbox.checkout import success_url
from dev.sandbox.errors import Refused
from dev.sandbox.pages.frame import form, go_to, page, render
from dev.sandbox.store import Thing
from dev.sandbox.world import World

FIELDS = ("email", "number", "expiry", "cvc", "name")
PRACTICE_CARDS = {
    "4242424242424242": "pays",
    "4000002500003155": "asks your bank first (3-D Secure)",
    "4000000000000002": "is declined",
    "4000000000009995": "has insufficient funds",
    "4000000000000259": "pays, and is disputed afterwards",
}


@page("GET", "/c/pay/{id}")
async def show(world: World, request: Request) -> Response:
    session = find(world, request)
    if session["status"] != "open":
        return _over(session)
    values = dict.fromkeys(FIELDS, "")
    if request.query_params.get("card") in PRACTICE_CARDS:
        number = request.query_params["card"]
        values |= {"number": number, "expiry": "12 / 34", "cvc": "123", "name": "Robin Practice"}
        values["email"] = "robin@example.com"
    errors = {"bank": last_error(world, session)} if "refused" in request.query_params else {}
    return _form(session, values, errors)


@page("POST", "/c/pay/{id}")
async def pay(world: World, request: Request) -> Response:
    session = find(world, request)
    if session["status"] != "open":
        return _over(session)
    values = dict.fromkeys(FIELDS, "") | await form(request)
    errors = _errors(session, values)
    if errors:
        return _form(session, values, errors, status=422)
    buyer = payments.Buyer(values["email"] or None, values["name"])
    try:
        outcome = payments.pay(world, session, values["number"], buyer)
    except Refused as refusal:
        return _form(session, values, {"bank": str(refusal)}, status=402)
    if outcome == "authenticate":
        return go_to(f"/c/pay/{session['id']}/bank")
    if outcome == "declined":
        return _form(session, values, {"bank": last_error(world, session)}, status=402)
    return go_to(success_url(session))


def find(world: World, request: Request) -> Thing:
    """The session of the address. Raises Refused."""
    session = world.store.get("checkout.session", request.path_params["id"])
    if session is None:
        raise Refused("There is no such checkout. Go back to the shop and start again.")
    return session


def last_error(world: World, session: Thing) -> str:
    """Why the last attempt failed, for the buyer."""
    intent = world.store.get("payment_intent", session["payment_intent"] or "")
    error = intent["last_payment_error"] if intent else None
    return f"{error['message']} You were not charged." if error else ""


def _form(
    session: Thing, values: dict[str, str], errors: dict[str, str], status: int = 200
) -> Response:
    return render(
        "checkout.html",
        status=status,
        session=session,
        items=session["_items"],
        values=values,
        errors=errors,
        practice_cards=PRACTICE_CARDS,
    )


def _over(session: Thing) -> Response:
    if session["status"] == "complete":
        title, text = "This checkout is complete", "The payment was made. You need not pay again."
        link = success_url(session)
    else:
        title, text = "This checkout has expired", "You were not charged. The shop can start anew."
        link = session["cancel_url"]
    return render(
        "message.html", title=title, text=text, link=link, link_text="Go back to the shop"
    )


def _errors(session: Thing, values: dict[str, str]) -> dict[str, str]:
    digits = "".join(values["number"].split())
    errors = {}
    if not session["customer_email"] and not re.fullmatch(r"[^@\s]+@[^@\s]+", values["email"]):
        errors["email"] = "Enter an email address, like you@example.com."
    if not digits.isdecimal() or not _has_check_digit(digits):
        errors["number"] = "Your card number is not complete or not valid."
    elif digits not in CARDS:
        errors["number"] = "Only practice cards work here. Choose one from the list below."
    if not _is_in_future(values["expiry"]):
        errors["expiry"] = "Enter a date in the future, as month / year."
    if not re.fullmatch(r"\d{3,4}", values["cvc"]):
        errors["cvc"] = "Enter the three digits of the security code."
    if not values["name"]:
        errors["name"] = "Enter the name on the card."
    return errors


def _has_check_digit(digits: str) -> bool:
    """Luhn's rule."""
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return len(digits) >= 12 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _is_in_future(text: str) -> bool:
    found = re.fullmatch(r"(\d{1,2})\s*/?\s*(?:20)?(\d{2})", text)
    if not found:
        return False
    month, year = int(found[1]), 2000 + int(found[2])
    now = time.gmtime()
    return 1 <= month <= 12 and (year, month) >= (now.tm_year, now.tm_mon)
