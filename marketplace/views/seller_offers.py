"""What a seller sets about offers: limits on an item, offers to who likes it, bundles."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import liker_offers, offer_ends
from marketplace.models import BundleDiscount, Listing, Offer
from marketplace.money import format_cents, plain
from marketplace.offer_forms import AmountForm, BundleDiscountForm, LimitsForm
from marketplace.offer_rules import lowest_cents

limited = ratelimit(key="user", rate="10/m", method="POST")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def listing_offers(request: MemberRequest, pk: int) -> HttpResponse:
    """The offers on one's own item, and the limits that answer them."""
    listing = _own_listing(request, pk)
    form = LimitsForm(request.POST or None, initial=_limits_of(listing))
    if request.method == "POST" and form.is_valid():
        Listing.objects.filter(pk=listing.pk).update(
            offers_accepted_from_cents=form.cleaned_data["accepted_from"],
            offers_declined_below_cents=form.cleaned_data["declined_below"],
        )
        messages.success(request, _("Saved. They hold from the next offer on."))
        return HttpResponseRedirect(request.path)
    return _page(request, listing, form, AmountForm(), status=422 if form.errors else 200)


@require_POST
@login_required
@limited
def offers_to_likers(request: MemberRequest, pk: int) -> HttpResponse:
    """One price to everybody who keeps the item; one a person and week."""
    listing = _own_listing(request, pk)
    form = AmountForm(request.POST)
    cents = form.cleaned_data["amount"] if form.is_valid() else 0
    lowest = lowest_cents(listing.price_cents or 0)
    if form.is_valid() and not lowest <= cents < (listing.price_cents or 0):
        said = _("Offer them between %(low)s and less than %(high)s. Nothing was sent.")
        bounds = {"low": format_cents(lowest), "high": format_cents(listing.price_cents or 0)}
        form.add_error("amount", said % bounds)
    if form.errors:
        limits = LimitsForm(initial=_limits_of(listing))
        return _page(request, listing, limits, form, status=422)
    people = liker_offers.likers_of(listing)
    sent = sum(liker_offers.make_to_liker(listing, liker=liker, cents=cents) for liker in people)
    if sent:
        said = ngettext("Sent to %(n)d person.", "Sent to %(n)d people.", sent)
        messages.success(request, said % {"n": sent})
    else:
        messages.error(request, _("Everybody who keeps it had an offer this week or has one now."))
    return redirect("marketplace:listing_offers", listing.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def bundle_discount(request: MemberRequest) -> HttpResponse:
    """What one takes off when somebody buys several items at once."""
    own = BundleDiscount.objects.filter(seller=request.user).first()
    form = BundleDiscountForm(
        request.POST or None, instance=own or BundleDiscount(seller=request.user)
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            offer_ends.end_too_dear(request.user)
        messages.success(request, _("Saved. Carts and your items show it at once."))
        return HttpResponseRedirect(reverse("marketplace:bundle_discount"))
    status = 422 if form.errors else 200
    return render(request, "marketplace/selling/bundles.html", {"form": form}, status=status)


def _own_listing(request: MemberRequest, pk: int) -> Listing:
    return get_object_or_404(request.user.listings.filter(status__in=Listing.PUBLIC), pk=pk)


def _page(
    request: MemberRequest,
    listing: Listing,
    limits: LimitsForm,
    amount: AmountForm,
    *,
    status: int = 200,
) -> HttpResponse:
    found = Offer.objects.filter(lines__listing=listing).select_related("buyer", "seller")
    context = {
        "listing": listing,
        "offers": found.with_lines()[:50],
        "limits": limits,
        "amount": amount,
        "likers": len(liker_offers.likers_of(listing)) if listing.is_for_sale else 0,
    }
    return render(request, "marketplace/offers/listing_offers.html", context, status=status)


def _limits_of(listing: Listing) -> dict[str, str]:
    """As they are typed."""
    limits = {
        "accepted_from": listing.offers_accepted_from_cents,
        "declined_below": listing.offers_declined_below_cents,
    }
    return {name: plain(cents) for name, cents in limits.items() if cents is not None}
