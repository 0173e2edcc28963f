"""What an operator in the EU reports of sellers to the tax authority, from the ledger alone.

Council Directive (EU) 2021/514 (DAC7), Annex V: by quarter, the consideration credited, which is
net of the platform's fees, the fees, and the number of sales. Sellers below both limits are left
out. https://eur-lex.europa.eu/eli/dir/2021/514/oj
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched, groupby
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractQuarter
from django.utils import timezone

from accounts.models import User
from marketplace.money import plain
from payments.models import Account
from payments.statements import OF_SELLER, QUARTERS, RELEASE, earnings

BATCH = 500
# For a machine as much as for a person, so in one language.
HEAD = (
    *("seller", "email", "stripe_account", "reported", "sales", "consideration", "fees"),
    *(f"{what}_q{number}" for number in QUARTERS for what in ("sales", "consideration", "fees")),
    "currency",
)


@dataclass(slots=True)
class Reported:
    """A quarter's figures; cents are minor units, consideration is net of fees."""

    sales: int = 0
    consideration_cents: int = 0
    fee_cents: int = 0


def _four() -> dict[int, Reported]:
    return {number: Reported() for number in QUARTERS}


@dataclass(slots=True)
class Figures:
    """One seller's year."""

    seller_id: int
    quarters: dict[int, Reported] = field(default_factory=_four)

    @property
    def sales(self) -> int:
        return sum(part.sales for part in self.quarters.values())

    @property
    def consideration_cents(self) -> int:
        return sum(part.consideration_cents for part in self.quarters.values())

    @property
    def fee_cents(self) -> int:
        return sum(part.fee_cents for part in self.quarters.values())

    @property
    def are_reported(self) -> bool:
        """Left out are sellers with fewer sales and no more money than the limits."""
        many = self.sales >= settings.DAC7_SALES
        return many or self.consideration_cents > settings.DAC7_CENTS


def figures_of(seller: User, year: int) -> Figures:
    """One seller's figures of a year; zeros when nothing was sold."""
    found = figures(year, of=Q(order__seller=seller))
    return next(found, Figures(seller.pk))


def figures(year: int, *, of: Q | None = None) -> Iterator[Figures]:
    """Every seller's figures of a year, by their ids."""
    zone = timezone.get_default_timezone()
    rows = (
        earnings(year)
        .filter(of or Q())
        .values("order__seller", "order", quarter=ExtractQuarter("journal__at", tzinfo=zone))
        .annotate(
            net=-Sum("amount_cents", filter=Q(account__in=OF_SELLER), default=0),
            fee=-Sum("amount_cents", filter=Q(account=Account.PLATFORM_FEE), default=0),
            released=Count("pk", filter=Q(journal__cause__startswith=RELEASE)),
        )
        .order_by("order__seller", "order", "quarter")
    )
    for seller_id, own in groupby(rows.iterator(), lambda row: row["order__seller"]):
        told = Figures(seller_id)
        for _order, parts in groupby(own, lambda row: row["order"]):
            _count(told, parts)
        yield told


def rows(year: int) -> Iterator[tuple[str, ...]]:
    """Every seller's figures of a year under HEAD, for a file; amounts in whole units."""
    for batch in batched(figures(year), BATCH, strict=False):
        people = User.objects.select_related("seller_account").in_bulk(
            [told.seller_id for told in batch]
        )
        for told in batch:
            seller = people[told.seller_id]
            account = getattr(seller, "seller_account", None)
            yield (
                seller.username,
                seller.email,
                (account.account_id or "") if account else "",
                "yes" if told.are_reported else "no",
                *_cells(told.sales, told.consideration_cents, told.fee_cents),
                *(
                    cell
                    for part in told.quarters.values()
                    for cell in _cells(part.sales, part.consideration_cents, part.fee_cents)
                ),
                settings.CURRENCY,
            )


def _cells(sales: int, consideration_cents: int, fee_cents: int) -> tuple[str, str, str]:
    return str(sales), plain(consideration_cents), plain(fee_cents)


def _count(told: Figures, parts: Iterable[Mapping[str, Any]]) -> None:
    """Add one order. A sale that was wholly taken back within its year is none."""
    parts = list(parts)
    stands = sum(part["net"] + part["fee"] for part in parts) > 0
    for part in parts:
        quarter = told.quarters[part["quarter"]]
        quarter.sales += bool(part["released"] and stands)
        quarter.consideration_cents += part["net"]
        quarter.fee_cents += part["fee"]
