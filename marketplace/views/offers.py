"""Offers on pages: made on an item, listed for both sides, answered, and bought."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import cart, offers
from marketplace.models import Listing, Offer
from marketplace.offer_forms import AmountForm, OfferForm
from marketplace.offer_rules import OfferRefused, lowest_cents
from marketplace.transitions import InvalidTransition

OFFERS_PER_PAGE = 20
limited = ratelimit(key="user", rate="10/m", method="POST")


@require_safe
@login_required
def own_offers(request: MemberRequest) -> HttpResponse:
    """What one made as a buyer; with `?received`, what came in as a seller."""
    as_seller = "received" in request.GET
    side = {"seller": request.user} if as_seller else {"buyer": request.user}
    found = Offer.objects.filter(**side).select_related("buyer", "seller").with_lines()
    page = Paginator(found, OFFERS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "as_seller": as_seller}
    return render(request, "marketplace/offers/offers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def offering(request: MemberRequest, pk: int) -> HttpResponse:
    """Propose a price for an item."""
    listing = get_object_or_404(Listing.objects.public().prefetch_related("photos"), pk=pk)
    live = offers.live_between(request.user, listing)
    if live and live.status == Offer.Status.ACCEPTED:
        return HttpResponseRedirect(live.get_absolute_url())
    form = OfferForm(request.POST or None, live=[live] if live else [])
    if request.method == "POST" and form.is_valid():
        try:
            made = offers.make(
                buyer=request.user,
                listings=[listing],
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
    is_own = listing.seller == request.user
    if is_own or not listing.is_for_sale:
        if request.method == "POST":
            messages.error(request, _not_made(is_own=is_own))
        return HttpResponseRedirect(listing.get_absolute_url())
    context = {
        "listing": listing,
        "live": live,
        "form": form,
        "lowest_cents": lowest_cents(listing.price_cents or 0),
    }
    status = 422 if form.errors else 200
    return render(request, "marketplace/offers/offering.html", context, status=status)


@require_safe
@login_required
def offer(request: MemberRequest, pk: int) -> HttpResponse:
    """One offer as its buyer or its seller sees it."""
    return _page(request, _own_offer(request, pk), AmountForm())


@require_POST
@login_required
@limited
def acceptance(request: MemberRequest, pk: int) -> HttpResponse:
    own = _own_offer(request, pk)
    done = _("Accepted. The buyer has a day to buy it; until then it is kept.")
    if own.buyer == request.user:
        done = _("Accepted. It is kept for you for a day at this price.")
    return _act(request, own, lambda: offers.accept(own, by=request.user), done)


@require_POST
@login_required
@limited
def refusal(request: MemberRequest, pk: int) -> HttpResponse:
    own = _own_offer(request, pk)
    done = _("Declined. The other side was told.")
    return _act(request, own, lambda: offers.decline(own, by=request.user), done)


@require_POST
@login_required
@limited
def withdrawal(request: MemberRequest, pk: int) -> HttpResponse:
    own = _own_offer(request, pk)
    done = _("Taken back.")
    return _act(request, own, lambda: offers.withdraw(own, by=request.user), done)


@require_POST
@login_required
@limited
def counter_offer(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer with another price, which is an offer of its own."""
    own = _own_offer(request, pk)
    form = AmountForm(request.POST)
    if not form.is_valid():
        return _page(request, own, form, status=422)
    try:
        made = offers.counter(own, by=request.user, cents=form.cleaned_data["amount"])
    except OfferRefused as refused:
        form.add_error("amount", str(refused))
        return _page(request, own, form, status=422)
    except InvalidTransition:
        return _too_late(request, own)
    messages.success(request, made_words(made))
    return HttpResponseRedirect(_back_to(request, made))


@require_POST
@login_required
@limited
def purchase(request: MemberRequest, pk: int) -> HttpResponse:
    """Put what was accepted into the cart, and go on to pay."""
    own = _own_offer(request, pk)
    if own.buyer != request.user or own.status != Offer.Status.ACCEPTED:
        return _too_late(request, own)
    lines = list(own.lines.select_related("listing"))
    try:
        for line in lines:
            cart.add(cart=cart.open_cart(request), listing=line.listing)
    except cart.CartRefused:
        messages.error(request, _("Your cart is full. Take something out, then buy this."))
        return redirect("marketplace:cart")
    only = urlencode({"item": [line.listing_id for line in lines]}, doseq=True)
    return HttpResponseRedirect(f"{reverse('payments:begin_checkout')}?{only}")


def _own_offer(request: MemberRequest, pk: int) -> Offer:
    return get_object_or_404(Offer.objects.of(request.user).with_lines(), pk=pk)


def _not_made(*, is_own: bool) -> str:
    if is_own:
        return _("This is your own item, so no offer was made.")
    return _("This is not for sale right now, so no offer was made.")


def made_words(made: Offer) -> str:
    """What became of a new offer, which a limit of the seller's may have answered."""
    if made.status == Offer.Status.ACCEPTED:
        return _("Accepted at once. It is kept for you for a day at this price.")
    if made.status == Offer.Status.DECLINED:
        return _("Declined at once: the seller wants more. You can make another offer.")
    return _("Sent. The other side has a day to answer.")


def out_of_date(request: MemberRequest, stale: offers.OutOfDate) -> HttpResponse:
    """How it stands now, for a form that was shown before; nothing was sent."""
    if stale.offer is None:
        messages.error(request, str(stale))
        return redirect("marketplace:offers")
    own = _own_offer(request, stale.offer.pk)
    return _page(request, own, AmountForm(), problem=str(stale), status=409)


def _page(
    request: MemberRequest,
    offer: Offer,
    form: AmountForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    as_seller = offer.seller == request.user
    context = {
        "offer": offer,
        "form": form,
        "problem": problem,
        "as_seller": as_seller,
        "other": offer.buyer if as_seller else offer.seller,
        "may_answer": offer.is_open and offer.answerer == request.user,
        "may_withdraw": offer.is_open and offer.made_by == request.user,
        "total_cents": sum(line.list_cents for line in offer.lines.all()),
    }
    return render(request, "marketplace/offers/offer.html", context, status=status)


def _act(request: MemberRequest, offer: Offer, verb: Callable[[], None], done: str) -> HttpResponse:
    try:
        verb()
    except InvalidTransition:
        return _too_late(request, offer)
    except OfferRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(_back_to(request, offer))


def _back_to(request: MemberRequest, offer: Offer) -> str:
    """The conversation that the button was in; otherwise the page of the offer."""
    place = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(place, allowed_hosts=None)
    return place if is_ours and place.startswith("/messages/") else offer.get_absolute_url()


def _too_late(request: MemberRequest, offer: Offer) -> HttpResponse:
    offer.refresh_from_db()
    said = _("That is not possible: this offer is “%(status)s”. Nothing was changed.")
    messages.error(request, said % {"status": offer.get_status_display().lower()})
    return HttpResponseRedirect(_back_to(request, offer))
