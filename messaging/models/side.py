"""What a conversation is to one of its two people: how far they are, and where they keep it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch

from accounts.models import User
from marketplace.models import ListingPhoto
from messaging.models.conversation import Conversation


class SideQuerySet(models.QuerySet["Side"]):
    def begun(self) -> "SideQuerySet":
        """Conversations in which something was said."""
        return self.filter(conversation__last_message_id__gt=0)

    def in_inbox(self) -> "SideQuerySet":
        return self.begun().filter(conversation__last_message_id__gt=F("archived_id"))

    def archived(self) -> "SideQuerySet":
        return self.begun().filter(conversation__last_message_id__lte=F("archived_id"))

    def unread(self) -> "SideQuerySet":
        """Conversations with something new that this person wants to hear of."""
        return self.filter(is_muted=False, conversation__last_message_id__gt=F("read_id"))

    def to_list(self) -> "SideQuerySet":
        """With what a list shows of the conversation, and no more."""
        talk = ("buyer", "seller", "listing", "last_message_id", "last_message_at")
        columns = ("buyer__username", "seller__username", "listing__title")
        related = self.select_related(
            "conversation__listing", "conversation__buyer", "conversation__seller"
        ).only("user", "is_muted", *(f"conversation__{name}" for name in (*talk, *columns)))
        covers = Prefetch("conversation__listing__photos", ListingPhoto.objects.covers())
        return related.prefetch_related(covers)

    def newest_first(self) -> "SideQuerySet":
        return self.order_by("-conversation__last_message_at", "-conversation_id")


class Side(models.Model):
    """Marks are message ids and never go back.

    What is archived comes back with the next message: it is archived up to a message.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="sides")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    delivered_id = models.BigIntegerField(default=0)
    read_id = models.BigIntegerField(default=0)
    archived_id = models.BigIntegerField(default=0)
    # How far they had read when they were last told of news; -1 before the first.
    told_id = models.BigIntegerField(default=-1, db_default=-1)
    # Of the first message that they neither read nor were told of; null when there is none.
    waits_since = models.DateTimeField(null=True)
    is_muted = models.BooleanField(default=False)

    objects = SideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "user"], name="two_sides_of_one"),
        ]
        indexes = [
            models.Index(fields=["user"], name="side_of_person"),
            models.Index(
                fields=["waits_since"],
                name="side_that_waits",
                condition=models.Q(waits_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.conversation_id}"

    @classmethod
    def of(cls, conversation: Conversation, user: User) -> "Side":
        return cls.objects.get(conversation=conversation, user=user)
