"""Offers are told of, answered and bought in the thread of their item."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import outbox.queue
from accounts.models import User
from marketplace import offers
from marketplace.models import Listing, Offer, OfferLine
from messaging import talking
from messaging.models import Conversation, Message
from outbox.models import Job
from tests.factories import make_listing
from tests.messaging.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(listing: Listing, buyer: User) -> Offer:
    return offers.make(buyer=buyer, listings=[listing], cents=2500, by=buyer)


def work() -> None:
    for job in Job.objects.filter(verb="messaging.offer_card").order_by("pk"):
        outbox.queue.run_job(job.pk)


def told() -> list[tuple[str, int | None]]:
    return list(Message.objects.order_by("pk").values_list("verb", "sender"))


def forms(client: Client) -> set[str]:
    """The steps of an offer that the thread has a button for."""
    page = client.get(Conversation.objects.get().get_absolute_url()).content.decode()
    return set(re.findall(r'action="/offers/\d+/([a-z-]+)/"', page))


def press(client: Client, offer: Offer, step: str, **fields: str) -> str:
    place = Conversation.objects.get().get_absolute_url()
    answer = client.post(f"/offers/{offer.pk}/{step}/", {"next": place, **fields})
    work()
    return answer["Location"]


def test_each_side_has_its_actions_in_the_thread(
    offer: Offer, at_buyer: Client, at_seller: Client, buyer: User
) -> None:
    work()
    assert told() == [("make", buyer.pk)]
    inbox = at_seller.get("/messages/").content.decode()
    assert "offers €25.00." in inbox
    assert "1 new" in inbox
    assert forms(at_seller) == {"acceptance", "refusal", "counter-offer"}
    assert forms(at_buyer) == {"withdrawal"}


def test_an_offer_is_accepted_in_the_thread_and_bought_from_it(
    offer: Offer, at_buyer: Client, at_seller: Client, buyer: User, seller: User
) -> None:
    work()
    thread = Conversation.objects.get().get_absolute_url()
    assert press(at_seller, offer, "acceptance") == thread
    assert told() == [("make", buyer.pk), ("accept", seller.pk)]
    assert forms(at_seller) == set()
    assert forms(at_buyer) == {"purchase"}
    answer = at_buyer.post(f"/offers/{offer.pk}/purchase/")
    assert answer["Location"].startswith("/checkout/")


def test_another_price_is_a_card_of_its_own_and_takes_the_actions_over(
    offer: Offer, at_buyer: Client, at_seller: Client, buyer: User, seller: User
) -> None:
    work()
    before = Message.objects.get().change
    press(at_seller, offer, "counter-offer", amount="30")
    assert told() == [("make", buyer.pk), ("make", seller.pk)]
    # Pages that show the first one ask for it anew.
    assert Message.objects.first().change > before
    assert forms(at_buyer) == {"acceptance", "refusal", "counter-offer"}
    press(at_buyer, Offer.objects.first(), "refusal")
    assert told()[-1] == ("decline", buyer.pk)
    assert forms(at_buyer) == forms(at_seller) == set()


def test_a_step_is_told_once_however_often_its_job_runs(offer: Offer, seller: User) -> None:
    work()
    offers.decline(offer, by=seller)
    for _ in range(2):
        for verb in ("make", "decline"):
            talking.tell_of_offer(offer, by=seller, verb=verb)
    assert [verb for verb, _ in told()] == ["make", "decline"]


def test_a_bundle_is_told_of_where_its_sides_talk_already(
    listing: Listing, talk: Conversation, buyer: User, seller: User, at_seller: Client
) -> None:
    items = [make_listing(seller), listing]
    offers.make(buyer=buyer, listings=items, cents=6000, by=buyer)
    work()
    assert Message.objects.get().conversation == talk
    page = at_seller.get(talk.get_absolute_url()).content.decode()
    assert "offers €60.00 for 2 items together." in page


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/messages/", "/x/"])
def test_a_button_leads_back_to_a_conversation_alone(
    offer: Offer, at_seller: Client, place: str
) -> None:
    answer = at_seller.post(f"/offers/{offer.pk}/refusal/", {"next": place})
    assert answer["Location"] == offer.get_absolute_url()


def test_a_stranger_sees_and_answers_nothing(offer: Offer, stranger: User) -> None:
    work()
    client = signed_in(stranger)
    assert client.get(Conversation.objects.get().get_absolute_url()).status_code == 404
    assert client.post(f"/offers/{offer.pk}/acceptance/").status_code == 404
    offer.refresh_from_db()
    assert (offer.status, OfferLine.objects.get().reservation) == ("pending", None)


def test_no_page_gains_a_query_per_offer(
    talk: Conversation, listing: Listing, at_seller: Client, buyer: User
) -> None:
    counts = []
    for cents in (2500, 2600, 2700, 2800):
        offers.make(buyer=buyer, listings=[listing], cents=cents, by=buyer)
        work()
        at_seller.get(talk.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            at_seller.get(talk.get_absolute_url())
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


def test_a_price_that_is_put_right_leads_back_to_the_thread(
    offer: Offer, at_seller: Client
) -> None:
    work()
    place = Conversation.objects.get().get_absolute_url()
    address = f"/offers/{offer.pk}/counter-offer/"
    page = at_seller.post(address, {"amount": "1", "next": place})
    assert page.status_code == 422
    assert f'<input type="hidden" name="next" value="{place}">' in page.content.decode()


def test_all_steps_of_a_bundle_stand_in_one_thread_wherever_its_people_talk_meanwhile(
    listing: Listing, buyer: User, seller: User
) -> None:
    items = [listing, make_listing(seller)]
    offered = offers.make(buyer=buyer, listings=items, cents=5000, by=buyer)
    work()
    home = Conversation.objects.get()
    other = talking.conversation_about(items[1], buyer=buyer)
    talking.say(other, by=buyer, text="Is this one warm?", key=uuid.uuid4())
    answer = offers.counter(offered, by=seller, cents=6000)
    work()
    offers.accept(answer, by=buyer)
    work()
    assert list(home.messages.values_list("verb", flat=True)) == ["make", "make", "accept"]
    assert other.messages.count() == 1
