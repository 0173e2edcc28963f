"""Messages as staff see them: with what was deleted, and what was said before an edit."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from messaging.models import Message, MessageVersion
from moderation import decisions
from moderation.admin.readonly import ReadOnlyAdmin
from moderation.admin.reasoned import reasoned


class VersionInline(admin.TabularInline):
    model = MessageVersion
    fields = ("replaced_at", "text")
    readonly_fields = fields
    extra = 0
    can_delete = False
    verbose_name_plural = _("what it said before")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    list_display = ("sent_at", "sender", "words", "warning", "edited_at", "deleted_at")
    list_display_links = ("sent_at", "words")
    list_filter = ("warning", "sent_at")
    list_select_related = ("sender",)
    search_fields = ("text", "sender__username")
    ordering = ("-pk",)
    list_per_page = 50
    show_full_result_count = False
    inlines = (VersionInline,)
    actions = (
        reasoned(
            decisions.remove_message,
            description=_("Take down"),
            consequence=_("Both sides read that we removed it; staff still see what it said."),
        ),
    )

    @admin.display(description=_("words"))
    def words(self, message: Message) -> str:
        return Truncator(message.card_title or message.text or "–").chars(100)
