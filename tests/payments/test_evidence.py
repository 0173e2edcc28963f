"""Staff answer a bank with what is known of the sale, once."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import User
from dev.races.ground import at_once
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from marketplace.transitions import InvalidTransition
from moderation import moderators
from payments import chargebacks
from payments.models import Chargeback
from tests.payments.purchases import Work, buy, charge_of, ship

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chargeback(sandbox: Sandbox, work: Work, listing: Listing, buyer: User) -> Chargeback:
    """Of a shipped order, undecided."""
    [order] = buy(sandbox, work, buyer, listing)
    ship(order)
    sandbox.open_dispute(charge_of(order), reason="product_not_received")
    work()
    return Chargeback.objects.get()


@pytest.fixture
def staff(moderator: User) -> Client:
    for config in apps.get_app_configs():
        moderators.grant(config)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(moderator)
    return client


def address(chargeback: Chargeback) -> str:
    return f"/admin/payments/chargeback/{chargeback.pk}/evidence/"


def test_the_form_is_filled_with_what_we_know_and_goes_to_the_bank_once(
    chargeback: Chargeback, staff: Client
) -> None:
    drafted = staff.get(address(chargeback)).context["form"].initial
    assert drafted["shipping_tracking_number"] == "JD0146000012"
    assert drafted["shipping_address"] == "Ada Example, Lindenweg 3, 10115, Berlin, DE"
    said = staff.post(address(chargeback), drafted, follow=True).content.decode()
    assert "The evidence is with the bank." in said
    chargeback.refresh_from_db()
    assert chargeback.status == Chargeback.Status.UNDER_REVIEW
    said = staff.post(address(chargeback), drafted, follow=True).content.decode()
    assert "Evidence was sent before" in said


def test_an_incomplete_one_is_not_sent(chargeback: Chargeback, staff: Client) -> None:
    answer = staff.post(address(chargeback), {"uncategorized_text": "It was sent."})
    assert answer.status_code == 422
    assert "It was sent." in answer.content.decode()
    chargeback.refresh_from_db()
    assert chargeback.status == Chargeback.Status.OPEN


def test_while_stripe_is_away_nothing_is_sent(
    chargeback: Chargeback, staff: Client, sandbox: Sandbox
) -> None:
    drafted = staff.get(address(chargeback)).context["form"].initial
    sandbox.go_down()
    said = staff.post(address(chargeback), drafted, follow=True).content.decode()
    assert "nothing was sent" in said
    sandbox.clear_faults()
    chargeback.refresh_from_db()
    assert chargeback.status == Chargeback.Status.OPEN


def test_others_do_not_reach_it(chargeback: Chargeback, buyer: User) -> None:
    client = Client()
    client.force_login(buyer)
    assert client.post(address(chargeback), {}, follow=True).status_code == 403


def test_of_two_who_send_it_at_the_same_moment_one_does_and_the_other_is_told(
    chargeback: Chargeback, staff: Client, moderator: User, sandbox: Sandbox
) -> None:
    drafted = staff.get(address(chargeback)).context["form"].initial
    sandbox.arm_fault("hang", method="POST", path="/v1/disputes/*", when="before", seconds=1)
    sandbox.record()

    def send() -> str:
        own = Client()
        own.force_login(moderator)
        return own.post(address(chargeback), drafted, follow=True).content.decode()

    pages = [str(page) for page in at_once([send, send])]
    assert sum("The evidence is with the bank." in page for page in pages) == 1
    assert sum("Somebody else is sending evidence at this moment" in page for page in pages) == 1
    sent = [one for one in sandbox.exchanges() if one["operation"] == "POST /v1/disputes/{id}"]
    assert len(sent) == 1
    chargeback.refresh_from_db()
    assert (chargeback.status, chargeback.answering_since) == ("under_review", None)
    assert [event.verb for event in chargeback.events()] == ["submit"]


def test_who_died_while_sending_it_keeps_nobody_from_it_for_long(
    chargeback: Chargeback, moderator: User
) -> None:
    evidence = {"uncategorized_text": "It was sent."}
    now = timezone.now()
    Chargeback.objects.update(answering_since=now - timedelta(minutes=4))
    with pytest.raises(chargebacks.BeingAnswered):
        chargebacks.submit_evidence(chargeback, evidence, by=moderator)
    Chargeback.objects.update(answering_since=now - timedelta(minutes=6))
    chargebacks.submit_evidence(chargeback, evidence, by=moderator)
    assert Chargeback.objects.get().status == Chargeback.Status.UNDER_REVIEW


def test_evidence_goes_to_the_bank_once(
    sandbox: Sandbox, work: Work, order: Order, moderator: User
) -> None:
    ship(order)
    sandbox.open_dispute(charge_of(order))
    work()
    chargeback = Chargeback.objects.get()
    evidence = {"shipping_tracking_number": "JD0146000012"}
    chargebacks.submit_evidence(chargeback, evidence, by=moderator)
    assert [(event.verb, event.actor) for event in chargeback.events()] == [("submit", moderator)]
    with pytest.raises(InvalidTransition):
        chargebacks.submit_evidence(chargeback, evidence, by=moderator)
    work()
    assert Chargeback.objects.get().status == Chargeback.Status.UNDER_REVIEW
