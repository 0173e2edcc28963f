"""A buyer on the way to paying: one payment for the orders of one or more sellers."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Address
from marketplace.refs import new_ref


class CheckoutQuerySet(models.QuerySet["Checkout"]):
    def open(self) -> "CheckoutQuerySet":
        return self.filter(status=Checkout.Status.OPEN)


class Checkout(models.Model):
    class Status(models.TextChoices):
        # Its listings are reserved until `expires_at`; the buyer may pay.
        OPEN = "open"
        # Paid; at least one of its orders stands.
        PAID = "paid"
        # The reservation ran out or was given up; nothing is reserved.
        EXPIRED = "expired"

    ref = models.CharField(max_length=12, unique=True, default=new_ref, editable=False)
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="checkouts"
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    currency = models.CharField(max_length=3)
    address = models.JSONField()
    expires_at = models.DateTimeField()
    renewed = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    # Its buyer ended it; the time was not up.
    given_up_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    objects = CheckoutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["buyer"],
                condition=models.Q(status="open"),
                name="one_open_checkout_per_buyer",
            )
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                name="checkout_open",
                condition=models.Q(status="open"),
            )
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("payments:checkout", args=[self.ref])

    @property
    def total_cents(self) -> int:
        """What the buyer pays for all its orders, in minor units."""
        return sum(order.total_cents for order in self.orders.all())

    def send_to(self, address: Address) -> bool:
        """Change where its parcels go; false when it is no longer open."""
        changed = Checkout.objects.open().filter(pk=self.pk).update(address=address.snapshot())
        self.refresh_from_db(fields=["address", "status"])
        return bool(changed)

    @property
    def successor(self) -> "Checkout | None":
        """The checkout that has its items since the buyer changed the cart, or began again."""
        later = Checkout.objects.filter(buyer=self.buyer_id, pk__gt=self.pk)
        alive = later.exclude(status=Checkout.Status.EXPIRED)
        listings = self.orders.values("lines__listing")
        return alive.filter(orders__lines__listing__in=listings).distinct().first()

    def renew(self) -> bool:
        """Add the reservation time to what is left, once; false when used up or too late."""
        longer = models.F("expires_at") + timedelta(minutes=settings.RESERVATION_MINUTES)
        renewed = (
            Checkout.objects.open()
            .filter(pk=self.pk, renewed=False, expires_at__gt=timezone.now())
            .update(expires_at=longer, renewed=True)
        )
        self.refresh_from_db(fields=["expires_at", "renewed", "status"])
        return bool(renewed)
