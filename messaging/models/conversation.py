"""A conversation of two people about a listing, and the order that may come of it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, User
from marketplace.models import Listing, Order


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, user: User) -> "ConversationQuerySet":
        """Conversations in which this person takes part."""
        return self.filter(Q(buyer=user) | Q(seller=user))

    def to_open(self) -> "ConversationQuerySet":
        """With all that its page shows around the messages, in one query.

        `is_blocked`, and how far its two people are: `buyers_side` and `sellers_side`.
        """
        between = Block.objects.between(OuterRef("buyer"), OuterRef("seller"))
        related = self.annotate(
            is_blocked=Exists(between),
            buyers_side=FilteredRelation("sides", condition=Q(sides__user=F("buyer"))),
            sellers_side=FilteredRelation("sides", condition=Q(sides__user=F("seller"))),
        )
        # The types of Django know nothing of relations that are filtered.
        return related.select_related(  # type: ignore[misc]
            "listing", "buyer", "seller", "order", "buyers_side", "sellers_side"
        )


class Conversation(models.Model):
    """One for each listing and buyer; `order` is their newest one that holds the listing.

    `last_change` counts what happened to its messages: each that is new, edited or deleted takes
    the next number, under the conversation's lock. A page that knows a number asks for what has
    greater ones, so it misses nothing and needs no clock.
    """

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="conversations")
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, blank=True, related_name="conversations"
    )
    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_message_id = models.BigIntegerField(default=0)
    last_message_at = models.DateTimeField(default=timezone.now)
    last_change = models.BigIntegerField(default=0)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-last_message_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "buyer"], name="one_conversation_per_listing_and_buyer"
            ),
            models.CheckConstraint(
                condition=~Q(buyer=F("seller")), name="nobody_talks_to_themselves"
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "-last_message_at"], name="conversation_of_buyer"),
            models.Index(fields=["seller", "-last_message_at"], name="conversation_of_seller"),
        ]

    def __str__(self) -> str:
        return f"{self.buyer} and {self.seller} about {self.listing}"

    def get_absolute_url(self) -> str:
        return reverse("messaging:conversation", args=[self.pk])

    def other(self, user: User) -> User:
        return self.seller if user.pk == self.buyer_id else self.buyer

    @property
    def people(self) -> tuple[int, int]:
        """The ids of both."""
        return self.buyer_id, self.seller_id
