"""An admin that shows and never writes."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest


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


class ReadOnlyAdmin(CarefulAdmin):
    """Rows that only the product itself writes: seen by staff, changed by verbs alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [field.name for field in self.opts.get_fields() if field.concrete]


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

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
