"""Connected accounts: sellers that can be paid.

Source: https://docs.stripe.com/api/accounts and
https://docs.stripe.com/connect/migrate-to-controller-properties
"""

from typing import Any

from stripe.params._account_capability_list_params import AccountCapabilityListParams
from stripe.params._account_capability_retrieve_params import AccountCapabilityRetrieveParams
from stripe.params._account_create_params import AccountCreateParams
from stripe.params._account_delete_params import AccountDeleteParams
from stripe.params._account_list_params import AccountListParams
from stripe.params._account_retrieve_params import AccountRetrieveParams
from stripe.params._account_update_params import AccountUpdateParams

from dev.sandbox.account_shape import (
    DEFAULTS,
    capability_shape,
    new_account,
    new_bank,
    requirements,
)
from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused, missing, no_access
from dev.sandbox.listing import PAGE, as_list, matches
from dev.sandbox.metadata import merged
from dev.sandbox.store import Thing, public
from dev.sandbox.world import World

WRITABLE = "email metadata business_type business_profile capabilities settings individual company"


@endpoint(
    "POST",
    "/v1/accounts",
    AccountCreateParams,
    f"{WRITABLE} type controller country default_currency tos_acceptance external_account",
)
def create(call: Call) -> Thing:
    params = call.params
    if "type" in params and "controller" in params:
        message = "You may only specify one of these parameters: type, controller."
        raise Refused(message, param="controller")
    account = new_account(params, now=call.world.clock.now())
    return keep_account(call.world, account)


def keep_account(world: World, account: Thing) -> Thing:
    """A new account, which owns itself: its events are news from it, not from the platform."""
    world.store.add(account, owner=account["id"])
    world.events.emit("account.updated", account)
    return account


@endpoint("GET", "/v1/accounts", AccountListParams, f"{PAGE} created")
def list_accounts(call: Call) -> Thing:
    store, asked = call.world.store, matches(call)
    # An account owns itself, so the platform's list is not the usual one.
    limit = call.params.get("limit", 10)
    after = call.params.get("starting_after")
    cursor = find(call.world, after) if after else None
    found = [a for a in store.newest_first("account", older_than=cursor) if asked(a)]
    return as_list(found[:limit], "/v1/accounts", has_more=len(found) > limit)


@endpoint("GET", "/v1/account", AccountRetrieveParams)
def retrieve_own(call: Call) -> Thing:
    return find(call.world, call.owner)


@endpoint("GET", "/v1/accounts/{id}", AccountRetrieveParams)
def retrieve(call: Call) -> Thing:
    return find(call.world, call.path["id"])


@endpoint("POST", "/v1/accounts/{id}", AccountUpdateParams, WRITABLE)
def update(call: Call) -> Thing:
    account = find(call.world, call.path["id"])
    before = public(account)
    for name in WRITABLE.split():
        if name in call.params:
            _write(account, name, call.params[name])
    settle_capabilities(call.world, account)
    tell_update(call.world, account, before)
    return account


@endpoint("DELETE", "/v1/accounts/{id}", AccountDeleteParams)
def delete(call: Call) -> Thing:
    account = find(call.world, call.path["id"])
    if call.world.books.total(account["id"]):
        message = "This account still has a balance: pay it out before deleting the account."
        raise Refused(message, param="id")
    call.world.store.remove(account)
    return {"id": account["id"], "object": "account", "deleted": True}


@endpoint("GET", "/v1/accounts/{id}/capabilities", AccountCapabilityListParams)
def list_capabilities(call: Call) -> Thing:
    account = find(call.world, call.path["id"])
    shapes = [capability_shape(account, name) for name in account["capabilities"]]
    return as_list(shapes, f"/v1/accounts/{account['id']}/capabilities")


@endpoint("GET", "/v1/accounts/{id}/capabilities/{name}", AccountCapabilityRetrieveParams)
def retrieve_capability(call: Call) -> Thing:
    account = find(call.world, call.path["id"])
    name = call.path["name"]
    if name not in account["capabilities"]:
        raise missing("capability", name)
    return capability_shape(account, name)


def find(world: World, account_id: str) -> Thing:
    """An account by id. Raises Refused as Stripe does for one that is not the platform's."""
    account = world.store.get("account", account_id)
    if account is None:
        raise no_access(account_id)
    return account


def complete_onboarding(world: World, account: Thing, details: dict[str, Any]) -> None:
    """Everything asked for is there: capabilities become active. `details`: name, iban_last4."""
    before = public(account)
    account["details_submitted"] = True
    account["payouts_enabled"] = True
    account["business_profile"]["name"] = details.get("name") or account["business_profile"]["name"]
    account["tos_acceptance"] = {"date": world.clock.now(), "ip": None, "user_agent": None}
    account["external_accounts"]["data"] = [new_bank(account, details.get("iban_last4", "3000"))]
    settle_capabilities(world, account)
    tell_update(world, account, before)


def set_capability(world: World, account: Thing, name: str, status: str) -> None:
    """Stripe's own decision on a capability: `status` is active, inactive or pending."""
    before = public(account)
    account["_decided"] = account.get("_decided", {}) | {name: status}
    settle_capabilities(world, account)
    tell_update(world, account, before)


def settle_capabilities(world: World, account: Thing) -> None:
    """Bring capabilities, and what follows from them, in line with what is known."""
    before = dict(account["capabilities"])
    usual = "active" if account["details_submitted"] else "inactive"
    decided = account.get("_decided", {})
    statuses = {name: decided.get(name, usual) for name in account["_requested"]}
    account["capabilities"] = statuses
    account["charges_enabled"] = statuses.get("card_payments") == "active"
    lost = account["details_submitted"] and "inactive" in statuses.values()
    account["requirements"] = requirements(account, disabled=bool(lost))
    world.store.changed(account)
    for name, status in statuses.items():
        if before.get(name) != status:
            shape = capability_shape(account, name) | {"_owner": account["id"]}
            previous = {"status": before[name]} if name in before else {}
            world.events.emit("capability.updated", shape, previous)


def tell_update(world: World, account: Thing, before: Thing) -> None:
    """Emit account.updated with the values that changed."""
    world.store.changed(account)
    after = public(account)
    previous = {name: before[name] for name in after if before.get(name) != after[name]}
    if previous:
        world.events.emit("account.updated", account, previous)


def application_of(account: Thing) -> Thing:
    """The platform as a connected account sees it."""
    return {
        "id": "ca_practice",
        "object": "application",
        "name": "Threadly",
        "_owner": account["id"],
    }


def _write(account: Thing, name: str, value: Any) -> None:
    if name == "metadata":
        account["metadata"] = merged(account["metadata"], value)
    elif name == "capabilities":
        wanted = {key for key, part in value.items() if part.get("requested")}
        unwanted = set(value) - wanted
        account["_requested"] = sorted((set(account["_requested"]) | wanted) - unwanted)
    elif isinstance(value, dict):
        account[name] = DEFAULTS.get(name, {}) | (account.get(name) or {}) | value
    else:
        account[name] = value
