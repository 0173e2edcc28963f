"""A message, what it was before it was edited, and its photos."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Upper
from django.utils import timezone

from accounts.models import User
from marketplace.models import Offer, OfferLine, Order
from messaging import cards
from messaging.models.conversation import Conversation
from photos.models import Photo

LONGEST_MESSAGE = 1000


class MessageQuerySet(models.QuerySet["Message"]):
    def to_show(self) -> "MessageQuerySet":
        """With all that a page needs but the people, in two queries; `messaging.showing` adds them.

        `items` is how many an offer is for.
        """
        lines = OfferLine.objects.filter(offer=OuterRef("offer")).order_by().values("offer")
        related = self.select_related("reply_to", "order", "offer").annotate(
            items=Subquery(lines.annotate(count=Count("pk")).values("count"))
        )
        return related.prefetch_related("photos").order_by("pk")


class Message(models.Model):
    """Said by someone, or a card that tells of an order or an offer.

    What is deleted stays here for staff and is shown to nobody else.
    """

    class Caution(models.TextChoices):
        # Talk of paying or talking elsewhere, where nobody is protected.
        ELSEWHERE = "elsewhere"
        # A link to an address that is known for fraud, or made to look like ours.
        SCAM_LINK = "scam_link"

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages"
    )
    # Null: a card that time made.
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # Made by the sender's page, so that a message sent twice is kept once.
    key = models.UUIDField(default=uuid.uuid4)
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_MESSAGE)])
    warning = models.CharField(max_length=10, choices=Caution, blank=True)
    reply_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A card: the order, and the verb that moved it or the offer.
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    verb = models.CharField(max_length=20, blank=True)
    # Or an offer.
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The conversation's number of the last thing that happened to it.
    change = models.BigIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    # Staff took it down, at the same moment.
    removed_at = models.DateTimeField(null=True, blank=True)

    # How both sides see it, once that was made for live news; pages know who wrote it.
    shared_html = ""

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "sender", "key"], name="a_message_is_kept_once"
            ),
            models.UniqueConstraint(
                fields=["conversation", "change"], name="a_change_is_of_one_message"
            ),
            models.UniqueConstraint(
                fields=["offer", "verb"], name="a_step_of_an_offer_is_told_once"
            ),
            models.UniqueConstraint(
                fields=["order", "verb"], name="a_step_of_an_order_is_told_once"
            ),
        ]
        indexes = [
            GinIndex(OpClass(Upper("text"), "gin_trgm_ops"), name="message_words"),
            models.Index(fields=["conversation", "-id"], name="message_of_conversation"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.text[:40]}"

    @property
    def is_card(self) -> bool:
        return bool(self.verb)

    @property
    def is_fresh(self) -> bool:
        """It may still be edited by who wrote it."""
        return timezone.now() < self.sent_at + timedelta(minutes=settings.MESSAGE_EDIT_MINUTES)

    @property
    def card_title(self) -> str:
        titles = cards.OFFERS if self.offer_id else cards.TITLES
        return str(titles.get(self.verb, ""))

    def may_be_edited_by(self, user: User) -> bool:
        """By who wrote it, for a while."""
        return self.may_be_deleted_by(user) and self.is_fresh

    def may_be_deleted_by(self, user: User) -> bool:
        return self.sender_id == user.pk and not self.is_card and self.deleted_at is None


class MessageVersion(models.Model):
    """What an edited message said before; for staff."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="versions")
    text = models.TextField()
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]


class MessagePhoto(Photo):
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="photos")

    class Meta:
        ordering = ["pk"]
