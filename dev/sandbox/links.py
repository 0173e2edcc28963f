"""Account links (onboarding) and login links (the Express dashboard).

Source: https://docs.stripe.com/api/account_links, https://docs.stripe.com/api/accounts/login_link
"""

from stripe.params._account_link_create_params import AccountLinkCreateParams
from stripe.params._account_login_link_create_params import AccountLoginLinkCreateParams

from dev.sandbox.accounts import find
from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused, missing
from dev.sandbox.ids import new_id
from dev.sandbox.store import Thing
from dev.sandbox.web_address import check_web_address

LINK_SECONDS = 5 * 60


@endpoint(
    "POST",
    "/v1/account_links",
    AccountLinkCreateParams,
    "account type refresh_url return_url collect collection_options",
)
def create_account_link(call: Call) -> Thing:
    params = call.params
    account = call.world.store.get("account", params["account"])
    if account is None:
        raise missing("account", params["account"], param="account")
    for name in ("refresh_url", "return_url"):
        if name not in params:
            raise Refused(f"Missing required param: {name}.", param=name, code="parameter_missing")
        check_web_address(params[name], name)
    if (
        params["type"] == "account_update"
        and account["controller"]["stripe_dashboard"]["type"] == "express"
    ):
        message = "You cannot create `account_update` type Account Links for this account."
        raise Refused(message, param="type")
    now = call.world.clock.now()
    token = new_id("link").removeprefix("link_")
    # The token is a visit to come: the page takes it once and goes on under another.
    call.world.store.add(
        {
            "object": "account_link",
            "id": token,
            "account": account["id"],
            "refresh_url": params["refresh_url"],
            "return_url": params["return_url"],
            "expires_at": now + LINK_SECONDS,
            "visited": False,
        }
    )
    return {
        "object": "account_link",
        "created": now,
        "expires_at": now + LINK_SECONDS,
        "url": f"{call.base_url}/setup/e/{account['id']}/{token}",
    }


@endpoint("POST", "/v1/accounts/{id}/login_links", AccountLoginLinkCreateParams)
def create_login_link(call: Call) -> Thing:
    account = find(call.world, call.path["id"])
    if account["controller"]["stripe_dashboard"]["type"] != "express":
        raise Refused("Login links are only for accounts with the Express Dashboard.")
    if not account["details_submitted"]:
        raise Refused(
            "Cannot create a login link for an account that has not completed onboarding."
        )
    token = new_id("login").removeprefix("login_")
    now = call.world.clock.now()
    login = {"object": "login_link", "id": token, "account": account["id"], "created": now}
    call.world.store.add(login)
    return {
        "object": "login_link",
        "created": now,
        "url": f"{call.base_url}/express/{account['id']}/{token}",
    }
