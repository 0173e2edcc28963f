"""Addresses that get less mail, or none, for staff."""

from django.contrib import admin

from accounts.models import Undeliverable
from moderation.admin.readonly import ReadOnlyAdmin


@admin.register(Undeliverable)
class UndeliverableAdmin(ReadOnlyAdmin):
    """What providers told. Only the address's owner can mend it: they know their mailbox."""

    list_display = ("address", "cause", "said", "happened_at", "lifted_at")
    list_filter = ("cause", "happened_at", ("lifted_at", admin.EmptyFieldListFilter))
    search_fields = ("address", "said")
    list_per_page = 50
