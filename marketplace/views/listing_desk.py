"""The desk where a listing is written: its page, whoever leads to it."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_ratelimit.core import is_ratelimited

from accounts.requests import MemberRequest
from marketplace import fees, listing_photos
from marketplace.listing_form import ListingForm
from marketplace.models import Listing, ListingPhoto
from marketplace.transitions import InvalidTransition
from photos.check import PhotoRefused


def own_listing(request: MemberRequest, pk: int) -> Listing:
    """A listing of the person who asks; 404 for other people's and for deleted ones."""
    there = request.user.listings.exclude(status=Listing.Status.DELETED)
    return get_object_or_404(there.select_related("brand", "size"), pk=pk)


def desk(
    request: MemberRequest, own: Listing, form: ListingForm, *, refused: Sequence[str] = ()
) -> HttpResponse:
    """The form with its photos; 422 when something in it, or one of `refused`, must change."""
    is_behind = behind(request, own)
    must_change = bool(form.errors or refused)
    status = 409 if is_behind else 422 if must_change else 200
    stored = (own.price_cents, own.shipping_cents)
    typed = form.is_bound and (form.cleaned_data.get("price"), form.cleaned_data.get("shipping"))
    context = {
        "listing": own,
        "form": form,
        "photos": own.photos.all(),
        "limit": settings.PHOTOS_PER_LISTING,
        "refused": refused,
        "quote": quote_of(*(typed or stored)),
        "is_draft": own.status == Listing.Status.DRAFT,
        "is_behind": is_behind,
        "seen": own.updated_at.isoformat(),
    }
    return render(request, "marketplace/selling/desk.html", context, status=status)


def behind(request: MemberRequest, own: Listing) -> bool:
    """Whether the form that was sent shows the listing as it was before another change of it.
    A draft keeps itself as it is typed, so the last word holds there."""
    seen = request.POST.get("seen", "")
    return own.status != Listing.Status.DRAFT and seen not in ("", own.updated_at.isoformat())


def closed(request: MemberRequest, own: Listing) -> HttpResponse:
    """Why this listing can't be changed, and how it stands now."""
    status = 200 if request.method in ("GET", "HEAD") else 409
    return render(request, "marketplace/selling/closed.html", {"listing": own}, status=status)


def quote_of(price_cents: int | None, shipping_cents: int | None) -> fees.Quote | None:
    """The amounts of selling it alone, in minor units; None before there is a price."""
    if not price_cents:
        return None
    return fees.quote(prices_cents=[price_cents], shipping_cents=shipping_cents or 0)


def take_all(request: MemberRequest, own: Listing) -> list[str]:
    """Add the photos that came with the form itself; returns why some were refused."""
    refused: list[str] = []
    for upload in request.FILES.getlist("photo"):
        if too_many_photos(request):
            return [*refused, _("Too many photos in one minute. Wait a moment, then add the rest.")]
        try:
            listing_photos.add(upload, listing=own)
        except PhotoRefused as refusal:
            refused.append(f"{upload.name}: {refusal}")
        except InvalidTransition:
            # The form's own words come next and say how the listing stands.
            return refused
    return refused


def too_many_photos(request: MemberRequest) -> bool:
    """Count one more photo; true when it is one too many for this minute."""
    return is_ratelimited(
        request, group="marketplace.photos", key="user", rate="60/m", increment=True
    )


def photo_context(own: Listing, photo: ListingPhoto) -> dict[str, object]:
    """What `partials/photo_item.html` needs to show a photo and to change it."""
    return {
        "photo": photo,
        "remove_url": photo.remove_url,
        "order_url": reverse("marketplace:listing_photo_order", args=[own.pk]),
        "number": photo.position + 1,
    }


def plain(text: str, status: int) -> HttpResponse:
    """One sentence for a script to show."""
    answer = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    if status == 429:
        answer["Retry-After"] = "60"
    return answer
