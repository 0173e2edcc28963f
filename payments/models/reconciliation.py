"""What came of comparing our books with Stripe's: the runs, and each difference by name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.models import Order
from marketplace.money import format_cents
from payments.models.payment import Payment


class ReconciliationRun(models.Model):
    """One comparison, of all that moved the balance at Stripe since `since`. Minor units."""

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField()
    # What was compared on each side, and what it came to.
    journals = models.PositiveIntegerField(default=0)
    transactions = models.PositiveIntegerField(default=0)
    ours_cents = models.BigIntegerField(default=0)
    stripe_cents = models.BigIntegerField(default=0)
    # Open after this run; what was resolved with a note is not counted.
    differences = models.PositiveIntegerField(default=0)
    difference_cents = models.PositiveBigIntegerField(default=0)
    # Why it came to no end; empty when it did.
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


class DifferenceQuerySet(models.QuerySet["Difference"]):
    def open(self) -> "DifferenceQuerySet":
        """Neither gone by itself nor resolved by staff."""
        return self.filter(gone_at=None, resolved_at=None)


class Difference(models.Model):
    """One movement on which our books and Stripe's disagree. Amounts are minor units.

    Null amounts: that side does not have it.
    """

    class Kind(models.TextChoices):
        # Stripe moved it and nothing of ours says so.
        MISSING_HERE = "missing_here", _("Missing in our books")
        # Our books moved it and Stripe does not have it.
        MISSING_AT_STRIPE = "missing_at_stripe", _("Missing at Stripe")
        OTHER_AMOUNT = "other_amount", _("Another amount")
        # The amounts agree, Stripe's fee does not.
        OTHER_FEE = "other_fee", _("Another fee")

    # Stripe's transaction, or the cause of our journal when Stripe has none.
    key = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    stripe_id = models.CharField(max_length=100, blank=True)
    # Our journal's cause, or Stripe's word for what it is.
    what = models.CharField(max_length=80)
    ours_cents = models.BigIntegerField(null=True, blank=True)
    ours_fee_cents = models.BigIntegerField(null=True, blank=True)
    stripe_cents = models.BigIntegerField(null=True, blank=True)
    stripe_fee_cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    moved_at = models.DateTimeField()
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The last run that saw it.
    run = models.ForeignKey(ReconciliationRun, on_delete=models.PROTECT, related_name="seen")
    found_at = models.DateTimeField(auto_now_add=True)
    # A later run saw that both sides agree.
    gone_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ours_cents__isnull=False) | Q(stripe_cents__isnull=False),
                name="a_difference_has_a_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stripe_id or self.key}: {self.words}"

    @property
    def words(self) -> str:
        """What is different, with both amounts."""
        return {
            "missing_here": __("Stripe moved %(theirs)s that our books do not have"),
            "missing_at_stripe": __("our books moved %(ours)s that Stripe does not have"),
            "other_amount": __("our books say %(ours)s, Stripe says %(theirs)s"),
            "other_fee": __("our books say %(our_fee)s of fee, Stripe says %(their_fee)s"),
        }[self.kind] % {
            "ours": self._money(self.ours_cents),
            "theirs": self._money(self.stripe_cents),
            "our_fee": self._money(self.ours_fee_cents),
            "their_fee": self._money(self.stripe_fee_cents),
        }

    @property
    def out_cents(self) -> int:
        """By how much the sides disagree, amount and fee added up."""
        amount = (self.ours_cents or 0) - (self.stripe_cents or 0)
        return abs(amount) + abs((self.ours_fee_cents or 0) - (self.stripe_fee_cents or 0))

    def resolve(self, *, by: User, note: str) -> bool:
        """Staff looked at it and wrote what it is; false when it is settled already."""
        open_ = Difference.objects.open().filter(pk=self.pk)
        return bool(open_.update(resolved_at=timezone.now(), resolved_by=by, note=note))

    def _money(self, cents: int | None) -> str:
        return format_cents(cents or 0, self.currency)
