"""What is for sale."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import Block, User
from marketplace.facets import Colour, Condition, Era, Material
from marketplace.models.brand import Brand
from marketplace.models.category import Category, Size
from marketplace.signals import (
    listing_published,
    listing_released,
    listing_reserved,
    listing_withdrawn,
)
from marketplace.transitions import InvalidTransition


class ListingQuerySet(models.QuerySet["Listing"]):
    def for_sale(self) -> "ListingQuerySet":
        return self.filter(status=Listing.Status.ACTIVE)

    def on_display(self) -> "ListingQuerySet":
        """Listings that lists and searches show: for sale, or reserved and perhaps free soon."""
        return self.filter(status__in=Listing.ON_DISPLAY)

    def on_offer(self) -> "ListingQuerySet":
        """Listings on display whose seller may do business."""
        return self.on_display().filter(seller__is_active=True, seller__suspended_at=None)

    def of_others_than(self, person: User) -> "ListingQuerySet":
        """Listings that are not the person's own, nor of anybody whom a block keeps from them."""
        strange = Block.objects.between(person, OuterRef("seller"))
        return self.exclude(seller=person).exclude(Exists(strange))

    def designer(self) -> "ListingQuerySet":
        """Listings of contemporary and luxury brands."""
        return self.filter(brand__tier__in=[Brand.Tier.CONTEMPORARY, Brand.Tier.LUXURY])

    def vintage(self) -> "ListingQuerySet":
        """Listings whose seller names an era."""
        return self.exclude(era="")

    def similar_to(self, listing: "Listing") -> "ListingQuerySet":
        """Others of its category, those of its brand and size first; the newest are looked at."""
        others = self.on_display().filter(category=listing.category_id).exclude(pk=listing.pk)
        recent = others.newest().values("pk")[: Listing.LOOKED_AT_FOR_SIMILAR]
        # No brand and no size are nothing to have in common.
        same_brand = When(brand=listing.brand_id or 0, then=Value(2))
        same_size = When(size=listing.size_id or 0, then=Value(1))
        alike = Case(same_brand, default=Value(0)) + Case(same_size, default=Value(0))
        return self.filter(pk__in=recent).order_by(alike.desc(), "-published_at", "-pk")

    def untouched(self) -> "ListingQuerySet":
        """Drafts that nothing was put into yet."""
        return self.filter(
            status=Listing.Status.DRAFT,
            title="",
            description="",
            category=None,
            brand=None,
            brand_words="",
            condition="",
            price_cents=None,
            photos=None,
        )

    def tally(self) -> dict[str, int]:
        """How many of them are on display, and how many are sold."""
        return self.aggregate(
            on_display=Count("pk", filter=Q(status__in=Listing.ON_DISPLAY)),
            sold=Count("pk", filter=Q(status=Listing.Status.SOLD)),
        )

    def newest(self) -> "ListingQuerySet":
        return self.order_by("-published_at", "-pk")

    def sold(self) -> "ListingQuerySet":
        """What found an owner, the latest first."""
        return self.filter(status=Listing.Status.SOLD).order_by("-sold_at", "-pk")

    def public(self) -> "ListingQuerySet":
        """Listings whose page anyone may open."""
        return self.filter(status__in=Listing.PUBLIC)

    def seen_by(self, user: User | AnonymousUser) -> "ListingQuerySet":
        """Listings whose page this person may open: the public ones, their own, all for staff."""
        if user.is_staff:
            return self.exclude(status=Listing.Status.DELETED)
        public = Q(status__in=Listing.PUBLIC)
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(seller=user)).exclude(status=Listing.Status.DELETED)

    def in_category(self, category: Category) -> "ListingQuerySet":
        """Listings of the category and of all below it."""
        return self.filter(
            Q(category__path=category.path) | Q(category__path__startswith=f"{category.path}/")
        )


def listing_address(pk: int, title: str) -> str:
    """Address of the page of a listing; only its number counts, the words are for people."""
    return f"/items/{pk}-{slugify(title) or 'item'}/"


