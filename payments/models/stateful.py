"""Rows of money with a status: moved by verbs alone, each move recorded."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models, transaction

from accounts.models import User
from marketplace.transitions import InvalidTransition, Transitions, write


class MoneyEvent(models.Model):
    """A move of a payment, refund, transfer, reversal or chargeback: who, when and why."""

    # The table's name in lower case, such as `refund`, and the row's id in it.
    thing = models.CharField(max_length=20)
    thing_id = models.BigIntegerField()
    verb = models.CharField(max_length=20)
    source = models.CharField(max_length=12)
    target = models.CharField(max_length=12)
    # Null: Stripe, the bank or time decided.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["thing", "thing_id"], name="event_of_money")]

    def __str__(self) -> str:
        return f"{self.thing} {self.thing_id}: {self.verb}"


class Stateful(models.Model):
    """A row whose `status` moves by its TRANSITIONS alone; the database refuses other moves."""

    TRANSITIONS: ClassVar[Transitions]

    status = models.CharField(max_length=12)

    class Meta:
        abstract = True

    @transaction.atomic
    def move(
        self, verb: str, *, by: User | None = None, reason: str = "", **changes: object
    ) -> bool:
        """Lock, re-read, check, write, record. False, and nothing written, when already there.

        Raises InvalidTransition when the row is in no status that the verb starts from.
        """
        sources, target = self.TRANSITIONS[verb]
        rows = type(self)._default_manager.select_for_update(no_key=True)
        self.refresh_from_db(from_queryset=rows)
        source = self.status
        if source == target:
            return False
        if source not in sources:
            raise InvalidTransition(self, verb, source)
        write(self, status=target, **changes)
        MoneyEvent.objects.create(
            thing=self.kind(),
            thing_id=self.pk,
            verb=verb,
            source=source,
            target=target,
            actor=by,
            reason=reason[:300],
        )
        return True

    def locked(self) -> Self:
        """The row read anew under its lock; inside a transaction."""
        return type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)

    def events(self) -> models.QuerySet[MoneyEvent]:
        return MoneyEvent.objects.filter(thing=self.kind(), thing_id=self.pk)

    @classmethod
    def kind(cls) -> str:
        """The name of the table among events, such as `refund`."""
        return cls.__name__.lower()
