"""What the two sides of a completed order say of each other."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Avg, Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.models.order import Order
from marketplace.transitions import InvalidTransition
from marketplace.working_days import add_days
from photos.models import Photo

if TYPE_CHECKING:
    from accounts.models import User


class ReviewQuerySet(models.QuerySet["Review"]):
    def written_openly(self) -> "ReviewQuerySet":
        """Reviews of which both sides wrote, or the time to write is over: fixed from then on."""
        over = add_days(timezone.now(), -settings.REVIEW_DAYS)
        others = Review.objects.filter(order=OuterRef("order")).exclude(author=OuterRef("author"))
        return self.filter(Q(order__completed_at__lte=over) | Exists(others))

    def shown(self) -> "ReviewQuerySet":
        """Reviews that others may read: fixed, and not taken down by staff."""
        return self.written_openly().filter(removed_at=None)

    def rating(self) -> dict[str, Any]:
        """`stars`, the mean or None, and `count`."""
        return self.aggregate(stars=Avg("stars"), count=Count("pk"))

    def distribution(self) -> dict[int, int]:
        """How many gave each number of stars, five first."""
        counts = {f"of_{n}": Count("pk", filter=Q(stars=n)) for n in range(5, 0, -1)}
        found = self.aggregate(**counts)
        return {n: found[f"of_{n}"] for n in range(5, 0, -1)}

    def before(self, review: "Review") -> "ReviewQuerySet":
        """Those that stand above it, newest first."""
        same = Q(written_at=review.written_at, pk__gt=review.pk)
        return self.filter(Q(written_at__gt=review.written_at) | same)

    def to_show(self) -> "ReviewQuerySet":
        """With all that a page needs, in two queries; the newest first."""
        counted = self.annotate(helpful=Count("votes")).select_related("author__photo")
        # Said again: a query that counts forgets the order of its model.
        return counted.prefetch_related("photos").order_by("-written_at", "-pk")


class Review(models.Model):
    """Hidden from the other side until both wrote or 14 days passed; editable until shown."""

    PAGE_SIZE = 10

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
    # What the person whom it is about says to it; once.
    answer = models.TextField(_("your answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # Taken down by staff; it stays here for them and counts nowhere.
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

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
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="an_answer_has_words_and_a_time",
            ),
        ]
        indexes = [models.Index(fields=["about", "-written_at"], name="review_about")]

    def __str__(self) -> str:
        return f"{self.author} about {self.about}: {self.stars}"

    @property
    def is_fixed(self) -> bool:
        """Both sides wrote or the time is over: it can't be changed any more."""
        return Review.objects.written_openly().filter(pk=self.pk).exists()

    @property
    def is_shown(self) -> bool:
        return self.removed_at is None and self.is_fixed

    def reply(self, *, by: "User", text: str) -> None:
        """The one answer of the person whom it is about. Raises InvalidTransition."""
        mine = Review.objects.shown().filter(pk=self.pk, about=by, answered_at=None)
        if not mine.update(answer=text, answered_at=timezone.now()):
            raise InvalidTransition(self, "answer", "answered or not shown")
        self.refresh_from_db()

    @transaction.atomic
    def find_helpful(self, *, by: "User") -> bool:
        """One vote a person; false on one's own, on one about oneself, and on a hidden one."""
        if by.pk in {self.author_id, self.about_id} or not self.is_shown:
            return False
        HelpfulVote.objects.get_or_create(review=self, user=by)
        return True

    def remove(self) -> None:
        """Staff take it down. Raises InvalidTransition when it is gone already."""
        there = Review.objects.filter(pk=self.pk, removed_at=None)
        if not there.update(removed_at=timezone.now()):
            raise InvalidTransition(self, "remove", "removed")
        self.refresh_from_db()


class ReviewPhoto(Photo):
    MOST = 4

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="photos")

    class Meta:
        ordering = ["pk"]


class HelpfulVote(models.Model):
    """A member found a review helpful."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="one_vote_a_person_and_review")
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.review}"
