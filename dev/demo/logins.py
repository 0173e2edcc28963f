"""The ready-made logins of the demo, and how everybody in it is addressed."""

import json
import re
from collections.abc import Iterable

from dev.demo.catalogue import Seller

PASSWORD = "threadly-demo"
DOMAIN = "threadly.test"
READY = (
    Seller(
        "seller",
        "Sanna",
        "Maker",
        "Hamburg, Germany",
        "The demo’s own seller: clothes from a small flat with good light.",
    ),
    Seller("buyer", "Bo", "Keller", "Vienna, Austria", "I look more than I buy."),
    Seller("moderator", "Mo", "Winter", "Berlin, Germany", ""),
)


def email_of(username: str) -> str:
    return f"{username}@{DOMAIN}"


def account_id(username: str) -> str:
    """The seller's account in the Stripe sandbox, such as acct_demomartamends."""
    return "acct_demo" + re.sub(r"[^a-z0-9]", "", username)


def accounts_at_stripe(sellers: Iterable[Seller]) -> str:
    """accounts.json: the sellers as the sandbox is told of them when it opens."""
    told = [
        {
            "id": account_id(person.username),
            "email": email_of(person.username),
            "name": f"{person.first_name} {person.last_name}",
        }
        for person in (READY[0], *sellers)
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
