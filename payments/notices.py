"""What people are told about money that moved; the mails are sent whatever was switched off."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import mail
from notifications import catalogue
from notifications.catalogue import Content, Group
from payments import mails

type Say = Callable[[mail.Context], tuple[str, str]]


def _kind(letter: mail.Builder, say: Say) -> None:
    name = f"payments.{letter.__name__}"

    @catalogue.kind(name, group=Group.MONEY, is_mailed_always=True)
    def build(**ids: object) -> Content | None:
        context = letter(**ids)
        if context is None:
            return None
        title, url = say(context)
        return Content(title=title, url=url)


def _payouts() -> str:
    return reverse("payments:payouts")


_kind(
    mails.paid_out,
    lambda c: (_("You are paid for a sale"), c["transfer"].order.get_absolute_url()),
)
_kind(mails.payout_parked, lambda _c: (_("Your money is waiting"), _payouts()))
_kind(mails.refunded, lambda c: (_("You were refunded"), c["refund"].order.get_absolute_url()))
_kind(mails.debt, lambda c: (_("A refund could not be taken from your account"), _payouts()))
_kind(
    mails.frozen,
    lambda c: (
        _("The buyer's bank asks for the payment of a sale"),
        c["order"].get_absolute_url(),
    ),
)
_kind(mails.bank_payout_failed, lambda c: (_("Your bank refused a payout"), _payouts()))
