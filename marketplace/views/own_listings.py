"""Everything a person has put in the shop, by how it stands."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.requests import MemberRequest
from marketplace.models import Listing, ListingPhoto

Status = Listing.Status
# What each tab shows, by its word in the address.
TABS = {
    "selling": (_("For sale"), Listing.ON_DISPLAY),
    "drafts": (_("Drafts"), (Status.DRAFT, Status.IN_REVIEW)),
    "hidden": (_("Hidden"), (Status.HIDDEN,)),
    "sold": (_("Sold"), (Status.SOLD,)),
    "removed": (_("Taken down"), (Status.REMOVED,)),
}


@require_safe
@login_required
def my_listings(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("show", "")
    shown = asked if asked in TABS else "selling"
    mine = request.user.listings.all()
    counts = mine.aggregate(
        **{
            word: Count("pk", filter=Q(status__in=statuses))
            for word, (_label, statuses) in TABS.items()
        }
    )
    ready = ListingPhoto.objects.filter(status=ListingPhoto.Status.READY)
    rows = mine.filter(status__in=TABS[shown][1]).order_by("-updated_at", "-pk")
    rows = rows.prefetch_related(Prefetch("photos", queryset=ready, to_attr="shown_photos"))
    context = {
        "tabs": [
            (word, label, counts[word])
            for word, (label, _statuses) in TABS.items()
            if counts[word] or word != "removed"
        ],
        "shown": shown,
        "page": Paginator(rows, settings.PAGE_SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "marketplace/selling/listings.html", context)
