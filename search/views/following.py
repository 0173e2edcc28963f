"""What a person follows: saved searches, and beside them sellers and brands; each can be muted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from search import saving as searches
from search.forms import NameForm
from search.models import SavedSearch
from search.shelves import read_address

PER_PAGE = 30
limited = ratelimit(key="user", rate="60/m", method="POST")


@never_cache
@require_safe
@login_required
def following(request: MemberRequest) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def saving(request: MemberRequest) -> HttpResponse:
    """Keep the search that `of` is the address of. A page asks, for who came here by logging in."""
    wanted = request.POST.get("of") or request.GET.get("of", "")
    asked = read_address(wanted)
    if asked is None:
        messages.error(request, _("This is no search, so nothing was saved."))
        return redirect("search:following")
    if request.method != "POST":
        context = {"asked": asked, "name": searches.name_of(asked)}
        return render(request, "search/saving.html", context)
    try:
        found, is_new = searches.save(user=request.user, asked=asked)
    except searches.TooMany:
        messages.error(request, _("You have 50 searches saved. Let one go, then save this."))
        return redirect("search:following")
    said = _("Saved. What it finds from now on is in your feed, and we tell you once a day.")
    messages.success(request, said if is_new else _("You have this search saved already."))
    return HttpResponseRedirect(found.address)


@require_safe
@login_required
def saved(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    """Lead to the shelf that it is about."""
    found = get_object_or_404(request.user.saved_searches, pk=pk)
    return HttpResponseRedirect(found.newest_address)


@require_POST
@login_required
@limited
def saved_name(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(request.user.saved_searches, pk=pk)
    form = NameForm(request.POST, instance=found, prefix=f"search-{pk}")
    if not form.is_valid():
        return _page(request, form)
    SavedSearch.objects.filter(pk=pk).update(name=form.cleaned_data["name"])
    messages.success(request, _("Saved."))
    return redirect("search:following")


@require_POST
@login_required
@limited
def saved_news(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    """POST `mute` to hear nothing of it, nothing to hear again."""
    found = get_object_or_404(request.user.saved_searches, pk=pk)
    if "mute" in request.POST:
        found.mute()
    else:
        found.unmute()
    return redirect("search:following")


@require_POST
@login_required
@limited
def saved_removal(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    """Twice is once."""
    if request.user.saved_searches.filter(pk=pk).delete()[0]:
        messages.success(request, _("The search is gone, and nothing more is told of it."))
    return redirect("search:following")


def _page(request: MemberRequest, wrong: NameForm | None = None) -> HttpResponse:
    """Searches stand on the first page alone; `wrong` is the form of a name that was refused."""
    follows = request.user.follows.with_news().select_related("seller__photo", "brand")
    page = Paginator(follows, PER_PAGE).get_page(request.GET.get("page"))
    saved = list(request.user.saved_searches.with_news()) if page.number == 1 else []
    forms = [_form_of(each, wrong) for each in saved]
    # A form that was refused was sent to an address of its own.
    here = reverse("search:following")
    if page.number > 1:
        here += f"?page={page.number}"
    context = {"page": page, "searches": forms, "here": here}
    status = 422 if wrong else 200
    return render(request, "search/following.html", context, status=status)


def _form_of(search: SavedSearch, wrong: NameForm | None) -> NameForm:
    if wrong and wrong.instance.pk == search.pk:
        # What it is called now stands above what was typed.
        wrong.instance = search
        return wrong
    return NameForm(instance=search, prefix=f"search-{search.pk}")
