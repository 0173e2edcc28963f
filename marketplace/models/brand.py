"""Who made it: a brand, as sellers write it."""

from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class BrandQuerySet(models.QuerySet["Brand"]):
    def most_listed(self) -> "BrandQuerySet":
        """Brands by how many of their listings are on display; those without any are left out."""
        shown = Count("listing", filter=Q(listing__status__in=["active", "reserved"]))
        return self.annotate(shown=shown).filter(shown__gt=0).order_by("-shown", "name")


class Brand(models.Model):
    """A maker's name as sellers write it; the same name in any case is the same brand."""

    class Tier(models.TextChoices):
        # Any other brand.
        STANDARD = "standard", _("Standard")
        # Shown in the Designer collection, as contemporary.
        CONTEMPORARY = "contemporary", _("Contemporary")
        # Shown in the Designer collection, as luxury.
        LUXURY = "luxury", _("Luxury")

    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=70, unique=True)
    tier = models.CharField(max_length=12, choices=Tier, default=Tier.STANDARD)

    objects = BrandQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="one_brand_per_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("marketplace:brand", args=[self.slug])
