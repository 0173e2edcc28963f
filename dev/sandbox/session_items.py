"""The line items of a Checkout Session."""

from typing import Any

from dev.sandbox.errors import Refused
from dev.sandbox.expand import left_out
from dev.sandbox.ids import new_id
from dev.sandbox.listing import as_list
from dev.sandbox.store import Thing
from dev.sandbox.world import World

MOST_ITEMS = 100
SMALLEST_TOTAL = 50


def new_items(asked: list[dict[str, Any]], *, now: int) -> list[Thing]:
    """Line items from `line_items`. Raises Refused when they cannot be charged together."""
    if not asked:
        raise Refused("Missing required param: line_items.", param="line_items", started=False)
    if len(asked) > MOST_ITEMS:
        raise Refused(f"At most {MOST_ITEMS} line items.", param="line_items", started=False)
    items = [_item(line, f"line_items[{place}]", now) for place, line in enumerate(asked)]
    if len({item["currency"] for item in items}) > 1:
        message = "You cannot combine currencies on a single Checkout Session."
        raise Refused(message, param="line_items", started=False)
    if sum(item["amount_total"] for item in items) < SMALLEST_TOTAL:
        message = "The Checkout Session's total amount must convert to at least 50 cents."
        raise Refused(message, code="amount_too_small", param="line_items", started=False)
    return items


@left_out("checkout.session", "line_items")
def line_items(world: World, session: Thing) -> Thing:
    """The first ten items, as the session shows them when expanded."""
    items = session["_items"]
    url = f"/v1/checkout/sessions/{session['id']}/line_items"
    return as_list(items[:10], url, has_more=len(items) > 10)


def _item(line: dict[str, Any], path: str, now: int) -> Thing:
    price = line.get("price_data")
    if price is None:
        message = "The practice Stripe knows no stored prices: pass price_data."
        raise Refused(message, param=f"{path}[price_data]", started=False)
    for name, where in (("unit_amount", price), ("product_data", price), ("quantity", line)):
        if name not in where:
            param = f"{path}[{name}]" if where is line else f"{path}[price_data][{name}]"
            message = f"Missing required param: {param}."
            raise Refused(message, code="parameter_missing", param=param, started=False)
    if price["unit_amount"] < 0 or line["quantity"] < 1:
        message = "Amounts must not be negative, and quantities at least 1."
        raise Refused(message, code="parameter_invalid_integer", param=path, started=False)
    total = price["unit_amount"] * line["quantity"]
    return {
        "id": new_id("li"),
        "object": "item",
        "adjustable_quantity": None,
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": price["currency"].lower(),
        "description": price["product_data"]["name"],
        "metadata": line.get("metadata") or {},
        "price": _price(price, now),
        "quantity": line["quantity"],
    }


def _price(price: dict[str, Any], now: int) -> Thing:
    return {
        "id": new_id("price"),
        "object": "price",
        "active": False,
        "billing_scheme": "per_unit",
        "created": now,
        "currency": price["currency"].lower(),
        "custom_unit_amount": None,
        "livemode": False,
        "lookup_key": None,
        "metadata": {},
        "nickname": None,
        "product": new_id("prod", 14),
        "recurring": None,
        "tax_behavior": "unspecified",
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "one_time",
        "unit_amount": price["unit_amount"],
        "unit_amount_decimal": str(price["unit_amount"]),
    }
