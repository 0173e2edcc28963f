"""What Stripe tells page by page, and the one thing in it that a row of ours made."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import stripe

from payments.gateway.calling import asked


def paged[Thing: (stripe.Event, stripe.BalanceTransaction, stripe.Refund)](
    ask: Callable[[Any], stripe.ListObject[Thing]],
) -> Iterator[Thing]:
    """All pages of a list, each asked for with our errors: https://docs.stripe.com/api/pagination"""
    page: Any = {"limit": 100}
    while True:
        found = asked(partial(ask, page))
        yield from found.data
        if not found.has_more:
            return
        page = {"limit": 100, "starting_after": found.data[-1].id}


def the_one_for[Thing: (stripe.Refund, stripe.Transfer, stripe.TransferReversal)](
    things: Iterator[Thing], name: str, row_id: int
) -> Thing | None:
    """The thing whose metadata names our row, as each that we make does."""
    for thing in things:
        metadata = thing.metadata.to_dict() if thing.metadata else {}
        if metadata.get(name) == str(row_id):
            return thing
    return None
