"""Asks Stripe for what a row of ours intends, under the key that the row keeps."""

from collections.abc import Iterator
from contextlib import contextmanager

from payments.gateway.errors import StripeFailed, StripeRefused
from payments.models import Refund, Restitution, Reversal, SellerAccount, Transfer
from payments.models.keys import new_key


class NotYet(Exception):
    """What is needed is not committed, or not done, on one side yet: try again soon."""


@contextmanager
def under_its_key(
    row: Refund | Restitution | Reversal | SellerAccount | Transfer,
) -> Iterator[None]:
    """After an answer that the same key would only repeat, the row gets a new key.

    The next try has to look first whether the thing was done all the same.
    https://docs.stripe.com/api/idempotent_requests
    """
    try:
        yield
    except (StripeFailed, StripeRefused):
        type(row)._default_manager.filter(pk=row.pk).update(idempotency_key=new_key())
        raise
