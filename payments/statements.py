"""What sellers earned in a year, read from the ledger alone.

A sale counts when it is released to its seller, a refund when it is decided. Years and quarters
are those of the deployment's time zone; amounts are minor units.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from marketplace.models import Order
from payments.models import Account, Entry

QUARTERS = (1, 2, 3, 4)
OF_SELLER = (Account.SELLER_PAYABLE, Account.SELLER_DEBT)
# They send, or keep, what was earned before.
MOVED_ON = ("transfer:", "offset:", "reversal:", "restitution:")
RELEASE = "release:"


@dataclass(frozen=True, slots=True)
class Line:
    """A sale, or what was taken back of one afterwards; `net_cents` is the sum of the others."""

    day: date
    order: Order
    is_sale: bool
    items_cents: int
    shipping_cents: int
    # Below zero: what went back to the buyer.
    refund_cents: int
    # Below zero: what the platform kept; above zero where it gave some back.
    fee_cents: int

    @property
    def net_cents(self) -> int:
        return self.items_cents + self.shipping_cents + self.refund_cents + self.fee_cents

    @property
    def quarter(self) -> int:
        return (self.day.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Sums:
    """Lines added up."""

    sales: int
    items_cents: int
    shipping_cents: int
    refund_cents: int
    fee_cents: int
    net_cents: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter's lines, oldest first; `begins` is its first day."""

    begins: date
    lines: list[Line]

    @property
    def sums(self) -> Sums:
        return added_up(self.lines)


def begin_of(year: int) -> datetime:
    """The first moment of a year where the deployment is."""
    return timezone.make_aware(datetime(year, 1, 1), timezone.get_default_timezone())


def earnings(year: int) -> QuerySet[Entry]:
    """The entries of a year that say what sellers earned and what the platform kept of it."""
    entries = Entry.objects.filter(
        account__in=(*OF_SELLER, Account.PLATFORM_FEE),
        order__isnull=False,
        journal__at__gte=begin_of(year),
        journal__at__lt=begin_of(year + 1),
    )
    moved_on = Q()
    for cause in MOVED_ON:
        moved_on |= Q(journal__cause__startswith=cause)
    return entries.exclude(moved_on)


def first_year(seller: User) -> int:
    """The year of the seller's first entry; this year when there is none."""
    own = Entry.objects.filter(order__seller=seller, account__in=OF_SELLER)
    first = own.aggregate(first=Min("journal__at"))["first"] or timezone.now()
    return timezone.localtime(first, timezone.get_default_timezone()).year


def lines_of(seller: User, year: int) -> list[Line]:
    """Each sale, and each later refund, oldest first."""
    entries = earnings(year).filter(order__seller=seller).order_by("journal_id", "order_id")
    entries = entries.select_related("journal", "order").prefetch_related("order__lines")
    by_cause = groupby(entries, lambda entry: (entry.journal_id, entry.order_id))
    return [_line(list(group)) for _key, group in by_cause]


def _line(entries: list[Entry]) -> Line:
    order, journal = entries[0].order, entries[0].journal
    if order is None:
        raise ValueError(f"{journal} names no order")
    is_sale = journal.cause.startswith(RELEASE)
    items, shipping = (order.items_cents, order.shipping_cents) if is_sale else (0, 0)
    net = -sum(entry.amount_cents for entry in entries if entry.account in OF_SELLER)
    fee = sum(entry.amount_cents for entry in entries if entry.account == Account.PLATFORM_FEE)
    return Line(
        day=timezone.localtime(journal.at, timezone.get_default_timezone()).date(),
        order=order,
        is_sale=is_sale,
        items_cents=items,
        shipping_cents=shipping,
        # Before the release it lessened what was released, after it the seller gave it back.
        refund_cents=net - items - shipping - fee,
        fee_cents=fee,
    )


def added_up(lines: Iterable[Line]) -> Sums:
    lines = list(lines)
    return Sums(
        sales=sum(line.is_sale for line in lines),
        items_cents=sum(line.items_cents for line in lines),
        shipping_cents=sum(line.shipping_cents for line in lines),
        refund_cents=sum(line.refund_cents for line in lines),
        fee_cents=sum(line.fee_cents for line in lines),
        net_cents=sum(line.net_cents for line in lines),
    )


def quarters(year: int, lines: Iterable[Line]) -> list[Quarter]:
    """The quarters that have lines, oldest first."""
    lines = list(lines)
    parts = [
        Quarter(date(year, 3 * number - 2, 1), [line for line in lines if line.quarter == number])
        for number in QUARTERS
    ]
    return [part for part in parts if part.lines]
