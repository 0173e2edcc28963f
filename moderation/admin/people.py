"""People, for staff."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Address, User
from moderation import decisions
from moderation.admin.readonly import CarefulAdmin, ReadOnlyInline
from moderation.admin.reasoned import reasoned


class AddressInline(ReadOnlyInline):
    model = Address
    fields = ("name", "line1", "postal_code", "city", "country", "is_default")


class SuspendedFilter(admin.SimpleListFilter):
    title = _("suspended")
    parameter_name = "suspended"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", gettext("Suspended")), ("no", gettext("Not suspended"))]

    def queryset(self, request: HttpRequest, people: QuerySet[User]) -> QuerySet[User]:
        if self.value() in ("yes", "no"):
            return people.filter(suspended_at__isnull=self.value() == "no")
        return people


@admin.register(User)
class PersonAdmin(CarefulAdmin, UserAdmin):
    """Search and suspend. Staff rights are given by superusers alone."""

    list_display = (
        "username",
        "email",
        "place",
        "for_sale",
        "suspended_at",
        "is_staff",
        "date_joined",
    )
    list_filter = (
        SuspendedFilter,
        "is_active",
        "is_staff",
        "date_joined",
    )
    search_fields = ("username", "email", "first_name", "last_name")
    ordering = ("-date_joined",)
    date_hierarchy = "date_joined"
    list_per_page = 50
    inlines = (AddressInline,)
    fieldsets = (
        (None, {"fields": ("username", "email", "language", "bio", "place")}),
        (
            _("Standing"),
            {"fields": ("suspended_at", "is_active", "is_staff", "is_superuser", "groups")},
        ),
        (_("Dates"), {"fields": ("date_joined", "last_login")}),
    )
    readonly_fields = ("suspended_at", "is_active", "date_joined", "last_login")
    actions = (
        reasoned(
            decisions.suspend,
            description=_("Suspend"),
            consequence=_(
                "They can't buy, sell or write, and their items are hidden. Paid orders go on:"
                " they can log in to ship, to confirm and to cancel them."
            ),
        ),
        reasoned(
            decisions.unsuspend,
            description=_("End the suspension"),
            consequence=_(
                "They can buy, sell and write again. They publish their items again themselves."
            ),
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        active = Count("listings", filter=Q(listings__status="active"))
        return super().get_queryset(request).annotate(active_listings=active)

    @admin.display(description=_("for sale"), ordering="active_listings")
    def for_sale(self, person: Any) -> int:
        return person.active_listings

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if request.user.is_superuser:
            return self.readonly_fields
        return (*self.readonly_fields, "username", "email", "is_staff", "is_superuser", "groups")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Staff are changed by superusers alone: no moderator may grow their own rights."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or request.user.is_superuser or not obj.is_staff)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's name
        form_url: str = "",
    ) -> HttpResponse:
        """Set another person's password; a moderator who could do it could be anyone."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
