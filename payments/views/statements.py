"""A seller's year: the statement to print or to take along, and what tax authorities are told."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import MemberRequest
from marketplace.money import plain
from payments import dac7, statements
from payments.csv_files import csv_file
from payments.statements import Line


@require_safe
@login_required
def latest_statement(request: MemberRequest) -> HttpResponse:
    return redirect("payments:statement", _this_year())


@never_cache
@require_safe
@login_required
def statement(request: MemberRequest, year: int) -> HttpResponse:
    years = _years(request, year)
    lines = statements.lines_of(request.user, year)
    context = {
        "year": year,
        "years": years,
        "is_over": year < _this_year(),
        "sums": statements.added_up(lines),
        "quarters": statements.quarters(year, lines),
        "figures": dac7.figures_of(request.user, year),
        "limits": {"sales": settings.DAC7_SALES, "cents": settings.DAC7_CENTS},
        "made_at": timezone.now(),
    }
    return render(request, "payments/statements/statement.html", context)


@never_cache
@require_safe
@login_required
def statement_file(request: MemberRequest, year: int) -> HttpResponseBase:
    """The same lines as CSV."""
    _years(request, year)
    head = (
        *(_("Date"), _("Order"), _("Items sold"), _("What")),
        *(_("Item"), _("Shipping"), _("Refund"), _("Fee"), _("Net"), _("Currency")),
    )
    lines = statements.lines_of(request.user, year)
    return csv_file(f"statement-{year}.csv", head, _rows(lines))


def _rows(lines: list[Line]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        amounts = (
            *(line.items_cents, line.shipping_cents, line.refund_cents, line.fee_cents),
            line.net_cents,
        )
        yield (
            line.day.isoformat(),
            line.order.ref,
            ", ".join(item.title for item in line.order.lines.all()),
            _("Sale") if line.is_sale else pgettext("of a past sale", "Refund"),
            *map(plain, amounts),
            line.order.currency,
        )


def _this_year() -> int:
    return timezone.localtime(timezone.now(), timezone.get_default_timezone()).year


def _years(request: MemberRequest, year: int) -> list[int]:
    """The years that the seller has statements of, the latest first. Raises Http404 for others."""
    years = list(range(_this_year(), statements.first_year(request.user) - 1, -1))
    if year not in years:
        raise Http404
    return years
