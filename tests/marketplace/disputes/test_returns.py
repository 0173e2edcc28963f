"""An item that goes back: where to, and a seller who doubts what came."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace import disputes, returns
from marketplace.models import Dispute, Order
from marketplace.tasks import advance_orders
from marketplace.transitions import InvalidTransition
from notifications.models import Notice
from tests.factories import make_address
from tests.marketplace.disputes.conftest import photo

pytestmark = pytest.mark.django_db
DOUBT = {"text": "A stone was in the parcel."}


@pytest.fixture
def asked(dispute: Dispute, moderator: User) -> Dispute:
    """Staff have it sent back; the seller's book is empty."""
    ask_back(dispute, moderator)
    return dispute


@pytest.fixture
def sent(dispute: Dispute, moderator: User, seller: User, buyer: User) -> Dispute:
    """On its way back to the seller's address."""
    make_address(seller)
    ask_back(dispute, moderator)
    disputes.ship_back(dispute, by=buyer, carrier="DHL", tracking="JD99")
    return dispute


def ask_back(dispute: Dispute, moderator: User, outcome: str = "return") -> None:
    disputes.decide(
        dispute,
        by=moderator,
        outcome=outcome,
        words_to_buyer="Send it back, please.",
        words_to_seller="It comes back.",
    )


def page_of(order: Order, part: str = "") -> str:
    return f"/orders/{order.ref}/dispute/" + (f"{part}/" if part else "")


def post(client: Client, order: Order, part: str, **told: object) -> str:
    return client.post(page_of(order, part), told, follow=True).content.decode()


def time_is_over() -> None:
    Dispute.objects.update(return_by=timezone.now() - timedelta(seconds=1))
    advance_orders()


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_where_it_goes_back_to_stays_as_it_was_when_it_was_decided(
    at_buyer: Client, shipped: Order, dispute: Dispute, moderator: User, seller: User
) -> None:
    book = make_address(seller, line1="Old Street 1")
    ask_back(dispute, moderator)
    book.line1 = "Nowhere 0"
    book.save()
    shown = at_buyer.get(page_of(shipped)).content.decode()
    assert "Old Street 1" in shown
    assert "Nowhere 0" not in shown
    assert "marketplace.return_awaited" in told(seller)


def test_a_seller_without_an_address_is_asked_for_one_and_the_buyers_time_begins_then(
    at_buyer: Client, at_seller: Client, shipped: Order, asked: Dispute, seller: User, buyer: User
) -> None:
    assert "has not said yet where to" in at_buyer.get(page_of(shipped)).content.decode()
    assert "Your address book is empty." in post(at_seller, shipped, "address")
    make_address(seller, line1="Hill 3")
    Dispute.objects.update(return_by=timezone.now() + timedelta(hours=1))
    assert "The buyer was told where to send it" in post(at_seller, shipped, "address")
    asked.refresh_from_db()
    assert asked.return_address["line1"] == "Hill 3"
    assert asked.return_by > timezone.now() + timedelta(days=6)
    assert asked.events.last().verb == "give_address"
    assert "Hill 3" in at_buyer.get(page_of(shipped)).content.decode()
    assert told(buyer).count("marketplace.return_asked") == 2
    before = asked.return_by
    assert "no longer possible" in post(at_seller, shipped, "address")
    asked.refresh_from_db()
    assert asked.return_by == before


def test_a_seller_who_never_says_where_to_is_not_paid(shipped: Order, asked: Dispute) -> None:
    time_is_over()
    asked.refresh_from_db()
    shipped.refresh_from_db()
    assert (asked.outcome, asked.refund_cents) == ("full_refund", 4720)
    assert shipped.status == Order.Status.REFUNDED


def test_only_the_seller_says_where_to_and_doubts(
    at_buyer: Client, client: Client, stranger: User, shipped: Order, sent: Dispute
) -> None:
    client.force_login(stranger)
    for part in ("address", "doubt"):
        assert at_buyer.post(page_of(shipped, part), DOUBT).status_code == 404
        assert client.post(page_of(shipped, part), DOUBT).status_code == 404
        assert at_buyer.get(page_of(shipped, part)).status_code == 405
    sent.refresh_from_db()
    assert sent.status == Dispute.Status.RETURN_SHIPPED


