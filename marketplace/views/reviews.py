"""Writing what the other side of a completed order was like, answering it, finding it helpful."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import reviewing
from marketplace.models import HelpfulVote, Order, Review
from marketplace.review_forms import ReplyForm, ReviewForm
from marketplace.transitions import InvalidTransition
from photos.check import PhotoRefused

limited = ratelimit(key="user", rate="20/m", method="POST")
TOO_LATE = {
    "shown": gettext_lazy("Both reviews are shown now, so yours can't be changed."),
    "over": gettext_lazy("The time to review each other is over."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def review(request: MemberRequest, ref: str) -> HttpResponse:
    """One review a side of a completed order, to be changed until it is shown."""
    completed = Order.objects.of(request.user).filter(status=Order.Status.COMPLETED)
    order = get_object_or_404(completed.select_related("buyer", "seller"), ref=ref)
    try:
        own = reviewing.own_side(order, by=request.user)
    except InvalidTransition as error:
        return _too_late(request, order, error)
    form = ReviewForm(request.POST or None, request.FILES or None, instance=own)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.write(order, by=request.user, **form.cleaned_data)
        except InvalidTransition as error:
            return _too_late(request, order, error)
        except PhotoRefused as refusal:
            form.add_error("photos", str(refusal))
        else:
            said = _("Thank you. It is shown when both of you wrote, or after 14 days.")
            messages.success(request, said)
            return HttpResponseRedirect(order.get_absolute_url())
    other = order.seller if order.buyer == request.user else order.buyer
    photos = list(own.photos.all()) if own.pk else []
    context = {"order": order, "other": other, "form": form, "photos": photos}
    status = 422 if form.errors else 200
    return render(request, "marketplace/orders/review.html", context, status=status)


def _too_late(request: MemberRequest, order: Order, error: InvalidTransition) -> HttpResponse:
    messages.error(request, TOO_LATE.get(error.status, TOO_LATE["shown"]))
    return HttpResponseRedirect(order.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def review_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """The one answer of the person whom a review is about."""
    about_me = Review.objects.filter(about=request.user).shown().to_show()
    found = get_object_or_404(about_me, pk=pk)
    form = ReplyForm(request.POST or None)
    if found.answered_at:
        messages.error(request, _("You answered this review already. An answer stays as it is."))
        return _to(found)
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.answer(found, by=request.user, text=form.cleaned_data["text"])
        except InvalidTransition:
            messages.error(request, _("You answered it meanwhile. Nothing was changed."))
        else:
            messages.success(request, _("Your answer is shown below the review."))
        return _to(found)
    status = 422 if form.errors else 200
    context = {"review": found, "form": form}
    return render(request, "marketplace/reviews/answer.html", context, status=status)


@require_POST
@login_required
@limited
def review_helpful(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Review.objects.shown().select_related("about"), pk=pk)
    if not found.find_helpful(by=request.user):
        messages.error(request, _("Others say whether it is helpful. Nothing was changed."))
    return _to(found)


@require_POST
@login_required
@limited
def review_helpful_removal(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Review.objects.shown().select_related("about"), pk=pk)
    HelpfulVote.objects.filter(review=found, user=request.user).delete()
    return _to(found)


def _to(found: Review) -> HttpResponse:
    """The page of the reviews on which this one stands."""
    newer = Review.objects.filter(about=found.about).shown().before(found).count()
    page = newer // Review.PAGE_SIZE + 1
    base = reverse("marketplace:member_reviews", args=[found.about.username])
    query = f"?page={page}" if page > 1 else ""
    return HttpResponseRedirect(f"{base}{query}#review-{found.pk}")
