"""Tell a person something: `enqueue` in the transaction of the cause, `recheck` when it moved."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

import outbox.queue
from accounts import mail
from accounts.models import User
from notifications import live
from notifications.catalogue import kinds
from notifications.models import Notice


def enqueue(name: str, *, to: User, **ids: Any) -> None:
    """Tell a person of something, once for ever: the same kind with the same ids is not told again.

    The row is written in the caller's transaction; the worker builds what it says.
    """
    kind = kinds[name]
    if kind.is_mailed_always:
        mail.enqueue(name, to=to, **ids)
    words = [f"{k}={v}" for k, v in sorted(ids.items())]
    key = ":".join([name, str(to.pk), *words])
    notice = Notice(key=key, person=to, kind=name, ids=ids)
    # Writes the key over itself where it is there, so that the row's id comes back either way.
    Notice.objects.bulk_create(
        [notice], update_conflicts=True, unique_fields=["key"], update_fields=["key"]
    )
    outbox.queue.enqueue("notifications.post", key=f"post:{notice.pk}", notice_id=notice.pk)


def recheck(row: models.Model) -> None:
    """Look again at what people were told about this row and have not seen: it moved."""
    about = about_of(row)
    if Notice.objects.unseen().filter(about=about, withdrawn_at=None).exists():
        outbox.queue.enqueue("notifications.recheck", about=about)


def recheck_all(person: User) -> None:
    """Look again at all that a person was told and has not seen: whom it may come from changed."""
    outbox.queue.enqueue("notifications.recheck_all", person_id=person.pk)


def about_of(row: models.Model | None) -> str:
    return f"{row._meta.label_lower}:{row.pk}" if row else ""


def unseen_count(person: User) -> int:
    return Notice.objects.shown_to(person).unseen().count()


def see(person: User, *, notice: Notice | None = None) -> None:
    """The person saw one notice, or all that stand on the page."""
    unseen = Notice.objects.shown_to(person).unseen()
    if notice:
        unseen = unseen.filter(pk=notice.pk)
    if unseen.update(seen_at=timezone.now()):
        tell_count(person)


def tell_count(person: User) -> None:
    """Have the bell of each open page show how much is new, once the transaction commits."""
    transaction.on_commit(
        lambda: live.send([person.pk], {"kind": "notices", "unread": unseen_count(person)})
    )
