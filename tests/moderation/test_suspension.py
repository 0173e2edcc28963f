"""Suspension keeps people from new business and never harms an order that is under way."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from marketplace import checkout
from marketplace.models import Listing, Order
from moderation import decisions
from moderation.models import Decision
from outbox.models import Job
from outbox.queue import run_job
from tests.factories import make_listing, make_user
from tests.moderation.acts import act

REASON = "Three parcels were never sent."


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def status(listing: Listing) -> str:
    return Listing.objects.values_list("status", flat=True).get(pk=listing.pk)


def test_a_suspended_seller_still_sends_what_was_paid(
    paid: Order, seller: User, moderator: User
) -> None:
    decisions.suspend(seller, by=moderator, reason=REASON)
    browser = browser_of(seller)
    assert browser.get(paid.get_absolute_url()).status_code == 200
    fields = {"carrier": "DHL", "tracking": "JD0146000012"}
    browser.post(reverse("marketplace:order_shipment", args=[paid.ref]), fields)
    paid.refresh_from_db()
    assert paid.status == Order.Status.SHIPPED
    assert status(paid.lines.get().listing) == Listing.Status.SOLD


def test_a_suspended_buyer_still_says_that_all_is_well(
    paid: Order, seller: User, buyer: User, moderator: User
) -> None:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    decisions.suspend(buyer, by=moderator, reason=REASON)
    browser_of(buyer).post(reverse("marketplace:order_completion", args=[paid.ref]))
    paid.refresh_from_db()
    assert paid.status == Order.Status.COMPLETED


def test_what_is_for_sale_is_hidden_and_what_others_have_is_not(
    seller: User, stranger: User, moderator: User
) -> None:
    active, draft = make_listing(seller), make_listing(seller, status="draft")
    sold, other = make_listing(seller, status="sold"), make_listing(stranger)
    decisions.suspend(seller, by=moderator, reason=REASON)
    found = [status(listing) for listing in (active, draft, sold, other)]
    assert found == ["hidden", "draft", "sold", "active"]


def test_an_item_whose_reservation_runs_out_does_not_come_back_on_sale(
    awaiting: Order, seller: User, moderator: User
) -> None:
    listing = awaiting.lines.get().listing
    decisions.suspend(seller, by=moderator, reason=REASON)
    assert status(listing) == Listing.Status.RESERVED
    checkout.expire(awaiting.checkout)
    assert status(listing) == Listing.Status.HIDDEN


def test_an_item_that_went_up_at_that_moment_is_hidden_a_moment_later(
    seller: User, moderator: User
) -> None:
    decisions.suspend(seller, by=moderator, reason=REASON)
    listing = make_listing(seller)
    job = Job.objects.get(verb="moderation.hide_listings")
    assert job.run_after > timezone.now()
    Job.objects.update(run_after=timezone.now())
    run_job(job.pk)
    assert status(listing) == Listing.Status.HIDDEN


def test_who_was_let_back_in_is_left_alone_by_a_late_job(seller: User, moderator: User) -> None:
    decisions.suspend(seller, by=moderator, reason=REASON)
    decisions.unsuspend(seller, by=moderator, reason="A mistake of ours.")
    listing = make_listing(seller)
    decisions.hide_listings(person=seller.pk)
    assert status(listing) == Listing.Status.ACTIVE


@pytest.mark.parametrize(
    ("verb", "subject"),
    [
        (decisions.suspend, "Your account is suspended"),
        (decisions.unsuspend, "Welcome back"),
    ],
)
def test_the_person_is_told_why(seller: User, moderator: User, verb: object, subject: str) -> None:
    if verb is decisions.unsuspend:
        User.objects.filter(pk=seller.pk).update(suspended_at=timezone.now())
    verb(seller, by=moderator, reason=f"{REASON} <b>&</b>")
    run_job(Job.objects.get(verb="accounts.send_mail").pk)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["selma@example.com"], subject)
    assert f"{REASON} <b>&</b>" in letter.body
    ((html, _kind),) = letter.alternatives
    assert f"{REASON} &lt;b&gt;&amp;&lt;/b&gt;" in html


@pytest.mark.parametrize("rank", [{"is_staff": True}, {"is_superuser": True}])
def test_staff_and_superusers_are_not_suspended(
    staff: Client, moderator: User, rank: dict[str, bool]
) -> None:
    chief = make_user("chief", **rank)
    act(staff, "accounts/user", "suspend", chief, moderator, reason=REASON)
    assert not User.objects.exclude(suspended_at=None).exists()
    assert not Decision.objects.exists()
    assert not Job.objects.exists()


def test_a_second_suspension_is_refused_and_said(
    staff: Client, seller: User, moderator: User
) -> None:
    decisions.suspend(seller, by=moderator, reason=REASON)
    words = act(staff, "accounts/user", "suspend", seller, reason=REASON)
    assert "Selma is suspended already." in words
    assert Decision.objects.count() == 1
