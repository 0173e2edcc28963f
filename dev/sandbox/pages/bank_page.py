"""The buyer's bank asks: 3-D Secure."""

from starlette.requests import Request
from starlette.responses import Response

from dev.sandbox import payments
from dev.sandbox.checkout import success_url
from dev.sandbox.pages.checkout_page import find
from dev.sandbox.pages.frame import form, go_to, page, render
from dev.sandbox.world import World


@page("GET", "/c/pay/{id}/bank")
async def ask(world: World, request: Request) -> Response:
    session = find(world, request)
    intent = world.store.get("payment_intent", session["payment_intent"] or "")
    if session["status"] != "open" or not intent or intent["status"] != "requires_action":
        return go_to(f"/c/pay/{session['id']}")
    return render("bank.html", session=session)


@page("POST", "/c/pay/{id}/bank")
async def answer(world: World, request: Request) -> Response:
    session = find(world, request)
    if session["status"] != "open":
        return go_to(f"/c/pay/{session['id']}")
    approved = (await form(request)).get("answer") == "approve"
    if payments.authenticate(world, session, approved=approved) == "paid":
        return go_to(success_url(session))
    return go_to(f"/c/pay/{session['id']}?refused")
