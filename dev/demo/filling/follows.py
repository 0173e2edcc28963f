"""What the demo's buyer keeps, follows and looks for, and who follows the demo's seller."""

from datetime import datetime, timedelta

from accounts.models import User
from marketplace.models import Brand, Favourite, Follow, Listing
from search import saving
from search.models import SavedSearch
from search.shelves import read_address

KEPT, SELLERS, BRANDS, FOLLOWERS = 8, 4, 2, 6
SEARCHES = ("/search/?q=wool+coat", "/browse/women/clothing/dresses/?to=60")
# The buyer looked at the feed last so long ago.
AWAY = timedelta(days=7)


def fill_follows(people: dict[str, User], *, now: datetime) -> None:
    """The index must be filled: saved searches find what is there."""
    buyer, seller = people["buyer"], people["seller"]
    shown = Listing.objects.for_sale().exclude(seller__in=(buyer, seller)).newest()
    newest = list(shown.select_related("seller")[:100])
    Favourite.objects.bulk_create(
        Favourite(user=buyer, listing=listing, seen_price_cents=listing.price_cents or 0)
        for listing in newest[:: len(newest) // KEPT]
    )
    sellers = list(dict.fromkeys(listing.seller for listing in newest))
    brands = Brand.objects.most_listed()[:BRANDS]
    Follow.objects.bulk_create(
        [
            *(
                Follow(follower=buyer, seller=each, seen_at=now - AWAY)
                for each in sellers[:SELLERS]
            ),
            *(Follow(follower=buyer, brand=each, seen_at=now - AWAY) for each in brands),
            *(Follow(follower=each, seller=seller) for each in sellers[-FOLLOWERS:]),
        ]
    )
    for address in SEARCHES:
        if asked := read_address(address):
            saving.save(user=buyer, asked=asked)
    SavedSearch.objects.filter(user=buyer).update(seen_at=now - AWAY)
