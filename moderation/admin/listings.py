"""Listings, for staff."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from marketplace.models import Listing, ListingPhoto
from marketplace.money import format_cents
from moderation import decisions
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from moderation.admin.reasoned import reasoned


class PhotoInline(ReadOnlyInline):
    model = ListingPhoto
    fk_name = "listing"
    fields = ("picture", "position", "status", "sha256")
    readonly_fields = ("picture",)

    def picture(self, photo: ListingPhoto) -> str:
        if not photo.thumbnail:
            return ""
        return format_html('<img src="{}" width="80" height="100" alt="">', photo.thumbnail)


@admin.register(Listing)
class ListingAdmin(ReadOnlyAdmin):
    """Read, take down, give back. Words and prices are the seller's."""

    list_display = ("called", "seller", "status", "price", "category", "published_at")
    list_filter = ("status", "condition", ("category", admin.RelatedOnlyFieldListFilter), "era")
    list_select_related = ("seller", "category")
    search_fields = ("title", "description", "seller__username", "brand__name")
    date_hierarchy = "created_at"
    list_per_page = 50
    inlines = (PhotoInline,)
    actions = (
        reasoned(
            decisions.remove_listing,
            description=_("Take down"),
            consequence=_("Only the seller and staff still see them. Reserved and sold ones stay."),
        ),
        reasoned(
            decisions.restore_listing,
            description=_("Give back"),
            consequence=_("They are hidden until their sellers publish them again."),
        ),
    )

    @admin.display(description=_("title"), ordering="title")
    def called(self, listing: Any) -> str:
        return str(listing)

    @admin.display(description=_("price"), ordering="price_cents")
    def price(self, listing: Any) -> str:
        return format_cents(listing.price_cents) if listing.price_cents else ""

    def view_on_site(self, listing: Any) -> str:
        return listing.get_absolute_url()
