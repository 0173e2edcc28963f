"""Reviews, for staff: read, and taken down with a reason."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from marketplace.models import Review, ReviewPhoto
from moderation import decisions
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from moderation.admin.reasoned import reasoned


class ReviewPhotoInline(ReadOnlyInline):
    model = ReviewPhoto
    fields = ("picture", "status", "sha256")
    readonly_fields = ("picture",)

    def picture(self, photo: ReviewPhoto) -> str:
        if not photo.thumbnail:
            return ""
        return format_html('<img src="{}" width="80" height="100" alt="">', photo.thumbnail)


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ("written_at", "author", "about", "stars", "text", "answer", "removed_at")
    list_filter = ("stars", "written_at", "removed_at")
    list_select_related = ("author", "about")
    search_fields = ("text", "answer", "author__username", "about__username", "order__ref")
    list_per_page = 50
    inlines = (ReviewPhotoInline,)
    actions = (
        reasoned(
            decisions.remove_review,
            description=_("Take down"),
            consequence=_("They are shown to nobody, and their stars no longer count."),
        ),
    )
