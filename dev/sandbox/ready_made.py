"""Sellers who can be paid from the start: those of the demo shop."""

import json
from pathlib import Path
from typing import Any

from dev.sandbox import accounts
from dev.sandbox.account_shape import new_account
from dev.sandbox.store import Thing
from dev.sandbox.world import World


def ensure(world: World, fields: dict[str, Any]) -> Thing:
    """An onboarded Express account with these fields; the same id twice is one account."""
    account = world.store.get("account", fields.get("id", ""))
    if account is None:
        params = fields | {"type": "express", "capabilities": {"transfers": {"requested": True}}}
        made = new_account(params, now=world.clock.now(), account_id=fields.get("id"))
        account = accounts.keep_account(world, made)
    if not account["details_submitted"]:
        accounts.complete_onboarding(world, account, {"name": fields.get("name")})
    return account


def ensure_those_of(world: World, path: Path) -> None:
    """The accounts of a JSON file, a list of objects with id, email, name: kept, not announced.

    Whoever wrote the file knows about them already.
    """
    announce, world.events.listener = world.events.listener, lambda event: None
    try:
        for fields in json.loads(path.read_text()):
            ensure(world, fields)
    finally:
        world.events.listener = announce
    world.store.commit()
