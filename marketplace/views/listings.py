"""The page of one listing."""

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from marketplace import own_reservation
from marketplace.checkout import quote_for
from marketplace.facets import PROMISES, Condition
from marketplace.favourites import kept_ids
from marketplace.fees import Quote
from marketplace.models import Listing, ListingPhoto, Review
from marketplace.models.follow import followed
from marketplace.structured import absolute, preview_photo, product
from marketplace.tiles import tiles
from marketplace.tree import category_with, trail

SIMILAR_SHOWN = 6


@require_safe
def listing(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """What is for sale, what it costs with each fee, who sells it, and what is like it."""
    seen = Listing.objects.seen_by(request.user).select_related("seller__photo", "brand", "size")
    seen = seen.annotate(is_followed=followed(request.user, seller=OuterRef("seller_id")))
    found = get_object_or_404(seen, pk=pk)
    if request.path != found.get_absolute_url():
        return _moved(found)
    category = category_with(found.category_id)
    kept = list(found.photos.exclude(status=ListingPhoto.Status.REFUSED))
    photos = [photo for photo in kept if photo.status == ListingPhoto.Status.READY]
    quote = quote_for([found])
    context = {
        "listing": found,
        "is_own": found.seller == request.user,
        "way_on": own_reservation.way_on(found, person=request.user),
        "is_kept": found.pk in kept_ids(request),
        "is_public": found.is_public,
        "photos": photos,
        "photos_are_coming": len(photos) < len(kept),
        "quote": quote,
        "with_protection_cents": _with_protection(found, quote),
        "category": category,
        "trail": trail(category) if category else [],
        "promise": PROMISES.get(Condition(found.condition)) if found.condition else "",
        "tally": found.seller.listings.tally(),
        "rating": Review.objects.filter(about=found.seller).shown().rating(),
        "similar": tiles(Listing.objects.similar_to(found)[:SIMILAR_SHOWN]),
        "canonical": absolute(found.get_absolute_url()),
        "preview_photo": preview_photo(photos),
        "product": product(found, photos) if found.is_public else "",
    }
    return render(request, "marketplace/listings/listing.html", context)


def _with_protection(found: Listing, quote: Quote) -> int | None:
    # What it would cost is of no use once it is sold.
    return (
        None if found.status == Listing.Status.SOLD else quote.items_cents + quote.protection_cents
    )


def _moved(found: Listing) -> HttpResponse:
    answer = HttpResponsePermanentRedirect(found.get_absolute_url())
    # A title may be changed back; nobody should remember this way for ever.
    patch_cache_control(answer, max_age=0)
    return answer
