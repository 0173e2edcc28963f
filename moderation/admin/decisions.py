"""What staff decided, to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from moderation.admin.readonly import ReadOnlyAdmin
from moderation.models import THINGS, Decision


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("at", "act", "staff", "about", "reason")
    list_filter = ("act", "at")
    list_select_related = (
        "staff",
        *THINGS,
        "message__sender",
        "report__conversation__buyer",
        "report__conversation__seller",
        "report__conversation__listing",
    )
    search_fields = ("reason", "staff__username", "person__username", "listing__title")
    list_per_page = 50

    @admin.display(description=_("about"))
    def about(self, decision: Decision) -> str:
        return str(decision.thing)
