"""An order: what one seller sends to one buyer, agreed and frozen at checkout."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.models.checkout import Checkout
from marketplace.refs import new_ref
from marketplace.signals import (
    moved,
    order_cancelled,
    order_completed,
    order_paid,
    order_refunded,
    order_shipped,
)
from marketplace.transitions import InvalidTransition, write
from marketplace.working_days import add_days, add_working_days


class OrderQuerySet(models.QuerySet["Order"]):
    def placed(self) -> "OrderQuerySet":
        """Orders that were paid at some time; the others are checkouts that came to nothing."""
        return self.filter(paid_at__isnull=False)

    def of(self, user: User) -> "OrderQuerySet":
        """Orders in which this person is a side."""
        return self.filter(Q(buyer=user) | Q(seller=user)).select_related("buyer", "seller")

    def with_lines(self) -> "OrderQuerySet":
        """With the lines and their pictures, in two more queries whatever the number."""
        return self.prefetch_related("lines__listing__photos")


class Order(models.Model):
    """Amounts are minor units of `currency`, frozen when the order was placed."""

    class Status(models.TextChoices):
        # Its listings are reserved while the buyer pays.
        AWAITING_PAYMENT = "awaiting_payment", _("Awaiting payment")
        # The money is held; the seller is to ship.
        PAID = "paid", _("Paid")
        # On its way to the buyer.
        SHIPPED = "shipped", _("Shipped")
        # Arrived; the buyer looks at it until `inspect_until`.
        DELIVERED = "delivered", _("Delivered")
        # The buyer is content or was silent; the seller is paid.
        COMPLETED = "completed", _("Completed")
        # Never paid, or ended before shipping with a full refund.
        CANCELLED = "cancelled", _("Cancelled")
        # The buyer says that something is wrong; nothing moves until it is decided.
        DISPUTED = "disputed", _("Disputed")
        # All that the buyer paid went back, by a decision; the item did not.
        REFUNDED = "refunded", _("Refunded")
        # The item went back to the seller, and all that the buyer paid to the buyer.
        RETURNED = "returned", _("Returned")

    S = Status
    TRANSITIONS = {
        "pay": ({S.AWAITING_PAYMENT, S.CANCELLED}, S.PAID),
        "ship": ({S.PAID}, S.SHIPPED),
        "deliver": ({S.SHIPPED}, S.DELIVERED),
        "complete": ({S.SHIPPED, S.DELIVERED}, S.COMPLETED),
        "expire": ({S.AWAITING_PAYMENT}, S.CANCELLED),
        "cancel": ({S.PAID}, S.CANCELLED),
        "dispute": ({S.SHIPPED, S.DELIVERED}, S.DISPUTED),
        "release": ({S.DISPUTED}, S.COMPLETED),
        "refund": ({S.PAID, S.SHIPPED, S.DELIVERED, S.DISPUTED, S.COMPLETED}, S.REFUNDED),
        "take_back": ({S.DISPUTED}, S.RETURNED),
        # What a buyer's bank took came back by an appeal.
        "win_back": ({S.REFUNDED}, S.COMPLETED),
    }
    NOT_WHILE_FROZEN = {"ship", "cancel"}

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    checkout = models.ForeignKey(Checkout, on_delete=models.PROTECT, related_name="orders")
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="purchases"
    )
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sales"
    )
    status = models.CharField(max_length=16, choices=Status, default=Status.AWAITING_PAYMENT)
    currency = models.CharField(max_length=3)
    items_cents = models.PositiveIntegerField()
    shipping_cents = models.PositiveIntegerField()
    protection_cents = models.PositiveIntegerField()
    fee_cents = models.PositiveIntegerField()
    carrier = models.CharField(_("carrier"), max_length=40, blank=True)
    tracking = models.CharField(_("tracking number"), max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    ship_by = models.DateTimeField(null=True, blank=True)
    shipped_at = models.DateTimeField(null=True, blank=True)
    deliver_by = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    inspect_until = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True)
    # The days that the buyer gave the seller on top, so far.
    extended_days = models.PositiveSmallIntegerField(default=0)
    # The buyer asked the seller to cancel; refused: the seller sends it all the same.
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    cancel_refused_at = models.DateTimeField(null=True, blank=True)
    # Set while the buyer's bank asks for the money back: time moves nothing, nobody ships.
    frozen_at = models.DateTimeField(null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(buyer=models.F("seller")), name="nobody_buys_from_themselves"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["awaiting_payment", "cancelled"])
                | Q(paid_at__isnull=False),
                name="an_order_goes_on_only_when_paid",
            ),
            models.CheckConstraint(
                condition=Q(fee_cents__lte=models.F("items_cents")), name="fee_within_items"
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "-paid_at"], name="order_of_seller"),
            models.Index(fields=["buyer", "-paid_at"], name="order_of_buyer"),
            models.Index(fields=["status", "ship_by"], name="order_deadlines"),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("marketplace:order", args=[self.ref])

    @property
    def total_cents(self) -> int:
        """What the buyer pays."""
        return self.items_cents + self.shipping_cents + self.protection_cents

    @property
    def payout_cents(self) -> int:
        """What the seller receives: items + shipping − fee."""
        return self.items_cents + self.shipping_cents - self.fee_cents

    @property
    def is_given_back(self) -> bool:
        """It was paid, and all of it went back to the buyer."""
        ended = {self.Status.CANCELLED, self.Status.REFUNDED, self.Status.RETURNED}
        return self.status in ended and self.paid_at is not None

    @property
    def review_until(self) -> datetime | None:
        """When both sides' time to review each other ends."""
        return add_days(self.completed_at, settings.REVIEW_DAYS) if self.completed_at else None

    @transaction.atomic
    def pay(self) -> None:
        """The payment arrived. Its caller holds live reservations for every line.

        A payment may come after the order expired; one that was paid before never is again.
        """
        if self.status == self.Status.CANCELLED and self.paid_at:
            raise InvalidTransition(self, "pay", self.status)
        now = timezone.now()
        ship_by = add_working_days(now, settings.SHIP_WITHIN_WORKING_DAYS)
        if self._move("pay", by=None, paid_at=now, ship_by=ship_by, cancelled_at=None):
            for line in self.lines.select_related("listing").order_by("listing_id"):
                line.listing.sell()
            order_paid.send(Order, order=self)

    @transaction.atomic
    def ship(self, *, by: User, carrier: str, tracking: str) -> bool:
        """The parcel is with its carrier. This verb and the next ones say whether they did it:
        not when it was done already."""
        now = timezone.now()
        deliver_by = add_days(now, settings.DELIVERED_WITHOUT_SCAN_DAYS)
        done = self._move(
            "ship",
            by=by,
            shipped_at=now,
            deliver_by=deliver_by,
            carrier=carrier,
            tracking=tracking,
        )
        if done:
            order_shipped.send(Order, order=self)
        return done

    @transaction.atomic
    def deliver(self, *, by: User | None) -> bool:
        """Arrived; starts the inspection window. `by` is None when time decided."""
        now = timezone.now()
        until = now + timedelta(hours=settings.INSPECTION_HOURS)
        return self._move("deliver", by=by, delivered_at=now, inspect_until=until)

    @transaction.atomic
    def complete(self, *, by: User | None) -> bool:
        """All is well, said by the buyer or by silence: the money goes to the seller."""
        now = timezone.now()
        arrived = self.delivered_at or now
        done = self._move("complete", by=by, completed_at=now, delivered_at=arrived)
        if done:
            order_completed.send(Order, order=self)
        return done

    @transaction.atomic
    def dispute(self, *, by: User, reason: str) -> None:
        """The buyer says that something is wrong: the money stays where it is until decided."""
        self._move("dispute", by=by, reason=reason)

    @transaction.atomic
    def release(self, *, by: User | None, reason: str) -> None:
        """A dispute ended for the seller, wholly or in part: what is still held is theirs."""
        now = timezone.now()
        if self._move(
            "release", by=by, reason=reason, completed_at=now, delivered_at=self.delivered_at or now
        ):
            order_completed.send(Order, order=self)

    @transaction.atomic
    def refund(self, *, by: User | None, reason: str) -> None:
        """All that the buyer paid goes back; the item stays where it is."""
        if self._move("refund", by=by, reason=reason, refunded_at=timezone.now()):
            order_refunded.send(Order, order=self, by=by)

    @transaction.atomic
    def take_back(self, *, by: User | None, reason: str) -> None:
        """The item is back with its seller: all goes back to the buyer, and it is put away."""
        if self._move("take_back", by=by, reason=reason, refunded_at=timezone.now()):
            self._free_items(relist=False)
            order_refunded.send(Order, order=self, by=by)

    @transaction.atomic
    def win_back(self, *, reason: str) -> None:
        """What the buyer's bank took came back by an appeal: the sale stands after all."""
        now, before = timezone.now(), self.completed_at
        ended = {"completed_at": before or now, "delivered_at": self.delivered_at or now}
        if self._move("win_back", by=None, reason=reason, refunded_at=None, **ended) and not before:
            order_completed.send(Order, order=self)

    def freeze(self) -> None:
        """The buyer's bank asks for the money back: nothing moves by itself until it decided."""
        Order.objects.filter(pk=self.pk, frozen_at=None).update(frozen_at=timezone.now())

    def thaw(self) -> None:
        Order.objects.filter(pk=self.pk).update(frozen_at=None)

    @transaction.atomic
    def expire(self) -> None:
        """End an order that was never paid and free its listings."""
        if self._move("expire", by=None, reason="unpaid", cancelled_at=timezone.now()):
            self._free_items(relist=True, keep_promises=True)

    @transaction.atomic
    def cancel(self, *, by: User | None, reason: str) -> bool:
        """End a paid order before it ships; the buyer is refunded in full.

        The listings go up again when the buyer stepped back or asked to; when the seller did, or
        never shipped, they are put away for the seller to look at.
        """
        done = self._move("cancel", by=by, reason=reason, cancelled_at=timezone.now())
        if done:
            asked = self.cancel_asked_at is not None and self.cancel_refused_at is None
            self._free_items(relist=by == self.buyer or asked)
            order_cancelled.send(Order, order=self, by=by)
        return done

    def may_be_cancelled_by(self, user: User) -> bool:
        """A seller until shipped; a buyer for a few hours after paying, by request after that."""
        if self.status != self.Status.PAID or self.paid_at is None or self.frozen_at:
            return False
        if user == self.seller:
            return True
        freely = timedelta(hours=settings.CANCEL_FREELY_HOURS)
        return user == self.buyer and timezone.now() < self.paid_at + freely

    @property
    def cancellation_is_asked(self) -> bool:
        """The buyer asked to cancel, and the seller has neither answered nor shipped."""
        waits = self.cancel_asked_at is not None and self.cancel_refused_at is None
        return waits and self.status == self.Status.PAID

    def _free_items(self, *, relist: bool, keep_promises: bool = False) -> None:
        for line in self.lines.select_related("listing", "reservation").order_by("listing_id"):
            line.free(relist=relist, keep_promises=keep_promises)

    def _move(self, verb: str, *, by: User | None, reason: str = "", **changes: object) -> bool:
        """Lock, re-read, check, write, record, in the transaction of the verb that calls. False,
        and nothing written, when already there."""
        sources, target = self.TRANSITIONS[verb]
        self.refresh_from_db(from_queryset=Order.objects.select_for_update(no_key=True))
        if self.status == target:
            return False
        if self.status not in sources or (self.frozen_at and verb in self.NOT_WHILE_FROZEN):
            raise InvalidTransition(self, verb, "frozen" if self.frozen_at else self.status)
        write(self, status=target, **changes)
        self.events.create(verb=verb, actor=by, reason=reason)
        moved.send(Order, row=self, verb=verb, by=by)
        return True
