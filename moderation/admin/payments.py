"""Money, for staff: to be read, and tried again where it is stuck. Orders and Stripe move it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import MemberRequest
from marketplace.money import format_cents
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from payments import dac7, stuck
from payments.csv_files import csv_file
from payments.models import (
    Entry,
    Journal,
    MoneyEvent,
    Payment,
    Refund,
    Restitution,
    Reversal,
    SellerAccount,
    StripeEvent,
    Transfer,
)

# The first that DAC7 asks about.
FIRST_YEAR = 2023


class MoneyAdmin(ReadOnlyAdmin):
    """Rows with an `amount_cents`, in the currency that they name or the deployment's."""

    list_per_page = 50

    @admin.display(description=_("amount"), ordering="amount_cents")
    def amount(self, row: Any) -> str:
        return format_cents(row.amount_cents, getattr(row, "currency", None))


class StuckFilter(admin.SimpleListFilter):
    title = _("waits for us")
    parameter_name = "stuck"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("yes", gettext("Stuck"))]

    def queryset(self, request: HttpRequest, rows: QuerySet) -> QuerySet:
        return stuck.stuck(rows) if self.value() == "yes" else rows


class MovingAdmin(MoneyAdmin):
    """Money on its way: why it does not move on, and another try."""

    actions = ("try_again",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return stuck.with_error(super().get_queryset(request))

    @admin.display(description=_("why it waits"))
    def why(self, row: Any) -> str:
        shown = getattr(row, "get_problem_display", None)
        return str(shown() if shown else row.problem) or row.gave_up

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "why"]

    @admin.action(description=_("Try again"), permissions=["change"])
    def try_again(self, request: MemberRequest, rows: QuerySet) -> None:
        """Each that is stuck; the job does it, and says here if it fails again."""
        done = 0
        for row in rows.order_by("pk"):
            try:
                stuck.try_again(row, by=request.user)
            except stuck.NotStuck:
                said = gettext("%(row)s was left alone: it is not stuck.") % {"row": row}
                self.message_user(request, said, messages.WARNING)
            else:
                done += 1
        if done:
            said = gettext("Trying %(number)d again.") % {"number": done}
            self.message_user(request, said, messages.SUCCESS)


@admin.register(Payment)
class PaymentAdmin(MoneyAdmin):
    list_display = ("checkout", "status", "amount", "buyer", "created_at", "paid_at", "charge_id")
    list_filter = ("status", "created_at")
    list_select_related = ("checkout__buyer",)
    search_fields = (
        "checkout__ref",
        "checkout__buyer__username",
        "session_id",
        "payment_intent_id",
        "charge_id",
    )
    date_hierarchy = "created_at"

    @admin.display(description=_("buyer"), ordering="checkout__buyer__username")
    def buyer(self, payment: Payment) -> str:
        return str(payment.checkout.buyer)


@admin.register(Refund)
class RefundAdmin(MovingAdmin):
    list_display = ("order", "status", "amount", "cause", "why", "created_at", "finished_at")
    list_filter = (StuckFilter, "status", "created_at")
    list_select_related = ("order",)
    search_fields = ("order__ref", "cause", "refund_id")
    date_hierarchy = "created_at"


@admin.register(Transfer)
class TransferAdmin(MovingAdmin):
    list_display = ("order", "status", "amount", "seller", "why", "created_at", "paid_at")
    list_filter = (StuckFilter, "status", "problem", "created_at")
    list_select_related = ("order__seller",)
    search_fields = ("order__ref", "order__seller__username", "transfer_id")
    date_hierarchy = "created_at"

    @admin.display(description=_("seller"), ordering="order__seller__username")
    def seller(self, transfer: Transfer) -> str:
        return str(transfer.order.seller)


@admin.register(Reversal)
class ReversalAdmin(MovingAdmin):
    list_display = ("transfer", "status", "amount", "cause", "why", "created_at", "finished_at")
    list_filter = (StuckFilter, "status", "created_at")
    list_select_related = ("transfer__order",)
    search_fields = ("transfer__order__ref", "cause", "reversal_id")
    date_hierarchy = "created_at"


@admin.register(Restitution)
class RestitutionAdmin(MovingAdmin):
    list_display = ("transfer", "status", "amount", "cause", "why", "created_at", "paid_at")
    list_filter = (StuckFilter, "status", "created_at")
    list_select_related = ("transfer__order",)
    search_fields = ("transfer__order__ref", "cause", "restitution_id")
    date_hierarchy = "created_at"


@admin.register(MoneyEvent)
class MoneyEventAdmin(ReadOnlyAdmin):
    list_display = ("at", "thing", "thing_id", "verb", "source", "target", "actor", "reason")
    list_filter = ("thing", "verb", "at")
    list_select_related = ("actor",)
    search_fields = ("=thing_id", "reason", "actor__username")
    list_per_page = 50


@admin.register(SellerAccount)
class SellerAccountAdmin(ReadOnlyAdmin):
    """Sellers' accounts, and the figures of a year that tax authorities are told of them."""

    change_list_template = "moderation/seller_accounts.html"
    list_display = (
        "user",
        "account_id",
        "transfers_active",
        "details_submitted",
        "payout_problem",
        "checked_at",
    )
    list_filter = (
        "transfers_active",
        "details_submitted",
        ("payout_problem", admin.EmptyFieldListFilter),
    )
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email", "account_id")
    list_per_page = 50

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        this_year = timezone.localdate().year
        context = {**(extra_context or {}), "years": [this_year - 1, this_year]}
        return super().changelist_view(request, context)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.dac7)
        own = path("dac7/<int:year>/", view, name="payments_selleraccount_dac7")
        return [own, *super().get_urls()]

    def dac7(self, request: HttpRequest, year: int) -> HttpResponseBase:
        """Every seller's figures of a year as CSV; names and tax numbers are at Stripe."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise Http404
        return csv_file(f"dac7-{year}.csv", dac7.HEAD, dac7.rows(year))


@admin.register(StripeEvent)
class StripeEventAdmin(ReadOnlyAdmin):
    list_display = ("event_id", "type", "object_id", "created_at", "received_at", "processed_at")
    list_filter = (("processed_at", admin.EmptyFieldListFilter), "type")
    search_fields = ("event_id", "object_id", "account")
    list_per_page = 50


class EntryInline(ReadOnlyInline):
    model = Entry
    fields = ("account", "amount_cents", "order", "seller")


@admin.register(Journal)
class JournalAdmin(ReadOnlyAdmin):
    list_display = ("cause", "at")
    search_fields = ("cause", "entries__order__ref")
    date_hierarchy = "at"
    list_per_page = 50
    inlines = (EntryInline,)


@admin.register(Entry)
class EntryAdmin(MoneyAdmin):
    list_display = ("journal", "account", "amount", "order", "seller")
    list_filter = ("account",)
    list_select_related = ("journal", "order", "seller")
    search_fields = ("journal__cause", "order__ref", "seller__username")
