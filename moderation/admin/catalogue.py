"""Categories, sizes and brands, for staff."""

from django.contrib import admin

from marketplace.models import Brand, Category, Size
from moderation.admin.readonly import CarefulAdmin, ReadOnlyAdmin


@admin.register(Category)
class CategoryAdmin(ReadOnlyAdmin):
    """The tree changes by migration: addresses and sizes hang on it."""

    list_display = ("path", "name", "size_system", "position")
    search_fields = ("path", "name")
    ordering = ("path",)


@admin.register(Size)
class SizeAdmin(ReadOnlyAdmin):
    list_display = ("label", "system", "position")
    list_filter = ("system",)


@admin.register(Brand)
class BrandAdmin(CarefulAdmin):
    """Spelling and tier may be mended; what sellers wrote is never deleted."""

    list_display = ("name", "slug", "tier")
    list_filter = ("tier",)
    list_editable = ("tier",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
