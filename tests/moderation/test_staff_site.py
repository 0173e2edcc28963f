"""The staff's site: who gets in, what each list costs, and that odd addresses do no harm."""

import uuid
from collections.abc import Callable

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import outbox.queue
from accounts.models import Undeliverable, User
from marketplace.models import Brand, Dispute, Order, Review
from messaging import reports, talking
from moderation import decisions
from moderation.models import Approval
from outbox.models import Job
from payments.models import (
    Chargeback,
    Difference,
    Entry,
    Journal,
    MoneyEvent,
    ReconciliationRun,
    Refund,
    Restitution,
    Reversal,
    SellerAccount,
    StripeEvent,
    Transfer,
)
from tests.factories import make_listing, make_user

OURS = {"accounts", "marketplace", "messaging", "moderation", "outbox", "payments"}
NOUNS = sorted(
    f"{model._meta.app_label}/{model._meta.model_name}"
    for model in admin.site._registry
    if model._meta.app_label in OURS
)


def make_rows(seller: User, moderator: User, paid: Order, number: int) -> None:
    """One more of everything that staff see."""
    person = make_user()
    Undeliverable.objects.create(address=person.email, cause="bounced", happened_at=timezone.now())
    Brand.objects.create(name=f"Brand {number}", slug=f"brand-{number}")
    listing = make_listing(seller)
    decisions.remove_listing(listing, by=moderator, reason="A copy of a brand.")
    SellerAccount.objects.create(user=person, account_id=f"acct_{number}")
    StripeEvent.objects.create(event_id=f"evt_{number}", type="x", created_at=timezone.now())
    payment = paid.checkout.payment
    Refund.objects.create(payment=payment, order=paid, cause=f"test:{number}", amount_cents=1)
    transfer = paid.transfer
    Reversal.objects.create(transfer=transfer, cause=f"test:{number}", amount_cents=1)
    Restitution.objects.create(transfer=transfer, cause=f"test:{number}", amount_cents=1)
    MoneyEvent.objects.create(thing="refund", thing_id=number, verb="fail", actor=moderator)
    Chargeback.objects.create(
        payment=payment,
        dispute_id=f"du_{number}",
        amount_cents=100,
        reason="fraudulent",
        opened_at=timezone.now(),
    )
    Approval.objects.create(
        order=paid,
        act="refund_order",
        amount_cents=60000,
        reason="Lost.",
        asked_by=moderator,
        status="declined",
    )
    journal = Journal.objects.create(cause=f"test:{number}")
    for cents in (5, -5):
        Entry.objects.create(
            journal=journal, account="buyer_funds", amount_cents=cents, order=paid, seller=seller
        )
    run = ReconciliationRun.objects.create(since=timezone.now())
    Difference.objects.create(
        key=f"txn_{number}",
        kind="missing_here",
        what="charge",
        stripe_cents=5,
        currency="EUR",
        moved_at=timezone.now(),
        run=run,
        order=paid,
        payment=payment,
    )
    talk = talking.conversation_about(make_listing(seller), buyer=person)
    message = talking.say(talk, by=person, text="Hello", key=uuid.uuid4())
    talking.edit(message, by=person, text="Hello again")
    reports.report(talk, by=seller, reason="spam", words="", message=message)
    outbox.queue.enqueue("tests.nothing", number=number)


@pytest.fixture
def rows(seller: User, moderator: User, paid: Order) -> Callable[[int], None]:
    Transfer.objects.create(order=paid, amount_cents=100)
    Review.objects.create(order=paid, author=paid.buyer, about=seller, stars=5)
    Dispute.objects.create(order=paid, reason="damaged", text="A hole.", answer_by=timezone.now())

    def make(count: int) -> None:
        for _ in range(count):
            make_rows(seller, moderator, paid, Journal.objects.count())

    return make


def test_every_noun_that_staff_need_is_there() -> None:
    wanted = "accounts/user marketplace/brand marketplace/category marketplace/checkout"
    wanted += " marketplace/listing marketplace/order marketplace/size moderation/decision"
    wanted += " outbox/job payments/entry payments/journal payments/payment payments/refund"
    wanted += " payments/chargeback payments/moneyevent payments/reversal payments/restitution"
    wanted += " messaging/message messaging/report payments/difference payments/reconciliationrun"
    wanted += " payments/selleraccount payments/stripeevent payments/transfer"
    assert set(wanted.split()) <= set(NOUNS)


