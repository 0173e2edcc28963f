"""What a seller takes off when somebody buys several items at once."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

MOST_PERCENT = 50
PERCENT = (MinValueValidator(0), MaxValueValidator(MOST_PERCENT))


class BundleDiscount(models.Model):
    """Per cent off the items, from two, three and five of them on; more items, no less off."""

    seller = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bundle_discount"
    )
    from_two = models.PositiveSmallIntegerField(_("2 items"), default=0, validators=PERCENT)
    from_three = models.PositiveSmallIntegerField(_("3 items"), default=0, validators=PERCENT)
    from_five = models.PositiveSmallIntegerField(
        _("5 items or more"), default=0, validators=PERCENT
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(from_two__lte=F("from_three"), from_three__lte=F("from_five"))
                & Q(from_five__lte=MOST_PERCENT),
                name="more_items_are_no_less_off",
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_two}, {self.from_three}, {self.from_five} %"

    def percent_for(self, items: int) -> int:
        """Per cent off a parcel of so many items."""
        if items >= 5:
            return self.from_five
        return {2: self.from_two, 3: self.from_three, 4: self.from_three}.get(items, 0)
