"""An admin that shows and never writes."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from marketplace.money import format_cents


class CarefulList(ChangeList):
    """A list whose address asks for the year 99999 is wrong, not broken."""

    def get_results(self, request: HttpRequest) -> None:
        try:
            super().get_results(request)
        except ValueError as error:
            raise IncorrectLookupParameters from error


class CarefulAdmin(admin.ModelAdmin):
    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CarefulList


class ShowsMoney:
    """Has each field of minor units a second time, as people write an amount."""

    opts: Any

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        for field in self.opts.fields:
            if field.name.endswith("_cents"):
                setattr(self, in_money(field.name), _as_money(field))


def in_money(name: str) -> str:
    """The name under which a field is shown."""
    return f"{name}_in_money" if name.endswith("_cents") else name


class ReadOnlyAdmin(ShowsMoney, CarefulAdmin):
    """Rows that only the product itself writes: seen by staff, changed by verbs alone."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Without buttons that save: nothing on the page can be changed."""
        context |= {"show_save": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """All that is read only and nothing else: a field that is not shown is no input either."""
        return self.get_readonly_fields(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [in_money(field.name) for field in self.opts.get_fields() if field.concrete]


def _as_money(field: Any) -> Callable[[Any], str]:
    """How a field of minor units is shown, in the row's currency or the deployment's."""

    def money(row: Any) -> str:
        cents = getattr(row, field.name)
        return "" if cents is None else format_cents(cents, getattr(row, "currency", None))

    words = field.verbose_name.removesuffix("cents").strip()
    return admin.display(description=words or field.verbose_name)(money)


class ReadOnlyInline(ShowsMoney, admin.TabularInline):
    extra = 0
    can_delete = False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [in_money(str(name)) for name in self.fields or ()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*self.readonly_fields, *map(in_money, map(str, self.fields or ()))]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the rows that its columns name: one query, however many rows."""
        columns = set(map(str, self.fields or ()))
        shown = [f.name for f in self.opts.fields if f.is_relation and f.name in columns]
        rows = super().get_queryset(request)
        return rows.select_related(*shown) if shown else rows

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
