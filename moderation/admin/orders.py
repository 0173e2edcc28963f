"""Orders and checkouts, for staff."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import MemberRequest
from marketplace.models import Checkout, Order, OrderEvent, OrderLine
from marketplace.money import format_cents
from moderation import decisions
from moderation.admin.order_money import money_by_hand
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from moderation.admin.reasoned import reasoned


class LineInline(ReadOnlyInline):
    model = OrderLine
    fields = ("title", "listing", "price_cents")
    show_change_link = True


class EventInline(ReadOnlyInline):
    model = OrderEvent
    fields = ("at", "verb", "actor", "reason")
    readonly_fields = ("at",)


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin):
    """Read, and cancel with a full refund before shipping."""

    list_display = ("ref", "status", "buyer", "seller", "total", "money", "paid_at", "ship_by")
    list_filter = ("status", "paid_at", "ship_by")
    list_select_related = ("buyer", "seller")
    search_fields = ("ref", "checkout__ref", "buyer__username", "seller__username", "tracking")
    date_hierarchy = "created_at"
    list_per_page = 50
    inlines = (LineInline, EventInline)
    actions = (
        reasoned(
            decisions.cancel_order,
            description=_("Cancel and refund"),
            consequence=_("Paid orders that were not shipped end, and their buyers get all back."),
        ),
    )

    @admin.display(description=_("total"))
    def total(self, order: Any) -> str:
        return format_cents(order.total_cents, order.currency)

    @admin.display(description=_("money"))
    def money(self, order: Order) -> str:
        if order.paid_at is None:
            return "-"
        address = reverse("admin:marketplace_order_money", args=[order.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("See"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["money", *super().get_readonly_fields(request, obj)]

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/money/",
            self.admin_site.admin_view(self.money_by_hand),
            name="marketplace_order_money",
        )
        return [own, *super().get_urls()]

    def money_by_hand(self, request: MemberRequest, pk: int) -> HttpResponse:
        placed = Order.objects.placed().with_lines().select_related("buyer", "seller", "checkout")
        order = get_object_or_404(placed, pk=pk)
        if not self.has_change_permission(request, order):
            raise PermissionDenied
        return money_by_hand(request, order, self.admin_site)


@admin.register(Checkout)
class CheckoutAdmin(ReadOnlyAdmin):
    list_display = ("ref", "status", "buyer", "created_at", "expires_at", "paid_at")
    list_filter = ("status", "created_at")
    list_select_related = ("buyer",)
    search_fields = ("ref", "buyer__username", "buyer__email")
    list_per_page = 50
