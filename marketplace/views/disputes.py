"""A dispute for its two sides: opening it, answering, giving way, taking it back."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import as_sold, disputes, returns
from marketplace.dispute_forms import AnswerForm, DisputeForm, DoubtForm, ReturnForm
from marketplace.models import Dispute, Order
from marketplace.shipment import CARRIERS
from marketplace.transitions import InvalidTransition
from photos.check import PhotoRefused

limited = ratelimit(key="user", rate="10/m", method="POST")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def dispute_opening(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer tells what is wrong, with photos; all of it is kept, or nothing."""
    own = request.user.purchases.placed().with_lines().select_related("seller")
    order = get_object_or_404(own, ref=ref)
    if Dispute.objects.filter(order=order).exists():
        return HttpResponseRedirect(order.the_dispute.get_absolute_url())
    if not disputes.may_be_opened(order):
        messages.error(request, _("That is possible from shipping until the order completes."))
        return HttpResponseRedirect(order.get_absolute_url())
    form = DisputeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _open(request, order, form):
        messages.success(request, _("The seller was told, and the money stays where it is."))
        return HttpResponseRedirect(order.the_dispute.get_absolute_url())
    context = {"order": order, "form": form, "answer_hours": settings.DISPUTE_ANSWER_HOURS}
    status = 422 if form.errors else 200
    return render(request, "marketplace/disputes/opening.html", context, status=status)


def _open(request: MemberRequest, order: Order, form: DisputeForm) -> bool:
    told = form.cleaned_data
    try:
        with transaction.atomic():
            dispute = disputes.open_dispute(
                order=order, by=request.user, reason=told["reason"], text=told["text"]
            )
            disputes.add_photos(dispute, told["photos"], by=request.user)
    except PhotoRefused as refusal:
        form.add_error("photos", str(refusal))
    except InvalidTransition:
        form.add_error(None, _("This order completed meanwhile. Nothing was changed."))
    else:
        return True
    order.refresh_from_db()
    return False


@never_cache
@require_safe
@login_required
def dispute(request: MemberRequest, ref: str) -> HttpResponse:
    """Both sides, the listing as it was bought, and what happens next and by when."""
    return page_of(request, own_dispute(request, ref))


@require_POST
@login_required
@limited
def dispute_answer(request: MemberRequest, ref: str) -> HttpResponse:
    own = own_dispute(request, ref, as_seller=True)
    form = AnswerForm(request.POST, request.FILES)
    done = _("Your answer is in. We decide, and write to you both.")
    return say(request, own, form, disputes.answer, done)


@require_POST
@login_required
@limited
def dispute_concession(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller refunds all of it by themselves."""
    own = own_dispute(request, ref, as_seller=True)
    done = _("Refunded in full. Thank you for settling it.")
    return act(request, own, lambda: disputes.give_way(own, by=request.user), done)


@require_POST
@login_required
@limited
def dispute_withdrawal(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer says that all is well after all."""
    own = own_dispute(request, ref, as_seller=False)
    done = _("Good that it is settled. The money is released to the seller.")
    return act(request, own, lambda: disputes.withdraw(own, by=request.user), done)


def own_dispute(request: MemberRequest, ref: str, *, as_seller: bool | None = None) -> Dispute:
    """The dispute of one's own order; of one's own sale or purchase where it matters which."""
    own = {None: Order.objects.of(request.user), True: request.user.sales.all()}.get(
        as_seller, request.user.purchases.all()
    )
    found = Dispute.objects.select_related("order__buyer", "order__seller", "order__checkout")
    found = found.prefetch_related("order__lines", "photos", "events")
    return get_object_or_404(found, order__ref=ref, order__in=own.placed())


def act(request: MemberRequest, own: Dispute, verb: Callable[[], None], done: str) -> HttpResponse:
    try:
        verb()
    except InvalidTransition:
        return too_late(request, own)
    messages.success(request, done)
    return HttpResponseRedirect(own.get_absolute_url())


def say(
    request: MemberRequest, own: Dispute, form: Form, verb: Callable[..., bool], done: str
) -> HttpResponse:
    """What a seller says, with photos: all of it is kept, or nothing; a second press adds none."""
    if form.is_valid():
        try:
            with transaction.atomic():
                if verb(own, by=request.user, text=form.cleaned_data["text"]):
                    disputes.add_photos(own, form.cleaned_data["photos"], by=request.user)
        except PhotoRefused as refusal:
            form.add_error("photos", str(refusal))
        except InvalidTransition:
            return too_late(request, own)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(own.get_absolute_url())
    own.refresh_from_db()
    return page_of(request, own, form, status=422)


def too_late(request: MemberRequest, own: Dispute) -> HttpResponse:
    messages.error(request, _("That is no longer possible. Nothing was changed."))
    return HttpResponseRedirect(own.get_absolute_url())


def page_of(
    request: MemberRequest, own: Dispute, form: Form | None = None, *, status: int = 200
) -> HttpResponse:
    as_seller = own.order.seller == request.user
    photos = list(own.photos.all())
    context = {
        "dispute": own,
        "order": own.order,
        "sold": as_sold.items(own.order.lines.all()),
        "as_seller": as_seller,
        "other": own.order.buyer if as_seller else own.order.seller,
        "buyers_photos": [photo for photo in photos if photo.by_id == own.order.buyer_id],
        "sellers_photos": [photo for photo in photos if photo.by_id == own.order.seller_id],
        "words": own.words_to_seller if as_seller else own.words_to_buyer,
        "return_address": own.return_address,
        "sellers_address": returns.address_of(own.order.seller) if as_seller else None,
        "form": form or _form(own, as_seller=as_seller),
        "carriers": CARRIERS,
    }
    return render(request, "marketplace/disputes/dispute.html", context, status=status)


def _form(own: Dispute, *, as_seller: bool) -> Form:
    """What this side may fill in, empty."""
    if not as_seller:
        return ReturnForm()
    return DoubtForm() if own.status == Dispute.Status.RETURN_SHIPPED else AnswerForm()
