"""Idempotency keys: one an intention, saved before the first call."""

import uuid


def new_key() -> str:
    return str(uuid.uuid4())
