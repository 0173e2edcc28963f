"""What the mails about money look like; the rows are in no database."""

from accounts import mail
from accounts.previews import reader, sample
from marketplace.mail_samples import order
from payments.models import ChargebackShare, Refund, Reversal, SellerAccount, Transfer


def transfer(**fields: object) -> Transfer:
    sale = order(sold=True)
    return Transfer(pk=1, order=sale, amount_cents=sale.payout_cents, **fields)


@sample("payments.paid_out")
def paid_out() -> mail.Context:
    return {"transfer": transfer(status=Transfer.Status.PAID)}


@sample("payments.payout_parked")
def payout_parked() -> mail.Context:
    parked = transfer(status=Transfer.Status.PARKED, problem=Transfer.Problem.NO_ACCOUNT)
    return {"transfer": parked}


@sample("payments.refunded")
def refunded() -> mail.Context:
    return {"refund": Refund(pk=1, order=order(), amount_cents=4720)}


@sample("payments.sale_refunded")
def sale_refunded() -> mail.Context:
    sale = transfer(status=Transfer.Status.PAID).order
    return {"refund": Refund(pk=1, order=sale, amount_cents=1500), "order": sale}


@sample("payments.debt")
def debt() -> mail.Context:
    paid = transfer(status=Transfer.Status.PAID)
    return {"reversal": Reversal(pk=1, transfer=paid, amount_cents=1500), "order": paid.order}


@sample("payments.frozen")
def frozen() -> mail.Context:
    return {"order": order(sold=True)}


@sample("payments.bank_decided")
def bank_decided() -> mail.Context:
    sale = transfer(status=Transfer.Status.PAID).order
    return {"order": sale, "share": ChargebackShare(pk=1, order=sale, amount_cents=4720)}


@sample("payments.bank_gave_back")
def bank_gave_back() -> mail.Context:
    return {"order": order(sold=True), "cents": 4720}


@sample("payments.bank_payout_failed")
def bank_payout_failed() -> mail.Context:
    problem = "The bank account has been closed."
    return {"account": SellerAccount(pk=1, user=reader(), payout_problem=problem)}
