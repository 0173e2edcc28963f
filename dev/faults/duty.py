"""FAULTS 25 and 26: a poison task, two schedulers, and mail that can't leave."""

import time
from collections.abc import Callable
from datetime import timedelta

import httpx
from django.conf import settings
from django.utils import timezone

import outbox.tasks
from accounts.models import User
from dev import cast
from dev.faults.deaths import a_purchase
from dev.faults.ground import Findings, Ground, sweep
from dev.races.buying import buy, placing
from dev.races.money import bought
from marketplace import tasks
from marketplace.models import Checkout, Order, OrderEvent
from outbox.models import AWAY_SECONDS, Job
from payments.models import Transfer

SECONDS_TO_WAIT = 30.0
HALF_AN_HOUR = 1800
MAIL = "accounts.send_mail"


def poison(ground: Ground, *, tries: int) -> Findings:
    """A job that always fails, and one at whose every try its worker dies: both are dead after
    their last try, staff see why, and other work is done between."""
    found = Findings()
    tried = settings.OUTBOX_MAX_ATTEMPTS - tries
    failing = Job.objects.create(verb="payments.refund", arguments={"refund_id": 0}, attempts=tried)
    killing = Job.objects.create(
        verb="payments.refresh", arguments={"payment_id": 0}, attempts=tried
    )
    for _ in range(tries):
        _try(failing)
        _die_of(ground, killing)
        cause, is_done = a_purchase(ground)
        cause()
        found.contests += 1
        found.expect(_comes(is_done), "other work waits for the poison")
    _try(killing)  # what died at its last try is found at the next
    for job, why in ((failing, "DoesNotExist"), (killing, "WorkerLost")):
        job.refresh_from_db()
        found.expect(job.dead_at and why in job.error, f"{job}: {job.attempts} tries, {job.error}")
        found.expect(why in _seen_by_staff(ground), f"staff do not see {why}")
        job.delete()
    ground.shop.hands_died = False
    return found


def _try(job: Job) -> None:
    """Its time comes, and its try to an end."""
    then = timezone.now() - outbox.tasks.PUBLISHED_BY_COMMIT
    rows = Job.objects.filter(pk=job.pk)
    rows.update(run_after=then, leased_until=None)
    before = rows.get().attempts
    outbox.tasks.publish_due()
    _comes(rows.filter(attempts__gt=before, leased_until=None).exists)


def _die_of(ground: Ground, job: Job) -> None:
    """The worker that does it is killed in the middle."""
    wire = ground.shop.workers["DATABASE_URL"]
    wire.stop_before(lambda piece: b'FROM "payments_payment"' in piece)
    Job.objects.filter(pk=job.pk).update(
        run_after=timezone.now() - outbox.tasks.PUBLISHED_BY_COMMIT, leased_until=None
    )
    outbox.tasks.publish_due()
    wire.stopped.wait(SECONDS_TO_WAIT)
    ground.shop.kill_hands()
    wire.cut()
    wire.mend()


def _comes(it: Callable[[], object]) -> bool:
    end = time.monotonic() + SECONDS_TO_WAIT
    while not it():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _seen_by_staff(ground: Ground) -> str:
    [staff] = cast.people(1, name="staff")
    User.objects.filter(pk=staff.pk).update(is_staff=True, is_superuser=True)
    staff.refresh_from_db()
    cookies = {"Cookie": f"sessionid={cast.sign_in(staff).session}"}
    page = f"{ground.site_url}/admin/outbox/job/?state=dead"
    return httpx.get(page, headers=cookies, trust_env=False, verify=False, timeout=30).text


def two_schedulers(ground: Ground, *, rows: int, seconds: float) -> Findings:
    """Two clocks tell the worker the same: what is late ends once, and is told once.

    For no seconds, each task is told twice at one moment, as two schedulers do.
    """
    found = Findings()
    sellers = cast.people(1, name="seller")
    goods = cast.goods(rows, sellers=sellers)
    checkouts = [placing(cast.people(1)[0], listing)() for listing in goods]
    orders = [bought(ground)[0] for _ in range(rows)]
    now = timezone.now()
    pks = [order.pk for order in orders]
    for order in orders:
        order.deliver(by=order.buyer)
    late = {"expires_at": now - timedelta(minutes=1)}
    Checkout.objects.filter(pk__in=[one.pk for one in checkouts]).update(**late)
    Order.objects.filter(pk__in=pks).update(inspect_until=now - timedelta(minutes=1))
    if seconds:
        with ground.shop.clocks("first", "second"):
            time.sleep(seconds)
    else:
        for task in (tasks.release_expired_checkouts, tasks.advance_orders) * 2:
            task.delay()
    done = Order.objects.filter(pk__in=pks, status=Order.Status.COMPLETED)
    over = Checkout.objects.filter(pk__in=[one.pk for one in checkouts]).exclude(
        status=Checkout.Status.OPEN
    )
    found.expect(_comes(lambda: done.count() == rows), f"{done.count()} of {rows} are completed")
    found.expect(_comes(lambda: over.count() == rows), f"{over.count()} of {rows} are over")
    ground.recover()
    found.contests += 2 * rows
    ended = OrderEvent.objects.filter(order__in=pks, verb="complete").count()
    sent = Transfer.objects.filter(order__in=pks, status=Transfer.Status.PAID).count()
    found.expect((ended, sent) == (rows, rows), f"{ended} completions and {sent} transfers")
    found.problems += _told_twice(ground, [order.seller for order in orders])
    return found


def _told_twice(ground: Ground, people: list[User]) -> list[str]:
    came = ((person, ground.shop.postbox.to(person.email)) for person in people)
    return [
        f"{person} was told {times} times: {subject}"
        for person, subjects in came
        for subject, times in subjects.items()
        if times > 1
    ]


def without_mail(ground: Ground, *, orders: int) -> Findings:
    """SMTP refuses for half an hour, its tries brought forward: each mail comes, and comes once.

    At full size it comes within the promised time after that, with nothing brought forward.
    """
    found = Findings()
    ground.shop.mail.cut()
    goods = cast.goods(orders, sellers=cast.people(1, name="seller"))
    made = [buy(ground, cast.people(1)[0], listing)[0] for listing in goods]
    people = [person for order in made for person in (order.buyer, order.seller)]
    asked = Job.objects.filter(verb=MAIL, arguments__user_id__in=[one.pk for one in people])
    ground.settle()
    passed = 0
    while passed < HALF_AN_HOUR:
        tries = max(asked.values_list("away", flat=True))
        passed += AWAY_SECONDS[min(tries, len(AWAY_SECONDS)) - 1]
        sweep()
        ground.settle()
    found.expect(not asked.exclude(done_at=None).exists(), "a mail left without a way out")
    found.expect(not asked.exclude(dead_at=None).exists(), "a mail was given up")
    if not ground.small:
        ground.recover_unaided(found)
    ground.recover()
    for person in people:
        wanted = asked.filter(arguments__user_id=person.pk).exclude(done_at=None).count()
        came = ground.shop.postbox.to(person.email).total()
        found.contests += 1
        found.expect(wanted == came > 0, f"{person}: {came} of {wanted} mails came")
    found.told.append(f"{asked.count()} mails, tried {tries} times meanwhile, each came once")
    return found
