"""The kinds of mail about money that moved."""

from accounts import mail
from marketplace.models import Order
from payments.models import Chargeback, ChargebackShare, Refund, Reversal, SellerAccount, Transfer


def _transfer(transfer_id: int) -> Transfer:
    found = Transfer.objects.select_related("order__buyer", "order__seller")
    return found.prefetch_related("order__lines").get(pk=transfer_id)


@mail.kind("payments.paid_out")
def paid_out(*, transfer: int) -> mail.Context:
    """To the seller, once their share is on their balance at Stripe."""
    return {"transfer": _transfer(transfer)}


@mail.kind("payments.payout_parked")
def payout_parked(*, transfer: int, times: int) -> mail.Context | None:
    """To the seller, when the share waits for their account; nothing when it went meanwhile."""
    parked = _transfer(transfer)
    return {"transfer": parked} if parked.status == Transfer.Status.PARKED else None


@mail.kind("payments.refunded")
def refunded(*, refund: int) -> mail.Context:
    """To the buyer, once Stripe took the refund."""
    found = Refund.objects.select_related("order").prefetch_related("order__lines")
    return {"refund": found.get(pk=refund)}


@mail.kind("payments.sale_refunded")
def sale_refunded(*, refund: int) -> mail.Context:
    """To the seller, when some or all of a sale was refunded in Stripe's own dashboard."""
    found = Refund.objects.select_related("order__transfer").get(pk=refund)
    return {"refund": found, "order": found.order}


@mail.kind("payments.debt")
def debt(*, reversal: int) -> mail.Context | None:
    """To the seller, when a refund could not be taken from their account; nothing once it was."""
    found = Reversal.objects.select_related("transfer__order").get(pk=reversal)
    owed = found.status == Reversal.Status.FAILED
    return {"reversal": found, "order": found.transfer.order} if owed else None


@mail.kind("payments.frozen")
def frozen(*, order: int, chargeback: int) -> mail.Context | None:
    """To the seller, when the buyer's bank asks for the payment; nothing once it decided."""
    if not Chargeback.objects.open().filter(pk=chargeback).exists():
        return None
    return {"order": Order.objects.get(pk=order)}


@mail.kind("payments.bank_decided")
def bank_decided(*, order: int, chargeback: int) -> mail.Context | None:
    """To the seller, once the buyer's bank decided; nothing when that changes nothing for them."""
    sale = Order.objects.select_related("transfer").get(pk=order)
    decided = Chargeback.objects.get(pk=chargeback)
    if decided.status == Chargeback.Status.WON:
        return None if sale.is_given_back else {"order": sale, "share": None}
    share = ChargebackShare.objects.filter(order=sale, chargeback=decided).first()
    return {"order": sale, "share": share} if share else None


@mail.kind("payments.bank_gave_back")
def bank_gave_back(*, order: int, chargeback: int, cents: int) -> mail.Context:
    """To the seller, when an appeal won back what the buyer's bank had taken."""
    return {"order": Order.objects.get(pk=order), "cents": cents}


@mail.kind("payments.bank_payout_failed")
def bank_payout_failed(*, payout: str, account: int) -> mail.Context | None:
    """To the seller, when their bank refused a payout; nothing once one went through."""
    found = SellerAccount.objects.get(pk=account)
    return {"account": found} if found.payout_problem else None
