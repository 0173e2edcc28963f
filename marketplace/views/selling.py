"""Sell an item: write its listing, publish it, put it away, delete it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import brands, editing
from marketplace.listing_form import ListingForm, fields_of
from marketplace.models import Listing
from marketplace.transitions import InvalidTransition
from marketplace.views.listing_desk import (
    behind,
    closed,
    desk,
    own_listing,
    plain,
    quote_of,
    take_all,
)

limited = ratelimit(key="user", rate="100/m", method="POST")


@require_safe
@login_required
def sell(request: MemberRequest) -> HttpResponse:
    """An empty form: the draft that was opened last and left empty, or a new one."""
    if request.user.is_suspended:
        return render(request, "accounts/suspended.html", status=403)
    untouched = request.user.listings.untouched().order_by("-pk").first()
    draft = untouched or Listing.objects.create(seller=request.user)
    return redirect("marketplace:listing_edit", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def listing_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """The form; `then` says which button was pressed: publish, preview, or nothing to save."""
    own = own_listing(request, pk)
    if own.status not in Listing.EDITABLE:
        return closed(request, own)
    if request.method != "POST":
        return desk(request, own, ListingForm(initial=fields_of(own)))
    refused = take_all(request, own)
    then = request.POST.get("then", "")
    if behind(request, own):
        return desk(request, own, ListingForm(request.POST), refused=refused)
    if then == "publish":
        return _publish(request, own, ListingForm(request.POST), refused)
    form = ListingForm(request.POST, draft=own.status == Listing.Status.DRAFT)
    whole = form.is_valid() and not refused
    if not (form.is_valid() or form.draft):
        return desk(request, own, form, refused=refused)
    try:
        editing.keep(listing=own, changes=form.changes())
    except InvalidTransition:
        return closed(request, own)
    if not whole:
        return desk(request, own, form, refused=refused)
    return _saved(request, own, then)


@require_POST
@login_required
@limited
def draft(request: MemberRequest, pk: int) -> HttpResponse:
    """A draft as it is being typed: what fits is stored, and what does not is said."""
    own = own_listing(request, pk)
    form = ListingForm(request.POST, draft=True)
    form.is_valid()
    try:
        if own.status != Listing.Status.DRAFT:
            raise InvalidTransition(own, "edit", own.status)
        editing.keep(listing=own, changes=form.changes())
    except InvalidTransition:
        said = _("This is not a draft any more, so this was not saved. Load the page again.")
        return plain(said, 409)
    if form.errors:
        return plain(_("Not saved yet: %(trouble)s") % {"trouble": form.trouble()}, 422)
    return HttpResponse(status=204)


@require_safe
@login_required
def price_preview(request: HttpRequest) -> HttpResponse:
    """What each side pays and gets at `price` and `shipping`, by the function of checkout."""
    price, trouble = _amount(request, "price")
    shipping, more_trouble = _amount(request, "shipping")
    context = {
        "quote": quote_of(price, shipping),
        "trouble": trouble or more_trouble,
        "without_shipping": shipping is None,
    }
    return render(request, "marketplace/selling/fees.html", context)


@require_safe
@login_required
def brand_names(request: HttpRequest) -> HttpResponse:
    """Brands that begin as the field does, as options of its list."""
    start = request.GET.get("brand", request.GET.get("q", "")).replace("\0", "")[:60].strip()
    found = brands.suggestions(start) if start else []
    return render(request, "marketplace/selling/brands.html", {"brands": found})


@require_POST
@login_required
@limited
def publication(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a draft or a hidden listing up as it is stored; if it is not whole, say what misses."""
    own = own_listing(request, pk)
    if own.status not in Listing.EDITABLE:
        return closed(request, own)
    return _publish(request, own, ListingForm(fields_of(own)), [])


@require_POST
@login_required
@limited
def hiding(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a listing out of the shop; it can be published again."""
    own = own_listing(request, pk)
    try:
        own.hide()
    except InvalidTransition:
        if own.status != Listing.Status.HIDDEN:
            return closed(request, own)
    messages.success(request, _("Hidden. Nobody but you sees it until you publish it again."))
    return redirect("marketplace:my_listings")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def deletion(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask once, then delete."""
    own = own_listing(request, pk)
    if not own.can_be_deleted:
        return closed(request, own)
    if request.method != "POST":
        return render(request, "marketplace/selling/deletion.html", {"listing": own})
    try:
        own.discard()
    except InvalidTransition:
        return closed(request, own)
    messages.success(request, _("Deleted."))
    return redirect("marketplace:my_listings")


@ratelimit(group="marketplace.publish", key="user", rate="20/m")
def _publish(
    request: MemberRequest, own: Listing, form: ListingForm, refused: list[str]
) -> HttpResponse:
    if not editing.has_photo(own):
        refused = [*refused, _("Add at least one photo.")]
    if not form.is_valid() or refused:
        return desk(request, own, form, refused=refused)
    try:
        editing.put_up(listing=own, changes=form.changes())
    except InvalidTransition:
        return closed(request, own)
    messages.success(request, _("Your item is up for sale."))
    return HttpResponseRedirect(own.get_absolute_url())


def _saved(request: MemberRequest, own: Listing, then: str) -> HttpResponse:
    if then == "preview":
        return HttpResponseRedirect(own.get_absolute_url())
    if own.status == Listing.Status.DRAFT:
        messages.success(request, _("Your draft is saved. Only you can see it."))
    else:
        messages.success(request, _("Your changes are saved."))
    return redirect("marketplace:listing_edit", own.pk)


def _amount(request: HttpRequest, name: str) -> tuple[int | None, str]:
    """Minor units of what is typed so far, and what is wrong with it."""
    typed = request.GET.get(name, "")
    try:
        return ListingForm.base_fields[name].clean(typed), ""
    except ValidationError as error:
        return None, " ".join(error.messages) if typed.strip() else ""
