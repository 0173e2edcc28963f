"""What goes back in a dispute, for its two sides: where to, sent, received, or doubted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import MemberRequest
from marketplace import disputes, returns
from marketplace.dispute_forms import DoubtForm, ReturnForm
from marketplace.transitions import InvalidTransition
from marketplace.views.disputes import act, limited, own_dispute, page_of, say, too_late


@require_POST
@login_required
@limited
def dispute_address(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller says where it is to be sent: to the first address of their book."""
    own = own_dispute(request, ref, as_seller=True)
    try:
        given = returns.give_address(own, by=request.user)
    except InvalidTransition:
        return too_late(request, own)
    if given:
        messages.success(request, _("The buyer was told where to send it, and has time anew."))
    else:
        messages.error(request, _("Your address book is empty. Add an address first."))
    return HttpResponseRedirect(own.get_absolute_url())


@require_POST
@login_required
@limited
def dispute_return(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer sent it back."""
    own = own_dispute(request, ref, as_seller=False)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return page_of(request, own, form, status=422)
    return act(
        request,
        own,
        lambda: disputes.ship_back(own, by=request.user, **form.cleaned_data),
        _("Noted. You get your money back when it has arrived."),
    )


@require_POST
@login_required
@limited
def dispute_receipt(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller has it back."""
    own = own_dispute(request, ref, as_seller=True)
    done = _("Thank you. The buyer gets everything back, and the item is in your listings.")
    return act(request, own, lambda: disputes.receive_back(own, by=request.user), done)


@require_POST
@login_required
@limited
def dispute_doubt(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller says that nothing came, or not what was sent; with photos, all kept or nothing."""
    own = own_dispute(request, ref, as_seller=True)
    form = DoubtForm(request.POST, request.FILES)
    done = _("Noted. No money moves; we decide, and write to you both.")
    return say(request, own, form, returns.doubt, done)
