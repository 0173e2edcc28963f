"""What search engines and link previews read of a listing."""

import json
from collections.abc import Sequence
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from marketplace.facets import Condition
from marketplace.models import Listing, ListingPhoto

PREVIEW_WIDTH = 1280
NEW = {Condition.NEW_WITH_TAGS, Condition.NEW_WITHOUT_TAGS}
AVAILABILITY = {
    Listing.Status.ACTIVE: "InStock",
    Listing.Status.RESERVED: "LimitedAvailability",
    Listing.Status.SOLD: "SoldOut",
}
# A script element ends at its end tag whatever its type, so nothing may look like one.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def absolute(address: str) -> str:
    """An address of this site, or of its photos, as the outside world writes it."""
    return urljoin(f"{settings.SITE_URL}/", address)


def preview_photo(photos: Sequence[ListingPhoto]) -> str:
    """Absolute address of the cover for link previews; empty when there is none."""
    return absolute(photos[0].url(PREVIEW_WIDTH)) if photos else ""


def product(listing: Listing, photos: Sequence[ListingPhoto]) -> SafeString:
    """The listing as schema.org's Product with its one Offer (https://schema.org/Product)."""
    kind = "NewCondition" if listing.condition in NEW else "UsedCondition"
    said = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": listing.title,
        "description": listing.description,
        "image": [absolute(photo.url(PREVIEW_WIDTH)) for photo in photos],
        "sku": str(listing.pk),
        "brand": {"@type": "Brand", "name": listing.brand_name} if listing.brand else None,
        "itemCondition": f"https://schema.org/{kind}",
        "offers": {
            "@type": "Offer",
            "url": absolute(listing.get_absolute_url()),
            "price": f"{(listing.price_cents or 0) / 100:.2f}",
            "priceCurrency": settings.CURRENCY,
            "availability": f"https://schema.org/{AVAILABILITY[Listing.Status(listing.status)]}",
            "seller": {"@type": "Person", "name": listing.seller.username},
        },
    }
    whole = {key: value for key, value in said.items() if value}
    text = json.dumps(whole, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308 - escaped for its place just above
