"""The address book: where parcels go."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.addresses import AddressForm
from accounts.models import Address, BookFull
from accounts.redirects import go_on, next_address
from accounts.requests import MemberRequest

limited = ratelimit(key="user", rate="30/m", method="POST")


@require_safe
@login_required
def addresses(request: MemberRequest) -> HttpResponse:
    context = {"addresses": request.user.addresses.all(), "full": _is_full(request)}
    return render(request, "accounts/addresses/addresses.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def address_new(request: MemberRequest) -> HttpResponse:
    """Add an address; `next` leads back to where it was needed."""
    # What was typed before it was full is not lost.
    if request.method != "POST" and _is_full(request):
        messages.error(request, _full())
        return redirect("accounts:addresses")
    return _edit(request, Address(user=request.user), _("Your address is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def address_edit(request: MemberRequest, pk: int) -> HttpResponse:
    own = get_object_or_404(request.user.addresses, pk=pk)
    said = _("Your address is changed. Orders that you placed before keep the old one.")
    return _edit(request, own, said)


@require_POST
@login_required
@limited
def address_default(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    get_object_or_404(request.user.addresses, pk=pk).make_default()
    messages.success(request, _("This address is suggested first from now on."))
    return redirect("accounts:addresses")


@require_POST
@login_required
@limited
def address_removal(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    get_object_or_404(request.user.addresses, pk=pk).remove()
    messages.success(request, _("The address is deleted. Orders that were sent to it keep it."))
    return redirect("accounts:addresses")


def _is_full(request: MemberRequest) -> bool:
    return request.user.addresses.count() >= Address.MOST_IN_A_BOOK


def _full() -> str:
    return _("Your address book is full. Delete an address first.")


def _edit(request: MemberRequest, address: Address, said: str) -> HttpResponse:
    form = AddressForm(request.POST or None, instance=address)
    if request.method == "POST" and form.is_valid():
        try:
            form.instance.keep()
        except BookFull:
            form.add_error(None, _full())
        else:
            messages.success(request, said)
            return go_on(request, "accounts:addresses")
    context = {"form": form, "address": address, "next": next_address(request)}
    status = 422 if form.errors else 200
    return render(request, "accounts/addresses/address.html", context, status=status)