def shapes(queries: CaptureQueriesContext) -> list[str]:
    """What was asked, without what it was asked about."""
    return [query["sql"].partition(" WHERE ")[0][:120] for query in queries.captured_queries]


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_asks_the_same_whatever_its_length(
    staff: Client, rows: Callable[[int], None], noun: str
) -> None:
    rows(2)
    staff.get(f"/admin/{noun}/")
    with CaptureQueriesContext(connection) as few:
        assert staff.get(f"/admin/{noun}/").status_code == 200
    rows(3)
    with CaptureQueriesContext(connection) as many:
        assert staff.get(f"/admin/{noun}/").status_code == 200
    assert shapes(many) == shapes(few)
    assert len(few) <= 16


@pytest.mark.parametrize("noun", NOUNS)
def test_a_row_can_be_opened_and_neither_made_nor_deleted(
    staff: Client, rows: Callable[[int], None], noun: str
) -> None:
    rows(1)
    model = next(m for m in admin.site._registry if m._meta.label_lower == noun.replace("/", "."))
    row = model._default_manager.first()
    assert row is not None
    assert staff.get(f"/admin/{noun}/{row.pk}/change/").status_code == 200
    assert staff.get(f"/admin/{noun}/{row.pk}/delete/").status_code == 403
    assert staff.post(f"/admin/{noun}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert staff.post(f"/admin/{noun}/add/", {}).status_code == 403
    staff.post(f"/admin/{noun}/", {"action": "delete_selected", "_selected_action": row.pk})
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("noun", NOUNS)
def test_no_address_breaks_a_list(staff: Client, rows: Callable[[int], None], noun: str) -> None:
    rows(1)
    for query in (
        "q=%00",
        "q=" + "x" * 500 + "%F0%9F%A7%A5+%27%22&o=99.-99.x",
        "p=99999",
        "p=x",
        "e=1&all=",
        "status__exact=nonsense",
        "status__exact=%00",
        "nonsense__exact=1",
        "created_at__year=99999999",
        "created_at__year=2026&created_at__month=99",
        "category__id__exact=x",
    ):
        assert staff.get(f"/admin/{noun}/?{query}", follow=True).status_code in (200, 400)
    for pk in ("0", "99999999999999999999", "%00", "1%20OR%201"):
        answer = staff.get(f"/admin/{noun}/{pk}/change/", follow=True)
        assert answer.status_code in (200, 400, 404)


def test_who_is_not_logged_in_is_sent_to_the_shops_own_log_in(client: Client, db: None) -> None:
    answer = client.get("/admin/accounts/user/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/accounts/user/"


def test_who_is_not_staff_is_told_so(client: Client, seller: User) -> None:
    client.force_login(seller)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "This page is not open to you" in answer.content.decode()


def test_staff_without_the_group_see_nothing(client: Client, moderator: User) -> None:
    client.force_login(moderator)
    for noun in NOUNS:
        assert client.get(f"/admin/{noun}/").status_code == 403


def test_suspended_staff_are_shut_out(staff: Client, moderator: User) -> None:
    assert staff.get("/admin/").status_code == 200
    User.objects.filter(pk=moderator.pk).update(suspended_at=timezone.now())
    assert staff.get("/admin/", follow=True).status_code == 403


def test_moderators_act_on_what_their_decisions_are_about_alone(db: None) -> None:
    group = Group.objects.get(name="Moderators")
    acts = group.permissions.exclude(codename__startswith="view_")
    assert set(acts.values_list("codename", flat=True)) == {
        "change_approval",
        "change_brand",
        "change_chargeback",
        "change_dispute",
        "change_difference",
        "change_job",
        "change_listing",
        "change_message",
        "change_order",
        "change_refund",
        "change_report",
        "change_restitution",
        "change_reversal",
        "change_review",
        "change_transfer",
        "change_user",
    }


def test_a_dead_job_gets_its_tries_again(staff: Client) -> None:
    outbox.queue.enqueue("tests.nothing")
    outbox.queue.enqueue("tests.nothing")
    dead, alive = Job.objects.order_by("pk")
    Job.objects.filter(pk=dead.pk).update(dead_at=timezone.now(), attempts=12)
    chosen = {"action": "try_again", "_selected_action": [dead.pk, alive.pk]}
    answer = staff.post("/admin/outbox/job/", chosen, follow=True)
    assert "Trying 1 again." in answer.content.decode()
    dead.refresh_from_db()
    assert (dead.dead_at, dead.attempts) == (None, 0)


def test_a_draft_without_a_title_has_a_name_to_follow(staff: Client, seller: User) -> None:
    make_listing(seller, status="draft", title="")
    assert ">Untitled draft</a>" in staff.get("/admin/marketplace/listing/").content.decode()


def test_the_shop_leads_staff_alone_to_their_site(
    staff: Client, client: Client, seller: User
) -> None:
    link = 'href="/admin/"'
    assert link in staff.get("/cart/").content.decode()
    client.force_login(seller)
    assert link not in client.get("/cart/").content.decode()
