"""What the worker does for a notice. Each looks again whether the news still holds."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation

import outbox.queue
from accounts import mail
from accounts.models import User
from notifications import news, push
from notifications.catalogue import Channel, Content, Kind, kinds
from notifications.models import Device, Notice, NoticeQuerySet, Wishes


@outbox.queue.handler("notifications.post")
@transaction.atomic
def post(*, notice_id: int) -> None:
    """Say what there is to say on the person's page, and plan mail and push."""
    notice = _locked(notice_id)
    if notice is None or notice.posted_at:
        return
    content = content_of(notice)
    if content is None:
        return
    kind, wishes = kinds[notice.kind], Wishes.of(notice.person)
    is_on_page = Channel.PAGE in kind.channels and wishes.wants(kind.group, Channel.PAGE)
    now = timezone.now()
    _write(
        notice,
        title=content.title[:200],
        body=content.body[:500],
        url=content.url,
        picture=content.picture,
        about=news.about_of(content.about),
        is_on_page=is_on_page,
        posted_at=now,
    )
    if is_on_page:
        news.tell_count(notice.person)
    for channel in _sent_by(kind, to=notice.person):
        _plan(notice, channel, at=now)


@outbox.queue.handler("notifications.deliver")
@transaction.atomic
def deliver(*, notice_id: int, channel: str) -> None:
    """Hand a notice to the mail or to the devices, unless it was seen, or is not wanted now."""
    notice = _locked(notice_id)
    if notice is None or notice.seen_at or not notice.person.is_active:
        return
    kind, wishes, now = kinds[notice.kind], Wishes.of(notice.person), timezone.now()
    is_mail = channel == Channel.EMAIL
    done = (notice.mailed_at or notice.collected_at) if is_mail else notice.pushed_at
    if done or not wishes.wants(kind.group, channel) or content_of(notice) is None:
        return
    if is_mail and kind.may_wait and wishes.digest != Wishes.Digest.OFF:
        _write(notice, collected_at=now)
        _plan_digest(wishes, now)
        return
    free = now if is_mail and kind.is_urgent else wishes.after_quiet(now)
    if free > now:
        _plan(notice, channel, at=free)
    elif is_mail:
        _write(notice, mailed_at=now)
        _mail(notice)
    else:
        _write(notice, pushed_at=now)
        for device in Device.objects.filter(person=notice.person):
            _plan_push(notice, device, at=now)


@outbox.queue.handler("notifications.push")
def push_one(*, notice_id: int, device_id: int) -> None:
    """Push a notice to one device. Raises push.NotTaken, so that the outbox retries."""
    notice = Notice.objects.select_related("person").filter(pk=notice_id, seen_at=None).first()
    device = Device.objects.filter(pk=device_id).first()
    if notice is None or device is None or device.person_id != notice.person_id:
        return
    content = content_of(notice)
    if content is None:
        return
    # It may have waited for its push service until now.
    wishes, now = Wishes.of(notice.person), timezone.now()
    if not wishes.wants(kinds[notice.kind].group, Channel.PUSH):
        return
    free = wishes.after_quiet(now)
    if free == now:
        push.send(device, title=content.title, body=content.body, url=notice.get_absolute_url())
    else:
        _plan_push(notice, device, at=free)


@outbox.queue.handler("notifications.digest")
@transaction.atomic
def digest(*, person_id: int) -> None:
    """One mail of all that was collected, still holds and is still wanted by mail; none when
    nothing is."""
    waiting = Notice.objects.select_for_update(of=("self",)).select_related("person")
    found = list(
        waiting.filter(person_id=person_id, person__is_active=True)
        .filter(mailed_at=None, seen_at=None, withdrawn_at=None)
        .exclude(collected_at=None)
        .order_by("pk")
    )
    holding = [notice for notice in mailed_still(found) if content_of(notice)]
    # What was switched off meanwhile does not come when it is switched on again, either.
    Notice.objects.filter(pk__in=[row.pk for row in found if row not in holding]).update(
        collected_at=None
    )
    if holding:
        person, now = holding[0].person, timezone.now()
        Notice.objects.filter(pk__in=[row.pk for row in holding]).update(mailed_at=now)
        mail.enqueue("notifications.digest", to=person, person=person.pk, mailed_at=now.isoformat())


