"""The photos of one's own listing: sent one by one by the page, or with the form by browsers."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import editing
from marketplace import listing_photos as photos
from marketplace.listing_form import ListingForm
from marketplace.models import Listing
from marketplace.transitions import InvalidTransition
from marketplace.views.listing_desk import (
    closed,
    desk,
    own_listing,
    photo_context,
    plain,
    too_many_photos,
)
from photos.check import PhotoRefused

limited = ratelimit(key="user", rate="100/m")


@require_POST
@login_required
def listing_photos(request: MemberRequest, pk: int) -> HttpResponse:
    """Take one file, `photo`; the answer is its place in the list, or why it was refused."""
    own = own_listing(request, pk)
    if too_many_photos(request):
        return plain(_("Too many photos in one minute. Wait a moment, then go on."), 429)
    upload = request.FILES.get("photo")
    if upload is None:
        return plain(_("No photo arrived. Choose one and send it again."), 400)
    try:
        photo = photos.add(upload, listing=own)
    except PhotoRefused as refusal:
        return plain(str(refusal), 422)
    except InvalidTransition:
        return plain(_("This can't be changed now, so the photo was not added."), 409)
    return render(request, "partials/photo_item.html", photo_context(own, photo))


@require_safe
@login_required
def listing_photo(request: MemberRequest, pk: int, photo_id: int) -> HttpResponse:
    """One photo's place in the list, asked for again while it is being prepared."""
    own = own_listing(request, pk)
    photo = get_object_or_404(own.photos, pk=photo_id)
    return render(request, "partials/photo_item.html", photo_context(own, photo))


@require_POST
@login_required
@limited
def listing_photo_order(request: MemberRequest, pk: int) -> HttpResponse:
    """`order`, once for each photo; or from a plain form `move` as `<id>:1` or `<id>:-1`."""
    own = own_listing(request, pk)
    if move := request.POST.get("move"):
        number, _sign, step = move.partition(":")
        one_on = -1 if step == "-1" else 1
        return _do(request, own, lambda: photos.move(_number(number), step=one_on, listing=own))
    wanted = [_number(text) for text in request.POST.getlist("order")]
    return _do(request, own, lambda: photos.put_in_order(wanted, listing=own))


@require_POST
@login_required
@limited
def listing_photo_removal(request: MemberRequest, pk: int, photo_id: int) -> HttpResponse:
    own = own_listing(request, pk)
    return _do(request, own, lambda: photos.remove(photo_id, listing=own))


def _do(request: MemberRequest, own: Listing, act: Callable[[], None]) -> HttpResponse:
    """Do it; a page's own request gets a bare answer, a plain form its page with what it held."""
    is_form = "title" in request.POST
    try:
        act()
    except PhotoRefused as refusal:
        if not is_form:
            return plain(str(refusal), 409)
        messages.error(request, str(refusal))
    except InvalidTransition:
        if not is_form:
            return plain(_("This can't be changed now, so the photos stay as they are."), 409)
        return closed(request, own)
    return _back(request, own) if is_form else HttpResponse(status=204)


def _back(request: MemberRequest, own: Listing) -> HttpResponse:
    form = ListingForm(request.POST, draft=True)
    form.is_valid()
    if own.status != Listing.Status.DRAFT or form.errors:
        # Not asked to be saved, so it is only shown again as it was typed.
        return desk(request, own, ListingForm(initial=typed(request)))
    try:
        editing.keep(listing=own, changes=form.changes())
    except InvalidTransition:
        return closed(request, own)
    return redirect("marketplace:listing_edit", own.pk)


def typed(request: MemberRequest) -> dict[str, object]:
    several = ("colours", "materials")
    sent = request.POST
    return {name: sent.getlist(name) if name in several else sent.get(name) for name in sent}


def _number(text: str) -> int:
    """A primary key from a form; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