class Listing(models.Model):
    """One item, one of a kind. Prices are in minor units of settings.CURRENCY."""

    class Status(models.TextChoices):
        # Being written; seen by its seller and staff alone.
        DRAFT = "draft", _("Draft")
        # Waiting for staff; seen by its seller and staff alone.
        IN_REVIEW = "in_review", _("In review")
        # For sale.
        ACTIVE = "active", _("For sale")
        # A buyer is paying; a live reservation exists. Its page stays open to all.
        RESERVED = "reserved", _("Reserved")
        # Paid. Its page stays, marked sold.
        SOLD = "sold", _("Sold")
        # Put away by its seller, who can bring it back.
        HIDDEN = "hidden", _("Hidden")
        # Taken down by staff, with a reason.
        REMOVED = "removed", _("Removed")
        # Deleted by its seller; kept for the orders that copied it.
        DELETED = "deleted", _("Deleted")

    ON_DISPLAY = (Status.ACTIVE, Status.RESERVED)
    PUBLIC = (Status.ACTIVE, Status.RESERVED, Status.SOLD)
    # What its seller may change, by hand.
    EDITABLE = (Status.DRAFT, Status.ACTIVE, Status.HIDDEN)
    LOOKED_AT_FOR_SIMILAR = 300
    TRANSITIONS = {
        "publish": ({Status.DRAFT, Status.IN_REVIEW, Status.HIDDEN}, Status.ACTIVE),
        "reserve": ({Status.ACTIVE}, Status.RESERVED),
        "release": ({Status.RESERVED, Status.SOLD}, Status.ACTIVE),
        "put_away": ({Status.RESERVED, Status.SOLD}, Status.HIDDEN),
        "sell": ({Status.RESERVED}, Status.SOLD),
        "hide": ({Status.ACTIVE}, Status.HIDDEN),
        "remove": (
            {Status.DRAFT, Status.IN_REVIEW, Status.ACTIVE, Status.HIDDEN},
            Status.REMOVED,
        ),
        "restore": ({Status.REMOVED}, Status.HIDDEN),
        "delete": ({Status.DRAFT, Status.ACTIVE, Status.HIDDEN, Status.REMOVED}, Status.DELETED),
    }

    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="listings"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    title = models.CharField(_("title"), max_length=100, blank=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, blank=True)
    # What a draft's seller typed so far, while no brand has that name; a brand once published.
    brand_words = models.CharField(max_length=60, blank=True, default="")
    size = models.ForeignKey(Size, on_delete=models.PROTECT, null=True, blank=True)
    condition = models.CharField(_("condition"), max_length=20, choices=Condition, blank=True)
    colours = ArrayField(models.CharField(max_length=12, choices=Colour), default=list, blank=True)
    materials = ArrayField(
        models.CharField(max_length=12, choices=Material), default=list, blank=True
    )
    era = models.CharField(_("era"), max_length=6, choices=Era, blank=True)
    price_cents = models.PositiveIntegerField(_("price"), null=True, blank=True)
    shipping_cents = models.PositiveIntegerField(_("shipping price"), null=True, blank=True)
    # The seller's own rules for offers; null: none.
    offers_accepted_from_cents = models.PositiveIntegerField(null=True, blank=True)
    offers_declined_below_cents = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)
    sold_at = models.DateTimeField(null=True, blank=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "removed", "deleted"])
                | Q(
                    category__isnull=False,
                    price_cents__gt=0,
                    shipping_cents__isnull=False,
                    published_at__isnull=False,
                )
                | Q(status="in_review"),
                name="listing_is_whole_once_public",
            ),
            models.CheckConstraint(
                condition=~Q(status="sold") | Q(sold_at__isnull=False), name="sold_has_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["category", "-published_at", "-id"],
                name="listing_newest_in_category",
                condition=Q(status__in=["active", "reserved"]),
            ),
            models.Index(
                fields=["-published_at", "-id"],
                name="listing_newest",
                condition=Q(status__in=["active", "reserved"]),
            ),
            models.Index(fields=["seller", "status", "-published_at"], name="listing_of_seller"),
            models.Index(fields=["brand", "-published_at"], name="listing_of_brand"),
            GinIndex(fields=["colours"], name="listing_colours"),
            GinIndex(fields=["materials"], name="listing_materials"),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Untitled draft"))

    def get_absolute_url(self) -> str:
        return listing_address(self.pk, self.title)

    @property
    def is_for_sale(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def is_public(self) -> bool:
        """Anyone may open its page."""
        return self.status in self.PUBLIC

    @property
    def can_be_deleted(self) -> bool:
        return self.status in self.TRANSITIONS["delete"][0]

    @property
    def brand_name(self) -> str:
        return self.brand.name if self.brand else self.brand_words

    @property
    def size_label(self) -> str:
        return self.size.label if self.size else ""

    @property
    def colour_labels(self) -> list[str]:
        return [str(Colour(colour).label) for colour in self.colours]

    @property
    def material_labels(self) -> list[str]:
        return [str(Material(material).label) for material in self.materials]

    def publish(self) -> None:
        """Put a draft or a hidden listing up for sale. Its form has checked that it is whole."""
        self._move("publish", published_at=self.published_at or timezone.now())
        listing_published.send(Listing, listing=self)

    def hide(self) -> None:
        self._move("hide")
        listing_withdrawn.send(Listing, listing=self)

    def remove(self) -> None:
        """Take the listing down for staff; a reserved or sold one goes on to its buyer."""
        self._move("remove")
        listing_withdrawn.send(Listing, listing=self)

    def restore(self) -> None:
        self._move("restore")

    def discard(self) -> None:
        """Delete the listing for its seller; the row stays for what refers to it."""
        self._move("delete")
        listing_withdrawn.send(Listing, listing=self)

    def reserve(self) -> None:
        self._move("reserve")
        listing_reserved.send(Listing, listing=self)

    def sell(self) -> None:
        self._move("sell", sold_at=timezone.now())
        listing_withdrawn.send(Listing, listing=self)

    def release(self) -> None:
        """Put the listing up again after a reservation ran out or its order was cancelled."""
        self._move("release", sold_at=None)
        listing_published.send(Listing, listing=self)
        listing_released.send(Listing, listing=self)

    def put_away(self) -> None:
        """Hide the listing after its sale fell through on the seller's side."""
        self._move("put_away", sold_at=None)

    def _move(self, verb: str, **changes: object) -> None:
        sources, target = self.TRANSITIONS[verb]
        changes |= {"status": target, "updated_at": timezone.now()}
        if not Listing.objects.filter(pk=self.pk, status__in=sources).update(**changes):
            self.refresh_from_db()
            raise InvalidTransition(self, verb, self.status)
        for name, value in changes.items():
            setattr(self, name, value)
