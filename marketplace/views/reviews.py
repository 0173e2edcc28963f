"""Writing what the other side of a completed order was like."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace.models import Order, Review

STARS = [
    (5, gettext_lazy("5 – all as it should be")),
    (4, gettext_lazy("4 – good")),
    (3, gettext_lazy("3 – it was all right")),
    (2, gettext_lazy("2 – not so good")),
    (1, gettext_lazy("1 – bad")),
]


class ReviewForm(forms.ModelForm):
    stars = forms.TypedChoiceField(
        label=gettext_lazy("Stars"), choices=STARS, coerce=int, widget=forms.RadioSelect
    )

    class Meta:
        model = Review
        fields = ("stars", "text")
        widgets = {"text": forms.Textarea({"rows": 4})}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="20/m", method="POST")
def review(request: MemberRequest, ref: str) -> HttpResponse:
    """One review a side of a completed order, to be changed until it is shown."""
    completed = Order.objects.of(request.user).filter(status=Order.Status.COMPLETED)
    order = get_object_or_404(completed, ref=ref)
    other = order.seller if order.buyer == request.user else order.buyer
    form = ReviewForm(request.POST or None, instance=_own_review(order, request, other))
    if form.instance.pk and form.instance.is_shown:
        messages.error(request, _("Both reviews are shown now, so yours can't be changed."))
        return HttpResponseRedirect(order.get_absolute_url())
    if order.review_until and order.review_until <= timezone.now():
        messages.error(request, _("The time to review each other is over."))
        return HttpResponseRedirect(order.get_absolute_url())
    if request.method == "POST" and form.is_valid():
        _keep(form)
        said = _("Thank you. It is shown when both of you wrote, or after 14 days.")
        messages.success(request, said)
        return HttpResponseRedirect(order.get_absolute_url())
    context = {"order": order, "other": other, "form": form}
    status = 422 if form.errors else 200
    return render(request, "marketplace/orders/review.html", context, status=status)


def _own_review(order: Order, request: MemberRequest, other: Any) -> Review:
    found = Review.objects.filter(order=order, author=request.user).first()
    return found or Review(order=order, author=request.user, about=other)


@transaction.atomic
def _keep(form: ReviewForm) -> None:
    """Write the review; of two windows that send at once the later words stay."""
    told = form.instance
    Review.objects.update_or_create(
        order=told.order,
        author=told.author,
        defaults={"about": told.about, "stars": told.stars, "text": told.text},
    )
