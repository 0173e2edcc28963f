"""How many listings each choice of each facet would show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, QuerySet

from marketplace.filters import FACETS, Filters
from marketplace.models import Listing

MOST_BRANDS = 60


@dataclass(slots=True)
class Counts:
    """`total` fulfils every filter. `facets[name][stored]` is how many listings a choice would
    show under the other facets' filters; brands carry their word and name."""

    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    brands: dict[str, tuple[str, str]] = field(default_factory=dict)


def count(listings: QuerySet[Listing], filters: Filters, facets: Iterable[str]) -> Counts:
    """Every count in one query: the listings are read once and kept for each facet's sum."""
    conditions = filters.conditions()
    rows = listings.order_by().values(
        "category_id",
        *(f"{facet.column}" for facet in FACETS.values() if "__" not in facet.column),
        tier=F("brand__tier"),
        **{
            f"fulfils_{name}": ExpressionWrapper(condition, BooleanField())
            for name, condition in conditions.items()
        },
    )
    base, parameters = rows.query.sql_with_params()
    sums = [_sum(name, conditions) for name in ("total", "category", *facets)]
    # Only names of our own are put together here; what people sent is in the parameters.
    statement = f"WITH base AS MATERIALIZED ({base}) {' UNION ALL '.join(sums)}"
    found = Counts()
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for name, stored, word, label, number in cursor.fetchall():
            if name == "total":
                found.total = number
                continue
            found.facets[name][stored] = number
            if name == "brand":
                found.brands[stored] = (word, label)
    return found


def _sum(name: str, conditions: Iterable[str]) -> str:
    others = " AND ".join(f"fulfils_{other}" for other in conditions if other != name) or "true"
    if name == "total":
        return f"SELECT 'total', '', '', '', count(*) FROM base WHERE {others}"  # noqa: S608
    if name == "brand":
        return (
            "(SELECT 'brand', brand.id::text, brand.slug, brand.name, count(*)"  # noqa: S608
            f" FROM base JOIN marketplace_brand brand ON brand.id = brand_id WHERE {others}"
            f" GROUP BY brand.id ORDER BY count(*) DESC, brand.name LIMIT {MOST_BRANDS})"
        )
    column, source = _column(name)
    return (
        f"SELECT '{name}', {column}::text, '', '', count(*) FROM {source}"  # noqa: S608
        f" WHERE {column} IS NOT NULL AND {others} GROUP BY {column}"
    )


def _column(name: str) -> tuple[str, str]:
    if name == "category":
        return "category_id", "base"
    if FACETS[name].many:
        return "value", f"base, unnest({FACETS[name].column}) value"
    return ("tier" if name == "tier" else FACETS[name].column), "base"
