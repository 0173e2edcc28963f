"""The double-entry ledger: append-only, each journal sums to zero; the database sees to both."""

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from marketplace.models import Order


class Account(models.TextChoices):
    """Debits are positive, credits negative: what we have is above zero, what we owe below."""

    # Money on the platform's balance at Stripe.
    STRIPE_BALANCE = "stripe_balance", _("Balance at Stripe")
    # What Stripe kept for processing.
    STRIPE_FEE = "stripe_fee", _("Stripe's fees")
    # Paid by buyers, owed to nobody else yet.
    BUYER_FUNDS = "buyer_funds", _("Held for buyers")
    # Released, owed to sellers until transferred.
    SELLER_PAYABLE = "seller_payable", _("Owed to sellers")
    # The platform's share of what sellers sold.
    PLATFORM_FEE = "platform_fee", _("Seller fees")
    # What buyers paid for protection.
    PROTECTION_FEE = "protection_fee", _("Protection fees")
    # Decided to go back to buyers, not yet sent.
    REFUNDS = "refunds", _("Owed to buyers")
    # Taken by buyers' banks: above zero while undecided, and after it as far as it is our loss.
    CHARGEBACKS = "chargebacks", _("Taken by banks")
    # What sellers owe: paid to them, and then refunded to the buyer.
    SELLER_DEBT = "seller_debt", _("Owed by sellers")
    # What the operator took from the balance at Stripe to their own bank, or put on it.
    OPERATOR = "operator", _("With the operator")


class Journal(models.Model):
    """One money event. `cause` names it, so that it is booked once."""

    cause = models.CharField(max_length=80, unique=True)
    # The object at Stripe that moved the money (ch_, re_, tr_, trr_, du_); blank when none did.
    stripe_id = models.CharField(max_length=100, blank=True)
    # Taken over from a past that this account at Stripe knows nothing of.
    is_imported = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["stripe_id"], name="journal_at_stripe")]

    def __str__(self) -> str:
        return self.cause


class EntryQuerySet(models.QuerySet["Entry"]):
    def balance(self, account: Account) -> int:
        """The account's sum over these entries, in minor units; debits above zero.

        What a person or an account has over all time: payments.checkpoints.balance.
        """
        return self.filter(account=account).aggregate(sum=Sum("amount_cents"))["sum"] or 0

    def kept_for_debts(self) -> int:
        """What of a seller's money was kept for what they owed, in minor units."""
        offsets = self.filter(journal__cause__startswith="offset:")
        return offsets.balance(Account.SELLER_PAYABLE)


class Entry(models.Model):
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="entries")
    account = models.CharField(max_length=20, choices=Account)
    amount_cents = models.BigIntegerField()
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(amount_cents=0), name="an_entry_moves_something"
            )
        ]
        indexes = [models.Index(fields=["account", "seller", "id"], name="entry_of_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.amount_cents:+d}"