def test_a_return_that_is_not_what_was_sold_is_decided_and_no_time_ends_it(
    at_buyer: Client, at_seller: Client, shipped: Order, sent: Dispute, buyer: User
) -> None:
    said = post(at_seller, shipped, "doubt", **DOUBT, photos=photo("stone.jpg"))
    assert "No money moves; we decide" in said
    sent.refresh_from_db()
    assert (sent.status, sent.return_doubt) == ("return_doubted", DOUBT["text"])
    assert sent.photos.count() == 1
    assert sent in Dispute.objects.to_decide()
    shown = at_buyer.get(page_of(shipped)).content.decode()
    assert DOUBT["text"] in shown
    assert "dispute/withdrawal/" not in shown
    assert told(buyer)[-1] == "marketplace.return_doubted"
    time_is_over()
    with pytest.raises(InvalidTransition):
        disputes.receive_back(sent, by=None)
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.DISPUTED
    post(at_seller, shipped, "doubt", text="Once more.", photos=photo("stone.jpg"))
    sent.refresh_from_db()
    assert (sent.return_doubt, sent.photos.count()) == (DOUBT["text"], 1)


def test_a_doubt_without_words_or_with_a_file_that_is_no_photo_changes_nothing(
    at_seller: Client, shipped: Order, sent: Dispute
) -> None:
    bad = at_seller.post(page_of(shipped, "doubt"), {"text": " "})
    assert bad.status_code == 422
    assert "Tell what came back, so that it can be decided." in bad.content.decode()
    file = SimpleUploadedFile("stone.jpg", b"no photo", "image/jpeg")
    bad = at_seller.post(page_of(shipped, "doubt"), {**DOUBT, "photos": file})
    assert (bad.status_code, DOUBT["text"] in bad.content.decode()) == (422, True)
    sent.refresh_from_db()
    assert (sent.status, sent.return_doubt, sent.photos.count()) == ("return_shipped", "", 0)


@pytest.mark.parametrize(
    ("outcome", "status", "item"),
    [("release", "completed", "sold"), ("return", "returned", "hidden")],
)
def test_staff_end_a_doubted_return(
    shipped: Order,
    sent: Dispute,
    moderator: User,
    seller: User,
    outcome: str,
    status: str,
    item: str,
) -> None:
    returns.doubt(sent, by=seller, text="A stone.")
    ask_back(sent, moderator, outcome)
    shipped.refresh_from_db()
    assert (shipped.status, shipped.lines.get().listing.status) == (status, item)


def test_after_a_return_a_part_refund_says_nothing_of_who_keeps_the_item(
    at_buyer: Client, shipped: Order, sent: Dispute, moderator: User
) -> None:
    disputes.decide(
        sent,
        by=moderator,
        outcome="part_refund",
        cents=2000,
        words_to_buyer="The sole came off on the way back.",
        words_to_seller="It was worn once more.",
    )
    for page in (page_of(shipped), shipped.get_absolute_url()):
        shown = at_buyer.get(page).content.decode().replace("\u2060", "")
        assert "€20.00" in shown
        assert "keep" not in shown.split("<main")[1].split("As it was sold")[0]
    ended = at_buyer.get(page_of(shipped)).content.decode()
    assert "How it ended" in ended
    assert "What happens next" not in ended


def test_a_seller_may_find_that_all_is_well_after_all(
    at_seller: Client, shipped: Order, sent: Dispute, seller: User
) -> None:
    returns.doubt(sent, by=seller, text="It did not come.")
    post(at_seller, shipped, "receipt")
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.RETURNED


def test_what_was_sent_in_the_last_moment_is_not_paid_to_the_seller(
    shipped: Order, dispute: Dispute, moderator: User, seller: User, buyer: User
) -> None:
    make_address(seller)
    ask_back(dispute, moderator)
    # As the sweep read it, a moment before the buyer said that it is sent.
    read = Dispute.objects.get(pk=dispute.pk)
    disputes.ship_back(dispute, by=buyer, carrier="DHL", tracking="JD99")
    disputes.end_return(read)
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.DISPUTED
