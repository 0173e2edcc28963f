"""The mail of a kind that has none of its own, and the digest."""

from datetime import datetime

from accounts import mail
from accounts.undeliverable import Need
from notifications import jobs
from notifications.catalogue import Group, kinds
from notifications.models import Notice, Wishes


@mail.kind("notifications.notice", need=Need.EXTRA)
def notice(*, notice: int) -> mail.Context | None:
    """What the page says, as a mail; nothing once it is stale."""
    found = Notice.objects.select_related("person").filter(pk=notice).first()
    content = jobs.content_of(found) if found else None
    return {"content": content, "notice": found} if content else None


@mail.kind("notifications.digest", need=Need.EXTRA)
def digest(*, person: int, mailed_at: str) -> mail.Context | None:
    """What was collected for a person and handed to this mail, by group; nothing once all is
    stale or switched off."""
    at = datetime.fromisoformat(mailed_at)
    taken = Notice.objects.filter(person=person, mailed_at=at, seen_at=None)
    taken = taken.exclude(collected_at=None).select_related("person").order_by("pk")
    groups: dict[Group, list[Notice]] = {}
    for each in jobs.mailed_still(list(taken)):
        if jobs.content_of(each):
            groups.setdefault(kinds[each.kind].group, []).append(each)
    ordered = [(group.label, groups[group]) for group in Group if group in groups]
    if not groups:
        return None
    wishes = Wishes.objects.filter(person=person, digest=Wishes.Digest.WEEK)
    count = sum(map(len, groups.values()))
    return {"groups": ordered, "count": count, "is_weekly": wishes.exists()}
