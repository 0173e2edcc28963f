"""Lists of listings: categories, collections, brands, and everything."""

from dataclasses import replace

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace import brands, shelves
from marketplace import filters as asked
from marketplace.filters import Filters
from marketplace.models.follow import followed
from marketplace.money import format_cents
from marketplace.panel import Panel, panel_for
from marketplace.shelf import Shelf
from marketplace.tiles import Tile, tiles
from marketplace.tree import trail

RESULTS = "marketplace/browse/shelf.html#results"


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    return show(request, shelves.everything())


@require_safe
def category(request: HttpRequest, path: str) -> HttpResponse:
    """A category of any level, and all below it."""
    shelf = shelves.of_category(path)
    if shelf is None:
        raise Http404
    return show(request, shelf)


@require_safe
def designer(request: HttpRequest) -> HttpResponse:
    return show(request, shelves.designer(request.GET.get("category", "")))


@require_safe
def vintage(request: HttpRequest) -> HttpResponse:
    return show(request, shelves.vintage(request.GET.get("category", "")))


@require_safe
def brand(request: HttpRequest, slug: str) -> HttpResponse:
    mine = followed(request.user, brand=OuterRef("pk"))
    found = get_object_or_404(brands.on_display().annotate(is_followed=mine), slug=slug)
    return show(request, shelves.of_brand(found, request.GET.get("category", "")))


def show(request: HttpRequest, shelf: Shelf) -> HttpResponse:
    """The page of a shelf; for htmx its results, and its filters counted anew."""
    filters = asked.read(request.GET, facets=shelf.facets, usual_sort=shelf.usual_sort)
    panel = panel_for(shelf, filters)
    fragment = request.headers.get("HX-Target") == "results"
    context = {
        "shelf": shelf,
        "filters": filters,
        "panel": panel,
        "page": _page(shelf, filters, panel),
        "chosen": _chosen(shelf, filters),
        "trail": trail(shelf.category) if shelf.category else [],
        "savable": _savable(shelf, filters),
        "fragment": fragment,
        **shelf.extra,
    }
    # The results are the same on every kind of shelf, and so is their fragment.
    answer = render(request, RESULTS if fragment else shelf.template, context)
    patch_vary_headers(answer, ["HX-Request"])
    if fragment:
        address = shelf.address_with(filters)
        here = request.headers.get("HX-Current-URL", "")
        # The same address twice in the browser's history would make its back button do nothing.
        is_here = here.endswith(f"//{request.get_host()}{address}")
        answer["HX-Push-Url"] = "false" if is_here else address
    return answer


def _savable(shelf: Shelf, filters: Filters) -> str:
    """What is kept when this is saved as a search: neither sort nor page are part of it."""
    return shelf.address_with(replace(filters, sort=filters.usual_sort))


def _page(shelf: Shelf, filters: Filters, panel: Panel) -> Page[Tile]:
    """The page asked for, or the last one. Its tiles are read now; only a number of pages that
    lie beyond it may be as old as the panel."""
    size = settings.PAGE_SIZE
    listings = filters.narrow(shelf.listings)
    before = (filters.page - 1) * size
    rows = tiles(listings[before : before + size + 1])
    if not rows and filters.page > 1:
        last = Paginator(listings, size).num_pages
        return _page(shelf, replace(filters, page=last), panel)
    known = before + len(rows)
    return _counted(
        rows[:size], filters.page, max(known, panel.total) if len(rows) > size else known
    )


def _counted(rows: list[Tile], number: int, total: int) -> Page[Tile]:
    paginator: Paginator[Tile] = Paginator([], settings.PAGE_SIZE)
    # Set, so that it is not counted from the list, which is one page alone.
    paginator.count = total
    return Page(rows, number, paginator)


def _chosen(shelf: Shelf, filters: Filters) -> list[tuple[str, str]]:
    """What is chosen, in words, each with the address that leaves it out."""
    found = [
        (choice.label, shelf.address_with(filters.without(name, choice)))
        for name, choices in filters.chosen.items()
        for choice in choices
    ]
    if words := price_words(filters):
        found.append((words, shelf.address_with(filters.without("price"))))
    return found


def price_words(filters: Filters) -> str:
    low, high = filters.price_from, filters.price_to
    if low is not None and high is not None:
        return f"{format_cents(low)} – {format_cents(high)}"
    if low is not None:
        return _("From %(price)s") % {"price": format_cents(low)}
    return _("Up to %(price)s") % {"price": format_cents(high)} if high is not None else ""
