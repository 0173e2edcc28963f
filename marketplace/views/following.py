"""Follow a seller or a brand, and let them go again, by one button."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from accounts.models import User
from accounts.redirects import go_on
from accounts.requests import MemberRequest
from marketplace import brands, follows
from marketplace.models import Brand

limited = ratelimit(key="user", rate="60/m", method="POST")
REFUSALS = {
    "own": gettext_lazy("This is you, so nothing was followed."),
    "blocked": gettext_lazy("You two can't follow each other, so nothing was changed."),
    "full": gettext_lazy(
        "You follow 500 sellers and brands already. Let one go, then follow this."
    ),
}


@require_POST
@login_required
@limited
def seller_following(request: MemberRequest, username: str) -> HttpResponse:
    """POST `follow` to begin, nothing to end; what is followed already stays so."""
    there = User.objects.filter(is_active=True, suspended_at=None)
    if "follow" not in request.POST:
        # Whoever was suspended meanwhile can still be let go.
        there = User.objects.all()
    person = get_object_or_404(there, username=username.replace("\0", "").lower())
    return _change(request, seller=person)


@require_POST
@login_required
@limited
def brand_following(request: MemberRequest, slug: str) -> HttpResponse:
    """As that of a seller."""
    there = brands.on_display() if "follow" in request.POST else Brand.objects.all()
    return _change(request, brand=get_object_or_404(there, slug=slug))


def _change(
    request: MemberRequest, *, seller: User | None = None, brand: Brand | None = None
) -> HttpResponse:
    wanted = "follow" in request.POST
    name = seller.username if seller else brand.name if brand else ""
    problem = ""
    try:
        if wanted:
            follows.follow(follower=request.user, seller=seller, brand=brand)
        else:
            follows.unfollow(follower=request.user, seller=seller, brand=brand)
    except follows.FollowRefused as refused:
        problem = str(REFUSALS[refused.why])
    if request.htmx:
        context = {
            "follow_url": request.path,
            "follow_name": name,
            "is_followed": wanted and not problem,
            "problem": problem,
        }
        return render(request, "marketplace/following/button.html", context)
    if problem:
        messages.error(request, problem)
    elif wanted:
        messages.success(request, _("You follow %(name)s now.") % {"name": name})
    else:
        messages.success(request, _("You no longer follow %(name)s.") % {"name": name})
    return go_on(request, (seller or brand or request.user).get_absolute_url())


@require_POST
@login_required
@limited
def follow_news(request: MemberRequest, pk: int) -> HttpResponse:
    """POST `mute` to hear nothing of it, nothing to hear again."""
    found = get_object_or_404(request.user.follows, pk=pk)
    if "mute" in request.POST:
        found.mute()
    else:
        found.unmute()
    return go_on(request, "search:following")