@outbox.queue.handler("notifications.recheck")
@transaction.atomic
def recheck(*, about: str) -> None:
    """Withdraw what nobody saw and what no longer holds."""
    _withdraw_stale(Notice.objects.filter(about=about))


@outbox.queue.handler("notifications.recheck_all")
@transaction.atomic
def recheck_all(*, person_id: int) -> None:
    """As recheck, of all that one person was told; what was not built yet is looked at then."""
    _withdraw_stale(Notice.objects.filter(person=person_id, is_on_page=True))


def _withdraw_stale(notices: NoticeQuerySet) -> None:
    unseen = notices.unseen().filter(withdrawn_at=None).select_related("person")
    for notice in unseen.select_for_update(of=("self",)).order_by("pk"):
        content_of(notice)


def mailed_still(found: list[Notice]) -> list[Notice]:
    """Those of one person's notices whose sort was not switched off for mail."""
    wishes = Wishes.of(found[0].person) if found else Wishes()
    known = [notice for notice in found if notice.kind in kinds]
    return [each for each in known if wishes.wants(kinds[each.kind].group, Channel.EMAIL)]


def content_of(notice: Notice) -> Content | None:
    """What it says now. One that is stale is withdrawn, and says nothing."""
    if notice.withdrawn_at:
        return None
    with translation.override(notice.person.language):
        content = kinds[notice.kind].build(**notice.ids) if notice.kind in kinds else None
    if content is None:
        _write(notice, withdrawn_at=timezone.now())
        if notice.is_on_page:
            news.tell_count(notice.person)
    return content


def _locked(notice_id: int) -> Notice | None:
    rows = Notice.objects.select_for_update(of=("self",)).select_related("person")
    return rows.filter(pk=notice_id, withdrawn_at=None).first()


def _write(notice: Notice, **changes: object) -> None:
    for name, value in changes.items():
        setattr(notice, name, value)
    notice.save(update_fields=list(changes))


def _sent_by(kind: Kind, *, to: User) -> list[Channel]:
    # Most people have no device: there is nothing to look at again for them.
    is_pushed = Channel.PUSH in kind.channels and Device.objects.filter(person=to).exists()
    sent = [Channel.PUSH] if is_pushed else []
    if Channel.EMAIL in kind.channels and not kind.is_mailed_always:
        sent.append(Channel.EMAIL)
    return sent


def _plan(notice: Notice, channel: str, *, at: datetime) -> None:
    key = f"deliver:{notice.pk}:{channel}:{at.isoformat()}"
    ids = {"notice_id": notice.pk, "channel": str(channel)}
    outbox.queue.enqueue("notifications.deliver", key=key, run_after=at, **ids)


def _plan_push(notice: Notice, device: Device, *, at: datetime) -> None:
    key = f"push:{notice.pk}:{device.pk}:{at.isoformat()}"
    ids = {"notice_id": notice.pk, "device_id": device.pk}
    outbox.queue.enqueue("notifications.push", key=key, run_after=at, **ids)


def _plan_digest(wishes: Wishes, now: datetime) -> None:
    at = wishes.next_digest(now)
    key = f"digest:{wishes.person_id}:{at.isoformat()}"
    ids = {"person_id": wishes.person_id}
    outbox.queue.enqueue("notifications.digest", key=key, run_after=at, **ids)


def _mail(notice: Notice) -> None:
    # A room that wrote a mail of its own for the kind has it sent; the others have ours.
    if notice.kind in mail.kinds:
        mail.enqueue(notice.kind, to=notice.person, **notice.ids)
    else:
        mail.enqueue("notifications.notice", to=notice.person, notice=notice.pk)
