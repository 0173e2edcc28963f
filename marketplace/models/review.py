"""What the two sides of a completed order say of each other."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Avg, Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.models.order import Order
from marketplace.working_days import add_days


class ReviewQuerySet(models.QuerySet["Review"]):
    def shown(self) -> "ReviewQuerySet":
        """Reviews that others may read: both sides wrote, or the time to write is over."""
        over = add_days(timezone.now(), -settings.REVIEW_DAYS)
        others = Review.objects.filter(order=OuterRef("order")).exclude(author=OuterRef("author"))
        return self.filter(Q(order__completed_at__lte=over) | Exists(others))

    def rating(self) -> dict[str, Any]:
        """`stars`, the mean or None, and `count`."""
        return self.aggregate(stars=Avg("stars"), count=Count("pk"))


class Review(models.Model):
    """Hidden from the other side until both wrote or 14 days passed; editable until shown."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="reviews")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="written_reviews"
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    stars = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(_("what was it like?"), max_length=1000, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "author"], name="one_review_a_side"),
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=5), name="one_to_five_stars"
            ),
            models.CheckConstraint(
                condition=~Q(author=F("about")), name="nobody_reviews_themselves"
            ),
        ]
        indexes = [models.Index(fields=["about", "-written_at"], name="review_about")]

    def __str__(self) -> str:
        return f"{self.author} about {self.about}: {self.stars}"

    @property
    def is_shown(self) -> bool:
        return Review.objects.shown().filter(pk=self.pk).exists()
