"""Our calls and the practice Stripe's answers, held against Stripe's own descriptions of both.

The request schemas are of 2023 and know no later names: those are listed here, each found in the
parameter types of the installed SDK, which the sandbox checks as well.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from stripe._object_classes import get_object_class

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from payments import chargebacks, payouts, refunds
from payments.gateway.accounts import dashboard_link
from payments.models import Chargeback, SellerAccount
from payments.tasks import repair_missed_events
from tests.factories import make_listing, make_user
from tests.payments.conftest import begin
from tests.payments.purchases import Work, buy, charge_of, complete, ship

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "stripe_mit"
REQUESTS, OBJECTS = DATA / "stripe_request_schemas_2023-08-16.json", DATA / "fixtures3.json"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not REQUESTS.exists(), reason="Stripe's descriptions are not here"),
]
# Asked in our calls and younger than the schemas: operation, the parameter.
YOUNGER = {("POST /v1/accounts", "controller")}


@pytest.fixture
def exchanges(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> Iterator[list[dict[str, Any]]]:
    """Every kind of call that the product makes, at least once."""
    sandbox.record()
    seller = make_user("olga")
    payouts.onboarding_url(seller)
    account = SellerAccount.objects.get(user=seller)
    sandbox.complete_onboarding(account.account_id)
    work()
    dashboard_link(account.account_id)
    [order] = buy(sandbox, work, buyer, make_listing(seller))
    complete(order, work)
    refunds.owe(order, cents=1000, cause="part:1")
    work()
    _tell_of_the_rest(sandbox, work, seller, buyer)
    repair_missed_events()
    yield sandbox.exchanges()
    sandbox.record(on=False)


def _tell_of_the_rest(sandbox: Sandbox, work: Work, seller: User, buyer: User) -> None:
    """A chargeback with evidence, a warning, a payout to a bank, and a checkout given up."""
    [disputed] = buy(sandbox, work, buyer, make_listing(seller))
    ship(disputed)
    sandbox.warn_of_fraud(charge_of(disputed))
    sandbox.open_dispute(charge_of(disputed))
    work()
    chargebacks.submit_evidence(
        Chargeback.objects.get(), {"customer_name": "Ben"}, by=make_user("mod")
    )
    sandbox.drain(seller.seller_account.account_id)
    client, checkout = begin(buyer, make_listing(seller))
    client.post(f"/checkout/{checkout.ref}/surrender/")
    work()
    assert Order.objects.filter(checkout=checkout).get().status == Order.Status.CANCELLED


def schema_of(operation: str, schemas: dict[str, Any]) -> dict[str, Any] | None:
    """The schema whose path has the same shape, whatever its names are called."""
    shape = re.sub(r"\{\w+\}", "{}", operation)
    for name, schema in schemas.items():
        if re.sub(r"\{\w+\}", "{}", name) == shape:
            return schema
    return None


def test_each_request_is_one_that_stripe_describes(exchanges: list[dict[str, Any]]) -> None:
    schemas = json.loads(REQUESTS.read_text())["operations"]
    checked = set()
    for exchange in exchanges:
        operation, asked = exchange["operation"], exchange["asked"]
        schema = schema_of(operation, schemas)
        if schema is None:
            continue
        known = {name: v for name, v in asked.items() if (operation, name) not in YOUNGER}
        if operation.startswith("POST"):
            jsonschema.validate(known, schema["body"])
        else:
            assert set(known) <= {parameter["name"] for parameter in schema["query"]}, operation
            for parameter in schema["query"]:
                if parameter["name"] in known:
                    jsonschema.validate(known[parameter["name"]], parameter["schema"])
        checked.add(operation)
    assert {
        "POST /v1/accounts",
        "POST /v1/account_links",
        "POST /v1/checkout/sessions",
        "GET /v1/checkout/sessions/{id}",
        "POST /v1/checkout/sessions/{id}/expire",
        "POST /v1/refunds",
        "GET /v1/refunds",
        "POST /v1/transfers",
        "POST /v1/transfers/{id}/reversals",
        "POST /v1/disputes/{id}",
        "GET /v1/events",
    } <= checked


def test_each_answer_has_the_shape_of_stripes_own_example(
    exchanges: list[dict[str, Any]],
) -> None:
    examples = json.loads(OBJECTS.read_text())["resources"]
    seen: set[str] = set()
    said: set[str] = set()
    for exchange in exchanges:
        for thing in things_in(exchange["answer"]):
            example = examples.get(thing["object"])
            if example:
                seen.add(thing["object"])
                said |= differences(thing, example)
    assert sorted(said) == [], "\n".join(sorted(said))
    assert {"account", "checkout.session", "payment_intent", "charge", "refund", "transfer"} <= seen
    assert {"transfer_reversal", "dispute", "balance_transaction", "event", "payout"} <= seen


def things_in(answer: Any) -> Iterator[dict[str, Any]]:
    """Every object of Stripe's inside an answer, lists and expanded ones too."""
    if isinstance(answer, dict):
        if isinstance(answer.get("object"), str) and "id" in answer:
            yield answer
        for value in answer.values():
            yield from things_in(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from things_in(value)


def differences(thing: dict[str, Any], example: dict[str, Any]) -> set[str]:
    """What would flatter us: names that Stripe does not know, and values of another type.

    An example shows one state of a thing, so the names that the SDK knows count as well.
    """
    kind = thing["object"]
    known = example.keys() | get_object_class("V1", kind).__annotations__.keys()
    said = {f"{kind} has {name}" for name in thing.keys() - known}
    for name in thing.keys() & example.keys():
        ours, theirs = thing[name], example[name]
        if ours is None or theirs is None or type(ours) is type(theirs):
            continue
        # An id where the example is expanded, or the other way round.
        if {type(ours), type(theirs)} == {str, dict}:
            continue
        said.add(f"{kind}.{name} is {type(ours).__name__}, not {type(theirs).__name__}")
    return said
