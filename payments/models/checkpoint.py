"""Sums of the ledger up to an entry, so that a balance need not add up all of the past."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from payments.models.ledger import Account

if TYPE_CHECKING:
    from accounts.models import User


class CheckpointQuerySet(models.QuerySet["Checkpoint"]):
    def of(self, account: Account, seller: "User | None") -> "CheckpointQuerySet":
        """An account's, or one seller's part of it; the latest first."""
        return self.filter(account=account, seller=seller).order_by("-through_entry_id")


class Checkpoint(models.Model):
    """The sum of all entries of an account up to and with `through_entry_id`, in minor units.

    Derived, and true for ever: nothing may be written below it (payments/checkpoints.py).
    """

    account = models.CharField(max_length=20, choices=Account)
    # Null: the whole account, whoever its entries name.
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    through_entry_id = models.BigIntegerField()
    cents = models.BigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "seller", "through_entry_id"],
                name="one_checkpoint_a_point",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} through {self.through_entry_id}"
