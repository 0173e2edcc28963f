"""Several items of one seller at once: chosen on a page, bought or offered for as a whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.models import User
from accounts.requests import MemberRequest
from marketplace import cart, offers, pricing
from marketplace.models import Listing, Offer
from marketplace.offer_forms import OfferForm
from marketplace.offer_rules import OfferRefused, lowest_cents
from marketplace.views.offers import made_words, out_of_date

MOST_SHOWN = 60
MOST_ITEMS = 20
GONE = gettext_lazy("Some of these are not for sale right now, so no offer was made.")


@require_safe
def bundle(request: HttpRequest, username: str) -> HttpResponse:
    """The seller's items to choose from; `?item=` are the chosen ones, with what they cost."""
    seller = _seller(username)
    return _page(request, seller, _chosen(_wanted(request), seller))


@require_POST
@ratelimit(key="user_or_ip", rate="20/m")
def bundle_purchase(request: HttpRequest, username: str) -> HttpResponse:
    """Put the chosen items into the cart."""
    wanted = _wanted(request)
    chosen = _chosen(wanted, _seller(username))
    if not wanted:
        messages.error(request, _("Choose an item first. Nothing was added."))
        return redirect("marketplace:bundle", username)
    if len(chosen) < len(wanted):
        messages.error(request, _("Some of these are not for sale right now and were not added."))
    try:
        for listing in chosen:
            cart.add(cart=cart.open_cart(request), listing=listing)
    except cart.CartRefused:
        messages.error(request, _("Your cart is full. Take something out, then add these."))
    return redirect("marketplace:cart")


@require_POST
@login_required
@ratelimit(key="user", rate="10/m")
def bundle_offer(request: MemberRequest, username: str) -> HttpResponse:
    """Propose one price for the chosen items."""
    seller = _seller(username)
    wanted = _wanted(request)
    chosen = _chosen(wanted, seller)
    form = OfferForm(request.POST, live=[])
    if not chosen:
        said = _("Choose an item first. Nothing was sent.")
        messages.error(request, GONE if wanted else said)
        return redirect("marketplace:bundle", username)
    if len(chosen) < len(wanted):
        # The price was meant for all of them.
        form.add_error("amount", GONE)
    if form.is_valid():
        try:
            made = offers.make(
                buyer=request.user,
                listings=chosen,
                cents=form.cleaned_data["amount"],
                by=request.user,
                seen=form.cleaned_data["seen"],
            )
        except offers.OutOfDate as stale:
            return out_of_date(request, stale)
        except OfferRefused as refused:
            form.add_error("amount", str(refused))
        else:
            messages.success(request, made_words(made))
            return HttpResponseRedirect(made.get_absolute_url())
    return _page(request, seller, chosen, form, status=422)


def _seller(username: str) -> User:
    there = User.objects.filter(is_active=True, suspended_at=None)
    return get_object_or_404(there, username=username.replace("\0", "").lower())


def _wanted(request: HttpRequest) -> list[int]:
    """The ids that were asked for, each once."""
    words = (request.POST if request.method == "POST" else request.GET).getlist("item")
    ids = [int(word) for word in words if word.isascii() and word.isdecimal() and len(word) < 19]
    unique = list(dict.fromkeys(ids))
    if len(unique) > MOST_ITEMS:
        said = _("A bundle has up to %(most)d items. The others were left out.")
        messages.info(request, said % {"most": MOST_ITEMS})
    return unique[:MOST_ITEMS]


def _chosen(wanted: list[int], seller: User) -> list[Listing]:
    """Those of them that can be bought now."""
    own = Listing.objects.for_sale().filter(seller=seller, pk__in=wanted)
    return list(own.select_related("seller").order_by("pk"))


def _page(
    request: HttpRequest,
    seller: User,
    chosen: list[Listing],
    form: OfferForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    live: list[Offer] = []
    if form is None and chosen and request.user.is_authenticated:
        live = offers.live_on(chosen, buyer=request.user)
    discount = pricing.discounts_of({seller.pk}).get(seller.pk)
    priced = pricing.price(chosen, promised={}, discount=discount)
    items = (
        Listing.objects.for_sale()
        .filter(seller=seller)
        .prefetch_related("photos")
        .newest()[:MOST_SHOWN]
    )
    total = sum(item.cents for item in priced)
    context = {
        "seller": seller,
        "items": items,
        "chosen": {listing.pk for listing in chosen},
        "discount": discount,
        "off_cents": sum(item.list_cents - item.cents for item in priced),
        "items_cents": sum(item.list_cents for item in priced),
        "quote": pricing.quote_of(priced) if priced else None,
        "lowest_cents": lowest_cents(total) if total else 0,
        "form": form or OfferForm(live=live),
        "live": live,
        "is_own": seller == request.user,
    }
    return render(request, "marketplace/members/bundle.html", context, status=status)
