"""FAULTS 20: SIGKILL before each step of all jobs, and between a commit and what it publishes."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import httpx
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import outbox.tasks
from dev import cast
from dev.faults.ground import Findings, Ground, free_leases, sweep
from dev.faults.steps import Steps
from dev.races.buying import pay, placing
from dev.races.money import bought
from dev.races.whereabouts import misplaced
from dev.shopper import CSRF
from dev.stack import ROOT
from marketplace.models import ListingPhoto, Order
from outbox.models import Job
from payments import refunds
from payments.models import Refund, Reversal, Transfer
from photos import intake

PHOTO = ROOT / "dev" / "demo" / "photos"
MOST_STEPS = 1000

# What has to happen while the worker dies, and what must be true once it could work again.
type Cause = tuple[Callable[[], object], Callable[[], bool]]


def at_every_step(
    ground: Ground, *, of: Iterable[Callable[[Ground], Cause]], numbers: Iterable[int]
) -> Findings:
    """Each cause anew, all hands killed before its jobs' first step, its second, and so on."""
    found = Findings()
    for begin in of:
        deaths = 0
        for number in numbers:
            cause, is_done = begin(ground)
            stopped = _die(ground, cause, number)
            ground.settle()
            found.contests += 1
            deaths += stopped
            found.expect(is_done(), f"{begin.__name__}, killed before step {number}: not done")
            if not stopped:
                break
        # All is done: the worker came to itself, and need not be started anew.
        ground.shop.hands_died = False
        found.told.append(f"{begin.__name__}: killed before {deaths} steps")
    return found


def _die(ground: Ground, cause: Callable[[], object], number: int) -> bool:
    """Kill the hands before that step of what the cause begets; false when there were fewer."""
    steps = Steps(ground.shop.workers.values())
    steps.stop_before(number)
    cause()
    stopped = steps.wait(until=partial(_nothing_is_left, ground))
    if stopped:
        ground.shop.kill_hands()
    steps.forget_what_was_said()
    free_leases()
    sweep()
    return stopped


def _nothing_is_left(ground: Ground) -> bool:
    ground.sandbox.wait_for_webhooks()
    return not Job.objects.unfinished().filter(run_after__lte=timezone.now()).exists()


def a_purchase(ground: Ground) -> Cause:
    """The payment is settled, both sides are told, the item leaves the index."""
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    checkout = placing(cast.people(1)[0], listing)()
    order = checkout.orders.get()
    return partial(pay, ground, checkout), lambda: _status(order) == Order.Status.PAID


def a_release(ground: Ground) -> Cause:
    [order] = bought(ground)
    paid = Transfer.objects.filter(order=order, status=Transfer.Status.PAID)
    return partial(order.complete, by=order.buyer), lambda: _is_right(order) and paid.exists()


def a_refund(ground: Ground) -> Cause:
    [order] = bought(ground)
    sent = Refund.objects.filter(order=order, status=Refund.Status.SUCCEEDED)
    cause = partial(order.refund, by=None, reason="never came")
    return cause, lambda: _is_right(order) and sent.exists()


def a_reversal(ground: Ground) -> Cause:
    """The seller has the money already: it is fetched from there."""
    [order] = bought(ground)
    order.complete(by=order.buyer)
    ground.settle()
    back = Reversal.objects.filter(transfer__order=order, status=Reversal.Status.DONE)
    cause = partial(refunds.owe_the_rest, order, cause=f"all:{order.pk}")
    return cause, lambda: _is_right(order) and back.exists()


def a_photo(ground: Ground) -> Cause:
    [listing] = cast.goods(1, sellers=cast.people(1, name="seller"))
    data = next(path for path in sorted(Path(PHOTO).rglob("*.*")) if path.is_file()).read_bytes()
    photo = ListingPhoto(listing=listing, position=0)
    cause = partial(intake.take, SimpleUploadedFile("dress.jpg", data), into=photo)
    ready = ListingPhoto.objects.filter(listing=listing, status=ListingPhoto.Status.READY)
    return cause, ready.exists


EVERY = (a_purchase, a_release, a_refund, a_reversal, a_photo)


def _status(order: Order) -> str:
    return Order.objects.values_list("status", flat=True).get(pk=order.pk)


def _is_right(order: Order) -> bool:
    return not misplaced([Order.objects.get(pk=order.pk)])


def between_commit_and_publish(ground: Ground, *, rounds: int) -> Findings:
    """The web process dies with the row written and the worker not told: the sweep tells it."""
    found = Findings()
    for _, press in zip(range(rounds), _presses(), strict=False):
        is_done = press(ground)
        found.contests += 1
        waiting = Job.objects.unfinished().filter(attempts=0, run_after__lte=timezone.now())
        found.expect(waiting.exists(), f"{press.__name__}: no job was committed, or it was told")
        ground.shop.restart("web")
        ground.sandbox.wait_for_webhooks()
        then = timezone.now() - outbox.tasks.PUBLISHED_BY_COMMIT
        waiting.update(run_after=then)  # five seconds pass
        outbox.tasks.publish_due()
        ground.settle()
        found.expect(is_done(), f"{press.__name__}: the sweep did not repair it")
    return found


def _presses() -> Iterable[Callable[[Ground], Callable[[], bool]]]:
    for number in count():
        yield (_stripe_tells, _all_is_well)[number % 2]


def _stripe_tells(ground: Ground) -> Callable[[], bool]:
    cause, is_done = a_purchase(ground)
    ground.settle()
    _hold_what_is_published(ground)
    cause()
    _kill_web(ground)
    return is_done


def _all_is_well(ground: Ground) -> Callable[[], bool]:
    _cause, is_done = a_release(ground)
    order = Order.objects.latest("pk")
    visitor = cast.sign_in(order.buyer)
    _hold_what_is_published(ground)
    cookies = {"Cookie": f"sessionid={visitor.session}; csrftoken={CSRF}"}
    with suppress(httpx.TransportError):  # its answer waits for the wire
        httpx.post(
            f"{ground.site_url}/orders/{order.ref}/completion/",
            data={"csrfmiddlewaretoken": CSRF},
            headers=cookies,
            trust_env=False,
            verify=False,
            timeout=1,
        )
    _kill_web(ground)
    return is_done


def _hold_what_is_published(ground: Ground) -> None:
    ground.shop.valkey.stop_before(lambda piece: b"LPUSH" in piece)


def _kill_web(ground: Ground) -> None:
    ground.shop.valkey.stopped.wait(10)
    ground.shop.kill("web")
    ground.shop.valkey.cut()
    ground.shop.valkey.mend()
