"""Background jobs, for staff: what waits, what failed and why, and another try for the dead."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.admin.readonly import ReadOnlyAdmin
from outbox.models import Job


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("waiting", gettext("Waiting")),
            ("away", gettext("Waiting for a service that does not answer")),
            ("dead", gettext("Dead")),
            ("done", gettext("Done")),
        ]

    def queryset(self, request: HttpRequest, jobs: QuerySet[Job]) -> QuerySet[Job]:
        if self.value() == "waiting":
            return jobs.filter(done_at=None, dead_at=None)
        if self.value() == "away":
            return jobs.filter(done_at=None, dead_at=None, away__gt=0)
        if self.value() == "dead":
            return jobs.exclude(dead_at=None)
        if self.value() == "done":
            return jobs.exclude(done_at=None)
        return jobs


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = (
        "verb",
        "arguments",
        "state",
        "attempts",
        "away",
        "said",
        "created_at",
        "run_after",
    )
    list_filter = (StateFilter, "verb")
    search_fields = ("verb", "key", "error")
    ordering = ("-pk",)
    list_per_page = 50
    actions = ("try_again",)

    @admin.display(description=_("state"))
    def state(self, job: Job) -> str:
        if job.dead_at:
            return gettext("Dead")
        return gettext("Done") if job.done_at else gettext("Waiting")

    @admin.display(description=_("last error"))
    def said(self, job: Job) -> str:
        return Truncator(job.error).chars(120)

    @admin.action(description=_("Try the dead ones again"), permissions=["change"])
    def try_again(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        dead = list(jobs.exclude(dead_at=None).order_by("pk"))
        for job in dead:
            job.revive()
        self.message_user(request, gettext("Trying %(number)d again.") % {"number": len(dead)})
