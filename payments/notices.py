"""What people are told about money that moved; the mails are sent whatever was switched off."""

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import mail
from marketplace.notices import of_order
from notifications import catalogue
from notifications.catalogue import Content, Group
from payments import mails

type Say = Callable[[mail.Context], Content]


def _kind(letter: mail.Builder, say: Say) -> None:
    name = f"payments.{letter.__name__}"

    @catalogue.kind(name, group=Group.MONEY, is_mailed_always=True)
    def build(**ids: object) -> Content | None:
        context = letter(**ids)
        return say(context) if context else None


def _payouts() -> str:
    return reverse("payments:payouts")


_kind(
    mails.paid_out,
    lambda c: of_order(c["transfer"].order, _("You are paid for a sale")),
)
_kind(
    mails.payout_parked,
    lambda c: replace(of_order(c["transfer"].order, _("Your money is waiting")), url=_payouts()),
)
_kind(mails.refunded, lambda c: of_order(c["refund"].order, _("You were refunded")))
_kind(
    mails.sale_refunded,
    lambda c: of_order(c["order"], _("Money of a sale went back to its buyer")),
)
_kind(
    mails.debt,
    lambda c: replace(
        of_order(c["order"], _("Money could not be taken back from your account")), url=_payouts()
    ),
)
_kind(
    mails.frozen,
    lambda c: of_order(c["order"], _("The buyer's bank asks for the payment of a sale")),
)
_kind(
    mails.bank_decided,
    lambda c: of_order(
        c["order"],
        _("The buyer's bank took a payment back")
        if c["share"]
        else _("The buyer's bank decided for you"),
    ),
)
_kind(
    mails.bank_gave_back,
    lambda c: of_order(c["order"], _("The buyer's bank gave a payment back")),
)
_kind(
    mails.bank_payout_failed,
    lambda _c: Content(title=_("Your bank refused a payout"), url=_payouts()),
)
