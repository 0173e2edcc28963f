"""What staff decided, to be read."""

from django.contrib import admin

from moderation.admin.readonly import ReadOnlyAdmin
from moderation.models import THINGS, Decision


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("at", "act", "staff", *THINGS, "reason")
    list_filter = ("act", "at")
    list_select_related = ("staff", *THINGS)
    search_fields = ("reason", "staff__username", "person__username", "listing__title")
    list_per_page = 50
