"""The kinds of mail about money that moved."""

from accounts import mail
from payments.models import Refund, Transfer


def _transfer(transfer_id: int) -> Transfer:
    found = Transfer.objects.select_related("order__buyer", "order__seller")
    return found.prefetch_related("order__lines").get(pk=transfer_id)


@mail.kind("payments.paid_out")
def paid_out(*, transfer: int) -> mail.Context:
    """To the seller, once their share is on their balance at Stripe."""
    return {"transfer": _transfer(transfer)}


@mail.kind("payments.payout_parked")
def payout_parked(*, transfer: int) -> mail.Context | None:
    """To the seller, when the share waits for their account; nothing when it went meanwhile."""
    parked = _transfer(transfer)
    return {"transfer": parked} if parked.status == Transfer.Status.PARKED else None


@mail.kind("payments.refunded")
def refunded(*, refund: int) -> mail.Context:
    """To the buyer, once Stripe took the refund."""
    found = Refund.objects.select_related("order").prefetch_related("order__lines")
    return {"refund": found.get(pk=refund)}
