"""Our books beside Stripe's, for staff: each comparison, and each difference with a note."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.requests import MemberRequest
from marketplace.money import format_cents
from moderation.admin.assignment import assignment, can_be_assigned
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from moderation.admin.reasoned import NoteForm, reasoned
from moderation.decisions import NotAllowed
from payments.models import Difference, ReconciliationRun


def resolve(difference: Difference, *, by: User, reason: str) -> None:
    """Keep the note. Raises NotAllowed when it is gone, or was resolved before."""
    if not difference.resolve(by=by, note=reason):
        raise NotAllowed(gettext("%(row)s was left alone: it is settled.") % {"row": difference})


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("open", gettext("Open")),
            ("resolved", gettext("Resolved")),
            ("gone", gettext("Gone by itself")),
        ]

    def queryset(self, request: HttpRequest, rows: QuerySet[Difference]) -> QuerySet[Difference]:
        if self.value() == "open":
            return rows.filter(gone_at=None, resolved_at=None)
        if self.value() == "resolved":
            return rows.exclude(resolved_at=None)
        if self.value() == "gone":
            return rows.exclude(gone_at=None)
        return rows


@admin.register(Difference)
class DifferenceAdmin(ReadOnlyAdmin):
    """What our books and Stripe's disagree on; a note of staff's ends it."""

    list_display = ("named", "about", "state", "moved_at")
    list_filter = (StateFilter, "kind", "found_at")
    list_select_related = ("order", "payment__checkout")
    search_fields = ("key", "stripe_id", "what", "order__ref", "payment__checkout__ref", "note")
    list_per_page = 50
    actions = (
        reasoned(
            resolve,
            description=_("Resolve with a note"),
            consequence=_("These stop counting as differences, until their figures change."),
            form_class=NoteForm,
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Difference | None = None) -> list[str]:
        own = [*super().get_readonly_fields(request, obj), "words"]
        return ["whose", *own] if obj is not None and can_be_assigned(obj) else own

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/order/",
            self.admin_site.admin_view(self.assignment),
            name="payments_difference_order",
        )
        return [own, *super().get_urls()]

    def assignment(self, request: MemberRequest, pk: int) -> HttpResponse:
        difference = get_object_or_404(Difference, pk=pk)
        if not self.has_change_permission(request, difference):
            raise PermissionDenied
        if not can_be_assigned(difference):
            raise Http404
        return assignment(request, difference, self.admin_site)

    @admin.display(description=_("whose it is"))
    def whose(self, difference: Difference) -> str:
        address = reverse("admin:payments_difference_order", args=[difference.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Say which order it is of"))

    @admin.display(description=_("difference"), ordering="stripe_id")
    def named(self, difference: Difference) -> str:
        return str(difference)

    @admin.display(description=_("about"))
    def about(self, difference: Difference) -> str:
        return str(difference.order or difference.payment or "")

    @admin.display(description=_("difference"))
    def words(self, difference: Difference) -> str:
        return difference.words

    @admin.display(description=_("state"))
    def state(self, difference: Difference) -> str:
        if difference.gone_at:
            return gettext("Gone by itself")
        return gettext("Resolved") if difference.resolved_at else gettext("Open")


class SeenInline(ReadOnlyInline):
    model = Difference
    fields = ("stripe_id", "kind", "ours_cents", "stripe_cents", "order", "note")
    show_change_link = True


@admin.register(ReconciliationRun)
class ReconciliationRunAdmin(ReadOnlyAdmin):
    """Each comparison of our books with Stripe's, the last on top."""

    list_display = (
        "started_at",
        "outcome",
        "journals",
        "transactions",
        "ours",
        "theirs",
    )
    list_filter = ("started_at",)
    list_per_page = 50
    inlines = (SeenInline,)

    @admin.display(description=_("outcome"), ordering="differences")
    def outcome(self, run: ReconciliationRun) -> str:
        if run.problem:
            return gettext("Stripe could not be asked: %(why)s") % {"why": run.problem}
        if run.finished_at is None:
            return gettext("Not finished")
        if not run.differences:
            return gettext("Equal to the cent")
        return gettext("%(number)d open, %(cents)s in all") % {
            "number": run.differences,
            "cents": format_cents(run.difference_cents),
        }

    @admin.display(description=_("our books"), ordering="ours_cents")
    def ours(self, run: ReconciliationRun) -> str:
        return format_cents(run.ours_cents)

    @admin.display(description=_("Stripe's"), ordering="stripe_cents")
    def theirs(self, run: ReconciliationRun) -> str:
        return format_cents(run.stripe_cents)
