"""An item that is reserved: whether it is for the very person who looks at it."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from marketplace.models import Checkout, Listing, Offer, OfferLine

S = Listing.Status


def way_on(listing: Listing, *, person: User | AnonymousUser) -> str:
    """The page where this person goes on to pay for it: of their open checkout, or of the offer
    that keeps it for them. Empty for anybody else."""
    if listing.status != S.RESERVED or not person.is_authenticated:
        return ""
    begun = Checkout.objects.open().filter(buyer=person, orders__lines__listing=listing).first()
    if begun:
        return begun.get_absolute_url()
    kept = OfferLine.objects.filter(
        buyer=person, listing=listing, offer__status=Offer.Status.ACCEPTED
    )
    line = kept.select_related("offer").first()
    return line.offer.get_absolute_url() if line else ""
