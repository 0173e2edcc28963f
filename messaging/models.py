"""Conversations of two people about a listing, and what they wrote."""

import uuid

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from marketplace.models import Listing

LONGEST_MESSAGE = 1000


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def of(self, user: User) -> "ConversationQuerySet":
        """Conversations in which this person takes part."""
        return self.filter(Q(buyer=user) | Q(seller=user))

    def unread_by(self, user: User) -> "ConversationQuerySet":
        """Conversations whose last message this person has not seen."""
        return self.filter(
            Q(buyer=user, last_message_id__gt=F("buyer_read_id"))
            | Q(seller=user, last_message_id__gt=F("seller_read_id"))
        )


class Conversation(models.Model):
    """What a buyer and a seller say about one listing. Read marks are message ids."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="conversations")
    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_message_id = models.BigIntegerField(default=0)
    last_message_at = models.DateTimeField(default=timezone.now)
    buyer_read_id = models.BigIntegerField(default=0)
    seller_read_id = models.BigIntegerField(default=0)

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

    @property
    def group(self) -> str:
        """The name under which its live news is sent."""
        return f"conversation.{self.pk}"

    def other(self, user: User) -> User:
        return self.seller if user.pk == self.buyer_id else self.buyer

    @transaction.atomic
    def say(self, *, by: User, text: str, key: uuid.UUID) -> "Message":
        """Add a message. The same key again returns the message that is there already."""
        # The lock gives messages of a conversation ids in the order in which they can be seen.
        Conversation.objects.select_for_update().get(pk=self.pk)
        message, is_new = Message.objects.get_or_create(
            conversation=self, sender=by, key=key, defaults={"text": text}
        )
        if is_new:
            self.last_message_id, self.last_message_at = message.pk, message.sent_at
            self.save(update_fields=["last_message_id", "last_message_at"])
            self.mark_read(by=by, up_to=message.pk)
        return message

    def mark_read(self, *, by: User, up_to: int) -> None:
        """Note that this person saw everything up to a message id; it never goes back."""
        mark = "buyer_read_id" if by.pk == self.buyer_id else "seller_read_id"
        own = Conversation.objects.filter(pk=self.pk, **{f"{mark}__lt": up_to})
        own.update(**{mark: up_to})


class Message(models.Model):
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages"
    )
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Made by the sender's page, so that a message sent twice is kept once.
    key = models.UUIDField(default=uuid.uuid4)
    text = models.TextField(validators=[MaxLengthValidator(LONGEST_MESSAGE)])
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "sender", "key"], name="a_message_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.text[:40]}"
