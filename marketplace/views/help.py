"""Short pages that say how the marketplace works, with the figures that it works by."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.fees import quote

PAGES = ("how-it-works", "buyer-protection", "fees")
EXAMPLE_CENTS = 3500


@require_safe
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One of PAGES. Its example is computed by the function that checkout uses."""
    if slug not in PAGES:
        raise Http404
    example = quote(prices_cents=[EXAMPLE_CENTS], shipping_cents=0)
    figures = {
        "slug": slug,
        "seller_fee_percent": settings.SELLER_FEE_PERCENT,
        "protection_fixed_cents": settings.PROTECTION_FIXED_CENTS,
        "protection_percent": settings.PROTECTION_PERCENT,
        "reservation_minutes": settings.RESERVATION_MINUTES,
        "ship_days": settings.SHIP_WITHIN_WORKING_DAYS,
        "inspection_hours": settings.INSPECTION_HOURS,
        "cancel_hours": settings.CANCEL_FREELY_HOURS,
        "unscanned_days": settings.DELIVERED_WITHOUT_SCAN_DAYS,
        "example_cents": EXAMPLE_CENTS,
        "example_protection_cents": example.protection_cents,
        "example_total_cents": example.total_cents,
        "example_fee_cents": example.fee_cents,
        "example_earned_cents": example.payout_cents,
    }
    return render(request, f"marketplace/help/{slug}.html", figures)
