"""Money, for staff: to be read. What moves it are orders, jobs and Stripe."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from marketplace.money import format_cents
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from payments.models import (
    Entry,
    Journal,
    MoneyEvent,
    Payment,
    Refund,
    Reversal,
    SellerAccount,
    StripeEvent,
    Transfer,
)


class MoneyAdmin(ReadOnlyAdmin):
    """Rows with an `amount_cents`, in the currency that they name or the deployment's."""

    list_per_page = 50

    @admin.display(description=_("amount"), ordering="amount_cents")
    def amount(self, row: Any) -> str:
        return format_cents(row.amount_cents, getattr(row, "currency", None))


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
class RefundAdmin(MoneyAdmin):
    list_display = ("order", "status", "amount", "cause", "problem", "created_at", "finished_at")
    list_filter = ("status", "created_at")
    list_select_related = ("order",)
    search_fields = ("order__ref", "cause", "refund_id")
    date_hierarchy = "created_at"


@admin.register(Transfer)
class TransferAdmin(MoneyAdmin):
    list_display = ("order", "status", "amount", "seller", "problem", "created_at", "paid_at")
    list_filter = ("status", "problem", "created_at")
    list_select_related = ("order__seller",)
    search_fields = ("order__ref", "order__seller__username", "transfer_id")
    date_hierarchy = "created_at"

    @admin.display(description=_("seller"), ordering="order__seller__username")
    def seller(self, transfer: Transfer) -> str:
        return str(transfer.order.seller)


@admin.register(Reversal)
class ReversalAdmin(MoneyAdmin):
    list_display = ("transfer", "status", "amount", "cause", "problem", "created_at", "finished_at")
    list_filter = ("status", "created_at")
    list_select_related = ("transfer__order",)
    search_fields = ("transfer__order__ref", "cause", "reversal_id")
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
    list_display = ("user", "account_id", "transfers_active", "details_submitted", "checked_at")
    list_filter = ("transfers_active", "details_submitted")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email", "account_id")
    list_per_page = 50


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
