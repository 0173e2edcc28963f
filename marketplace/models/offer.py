"""A price that one side proposes for items of a seller, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, User
from marketplace.models.listing import Listing
from marketplace.models.reservation import Reservation
from marketplace.signals import moved
from marketplace.transitions import InvalidTransition, write


class OfferQuerySet(models.QuerySet["Offer"]):
    def of(self, user: User) -> "OfferQuerySet":
        """Offers in which this person is a side."""
        return self.filter(Q(buyer=user) | Q(seller=user)).select_related("buyer", "seller")

    def with_lines(self) -> "OfferQuerySet":
        return self.prefetch_related("lines__listing__photos")

    def live(self) -> "OfferQuerySet":
        return self.filter(status__in=Offer.LIVE)

    def holding(self, buyer: User) -> "OfferQuerySet":
        """Accepted offers whose items are kept for this buyer."""
        return self.filter(buyer=buyer, status=Offer.Status.ACCEPTED, expires_at__gt=timezone.now())


class Offer(models.Model):
    """For one item, or for several of one seller as a bundle. Amounts are minor units.

    `amount_cents` is for the items together, without shipping and protection.
    """

    class Status(models.TextChoices):
        # The other side answers until `expires_at`.
        PENDING = "pending", _("Waiting for an answer")
        # The items are kept for the buyer until `expires_at`.
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        # Answered with another price: a new offer.
        COUNTERED = "countered", _("Answered with another price")
        # Taken back by who made it, or given up by its buyer after all.
        WITHDRAWN = "withdrawn", _("Withdrawn")
        # Nobody answered in time.
        EXPIRED = "expired", _("Expired")
        # Its maker made another one.
        REPLACED = "replaced", _("Replaced")
        # An item went, or costs no more than the offer now; or the two may not do business.
        ENDED = "ended", _("No longer possible")
        # Accepted, and not bought in time.
        LAPSED = "lapsed", _("Not bought in time")
        BOUGHT = "bought", _("Bought")

    S = Status
    LIVE = (S.PENDING, S.ACCEPTED)
    TRANSITIONS: ClassVar = {
        "accept": ({S.PENDING}, S.ACCEPTED),
        "decline": ({S.PENDING}, S.DECLINED),
        "counter": ({S.PENDING}, S.COUNTERED),
        "withdraw": ({S.PENDING, S.ACCEPTED}, S.WITHDRAWN),
        "expire": ({S.PENDING}, S.EXPIRED),
        "replace": ({S.PENDING}, S.REPLACED),
        "end": ({S.PENDING, S.ACCEPTED}, S.ENDED),
        "lapse": ({S.ACCEPTED}, S.LAPSED),
        "buy": ({S.ACCEPTED, S.LAPSED}, S.BOUGHT),
    }

    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    seller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Who proposes the price; the other one answers.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    amount_cents = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    expires_at = models.DateTimeField()
    # The ISO week of an offer to somebody who likes the item; empty for all others.
    liker_week = models.CharField(max_length=8, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(buyer=F("seller")), name="nobody_offers_to_themselves"
            ),
            models.CheckConstraint(
                condition=Q(made_by=F("buyer")) | Q(made_by=F("seller")),
                name="an_offer_is_made_by_a_side",
            ),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="an_offer_is_of_money"),
            models.UniqueConstraint(
                fields=["seller", "buyer", "liker_week"],
                condition=~Q(liker_week=""),
                name="one_offer_to_a_liker_a_week",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "-id"], name="offer_of_buyer"),
            models.Index(fields=["seller", "-id"], name="offer_of_seller"),
            models.Index(fields=["status", "expires_at"], name="offer_deadlines"),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("marketplace:offer", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.status in self.LIVE

    @property
    def is_open(self) -> bool:
        """It waits for an answer, and there is time left for one."""
        return self.status == self.Status.PENDING and self.expires_at > timezone.now()

    @property
    def answerer(self) -> User:
        return self.seller if self.made_by_id == self.buyer_id else self.buyer

    @transaction.atomic
    def move(self, verb: str, *, by: User | None, reason: str = "", **changes: object) -> bool:
        """Lock, re-read, check, write, record. False, and nothing written, when already there."""
        sources, target = self.TRANSITIONS[verb]
        self.refresh_from_db(from_queryset=Offer.objects.select_for_update(no_key=True))
        if self.status == target:
            return False
        if self.status not in sources:
            raise InvalidTransition(self, verb, self.status)
        if target not in self.LIVE:
            changes["ended_at"] = timezone.now()
            self.lines.update(is_live=False)
        write(self, status=target, **changes)
        self.events.create(verb=verb, actor=by, reason=reason)
        moved.send(Offer, row=self, verb=verb, by=by)
        return True


class OfferLine(models.Model):
    """An item of an offer, with its part of the amount; the parts sum to it."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="lines")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="offer_lines")
    buyer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    price_cents = models.PositiveIntegerField()
    list_cents = models.PositiveIntegerField()
    is_live = models.BooleanField(default=True)
    # What keeps the item for the buyer while the offer is accepted and no order holds it.
    reservation = models.OneToOneField(
        Reservation, on_delete=models.PROTECT, null=True, blank=True, related_name="offer_line"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "buyer"],
                condition=Q(is_live=True),
                name="one_live_offer_per_listing_and_buyer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.listing} in {self.offer}"

    def hand_over(self) -> Reservation | None:
        """Give what keeps the item to an order that is being placed; none when one has it."""
        reservation = self.reservation
        OfferLine.objects.filter(pk=self.pk).update(reservation=None)
        return reservation

    def keep_again(self) -> bool:
        """Keep the item once more after an order was not paid; false when the time is over, or
        one of the two wants to hear no more of the other. Then the offer is over, too.
        """
        if Block.objects.between(self.buyer, self.offer.seller_id).exists():
            self.offer.move("end", by=None, reason="a block")
            return False
        if not Offer.objects.holding(self.buyer).filter(pk=self.offer_id).exists():
            self.offer.move("lapse", by=None)
            return False
        self.reservation = Reservation.objects.create(listing=self.listing)
        self.save(update_fields=["reservation"])
        return True


class OfferEvent(models.Model):
    """A transition of an offer: who, when and why."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    # Null: time, a rule of the seller's, or another sale decided.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.offer} {self.verb}"
