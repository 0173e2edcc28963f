"""A dispute on the pages of both sides: what each may do, what is refused, and what it says."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace import disputes
from marketplace.models import Dispute, DisputePhoto, Order
from marketplace.tasks import advance_orders
from marketplace.transitions import InvalidTransition
from outbox.models import Job
from tests.factories import make_address
from tests.marketplace.disputes.conftest import photo

pytestmark = pytest.mark.django_db
STEPS = ("answer", "concession", "receipt", "return", "withdrawal")


def page_of(order: Order, step: str = "") -> str:
    return f"/orders/{order.ref}/dispute/{step}{'/' if step else ''}"


def mails() -> list[str]:
    jobs = Job.objects.filter(verb="accounts.send_mail").order_by("pk")
    return [job.arguments["name"] for job in jobs if "dispute" in job.arguments["name"]]


def test_a_buyer_tells_what_is_wrong_with_photos(
    at_buyer: Client, shipped: Order, buyer: User
) -> None:
    told = {"reason": "damaged", "text": "It has a hole.", "photos": [photo(), photo()]}
    answer = at_buyer.post(page_of(shipped, "new"), told, follow=True)
    assert "The seller was told, and the money stays where it is." in answer.content.decode()
    dispute = Dispute.objects.get()
    assert (dispute.status, dispute.reason, dispute.text) == ("open", "damaged", "It has a hole.")
    assert [photo.by for photo in DisputePhoto.objects.all()] == [buyer, buyer]
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.DISPUTED
    assert mails() == ["marketplace.dispute_opened"]


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"reason": "", "text": "A hole."}, "reason", "Choose what comes nearest."),
        ({"reason": "damaged", "text": " "}, "text", "Tell what happened"),
        ({"reason": "damaged", "text": "x" * 2001}, "text", "Keep it within 2000"),
        ({"reason": "ugly", "text": "A hole."}, "reason", "Choose from the list."),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_changes(
    at_buyer: Client, shipped: Order, told: dict[str, str], field: str, said: str
) -> None:
    answer = at_buyer.post(page_of(shipped, "new"), told)
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors[field])
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.SHIPPED
    assert not Dispute.objects.exists()


def test_a_file_that_is_no_photo_opens_nothing_and_keeps_the_words(
    at_buyer: Client, shipped: Order
) -> None:
    fake = SimpleUploadedFile("hole.jpg", b"<script>alert(1)</script>", "image/jpeg")
    told = {"reason": "damaged", "text": "It has a hole.", "photos": [photo(), fake]}
    answer = at_buyer.post(page_of(shipped, "new"), told)
    assert answer.status_code == 422
    assert "It has a hole." in answer.content.decode()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.SHIPPED
    assert not Dispute.objects.exists()
    assert not DisputePhoto.objects.exists()


def test_eleven_photos_are_refused(at_buyer: Client, shipped: Order) -> None:
    told = {"reason": "damaged", "text": "A hole.", "photos": [photo() for _ in range(11)]}
    answer = at_buyer.post(page_of(shipped, "new"), told)
    assert answer.context["form"].errors == {"photos": ["Send 10 photos at most."]}
    assert not Dispute.objects.exists()


def test_from_two_windows_one_dispute_is_opened(at_buyer: Client, shipped: Order) -> None:
    for text in ("It has a hole.", "It has two holes."):
        at_buyer.post(page_of(shipped, "new"), {"reason": "damaged", "text": text})
    assert Dispute.objects.get().text == "It has a hole."


def test_before_shipping_and_after_completion_there_is_none(
    at_buyer: Client, paid: Order, seller: User, buyer: User
) -> None:
    told = {"reason": "damaged", "text": "It has a hole."}
    assert (
        "possible from shipping"
        in at_buyer.post(page_of(paid, "new"), told, follow=True).content.decode()
    )
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    paid.complete(by=buyer)
    at_buyer.post(page_of(paid, "new"), told)
    assert not Dispute.objects.exists()


def test_the_seller_cannot_open_one_and_strangers_find_nothing(
    at_seller: Client, shipped: Order, dispute: Dispute, stranger: User
) -> None:
    assert at_seller.get(page_of(shipped, "new")).status_code == 404
    client = Client()
    client.force_login(stranger)
    assert client.get(page_of(shipped)).status_code == 404
    for step in STEPS:
        assert client.post(page_of(shipped, step)).status_code == 404
        assert Client().post(page_of(shipped, step)).status_code == 302
        assert client.get(page_of(shipped, step)).status_code == 405
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.OPEN


def test_each_side_can_only_do_what_is_its_own(
    at_buyer: Client, at_seller: Client, shipped: Order, dispute: Dispute
) -> None:
    for step in ("answer", "concession", "receipt"):
        assert at_buyer.post(page_of(shipped, step), {"text": "x"}).status_code == 404
    for step in ("return", "withdrawal"):
        assert at_seller.post(page_of(shipped, step)).status_code == 404
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.OPEN


def test_the_seller_answers_with_photos_and_the_buyer_reads_it(
    at_buyer: Client, at_seller: Client, shipped: Order, dispute: Dispute, seller: User
) -> None:
    told = {"text": "It left without a hole.", "photos": [photo()]}
    assert at_seller.post(page_of(shipped, "answer"), told).status_code == 302
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.ANSWERED
    assert DisputePhoto.objects.get().by == seller
    page = at_buyer.get(page_of(shipped)).content.decode()
    assert "It left without a hole." in page
    assert mails() == ["marketplace.dispute_opened", "marketplace.dispute_answered"]
    again = at_seller.post(page_of(shipped, "answer"), {"text": "And another thing."})
    assert again.status_code == 302
    dispute.refresh_from_db()
    assert dispute.answer == "It left without a hole."


def test_an_answer_that_is_sent_twice_is_kept_once_with_its_photos(
    at_seller: Client, shipped: Order, dispute: Dispute
) -> None:
    for text in ("It was whole.", "It was whole. Once more."):
        at_seller.post(page_of(shipped, "answer"), {"text": text, "photos": photo()})
    dispute.refresh_from_db()
    assert (dispute.answer, dispute.photos.count()) == ("It was whole.", 1)


def test_an_empty_answer_is_refused_beside_its_field(
    at_seller: Client, shipped: Order, dispute: Dispute
) -> None:
    answer = at_seller.post(page_of(shipped, "answer"), {"text": ""})
    assert answer.status_code == 422
    assert "Tell your side" in answer.content.decode()


def test_silence_of_the_seller_leads_to_staff_and_an_answer_still_counts(
    at_seller: Client, shipped: Order, dispute: Dispute
) -> None:
    Dispute.objects.update(answer_by=timezone.now() - timedelta(seconds=1))
    advance_orders()
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.UNANSWERED
    at_seller.post(page_of(shipped, "answer"), {"text": "I was away."})
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.ANSWERED


def test_the_seller_may_give_way_and_the_buyer_withdraw_but_not_both(
    at_buyer: Client, at_seller: Client, shipped: Order, dispute: Dispute
) -> None:
    at_seller.post(page_of(shipped, "concession"))
    said = at_buyer.post(page_of(shipped, "withdrawal"), follow=True).content.decode()
    assert "That is no longer possible. Nothing was changed." in said
    assert "The buyer gets all of it back: €47.20." in said
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.REFUNDED


def test_a_withdrawn_dispute_completes_the_order(
    at_buyer: Client, shipped: Order, dispute: Dispute
) -> None:
    at_buyer.post(page_of(shipped, "withdrawal"))
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.COMPLETED


def test_while_it_lives_the_order_neither_completes_nor_moves_with_time(
    at_buyer: Client, shipped: Order, dispute: Dispute, buyer: User
) -> None:
    with pytest.raises(InvalidTransition):
        shipped.complete(by=buyer)
    Order.objects.update(deliver_by=timezone.now(), inspect_until=timezone.now())
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.DISPUTED


def asked_back(dispute: Dispute, moderator: User) -> None:
    disputes.decide(
        dispute,
        by=moderator,
        outcome="return",
        words_to_buyer="Send it back, please.",
        words_to_seller="It comes back.",
    )


def test_sent_back_and_received_everything_goes_back(
    at_buyer: Client, at_seller: Client, shipped: Order, dispute: Dispute, moderator: User
) -> None:
    make_address(shipped.seller)
    asked_back(dispute, moderator)
    assert "Send it back, please." in at_buyer.get(page_of(shipped)).content.decode()
    bad = at_buyer.post(page_of(shipped, "return"), {"carrier": "DHL", "tracking": "!"})
    assert bad.status_code == 422
    at_buyer.post(page_of(shipped, "return"), {"carrier": "DHL", "tracking": "JD99"})
    assert "JD99" in at_seller.get(page_of(shipped)).content.decode()
    at_seller.post(page_of(shipped, "receipt"))
    shipped.refresh_from_db()
    dispute.refresh_from_db()
    assert shipped.status == Order.Status.RETURNED
    assert (dispute.outcome, dispute.refund_cents) == ("return", 4720)
    assert shipped.lines.get().listing.status == "hidden"


def test_never_sent_back_the_seller_is_paid(
    shipped: Order, dispute: Dispute, moderator: User, seller: User
) -> None:
    make_address(seller)
    asked_back(dispute, moderator)
    Dispute.objects.update(return_by=timezone.now() - timedelta(seconds=1))
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.COMPLETED


def test_sent_back_and_never_acknowledged_the_buyer_is_refunded(
    shipped: Order, dispute: Dispute, moderator: User, buyer: User
) -> None:
    asked_back(dispute, moderator)
    disputes.ship_back(dispute, by=buyer, carrier="DHL", tracking="JD99")
    Dispute.objects.update(return_by=timezone.now() - timedelta(seconds=1))
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.RETURNED


def test_a_receipt_before_anything_was_sent_changes_nothing(
    at_seller: Client, shipped: Order, dispute: Dispute
) -> None:
    at_seller.post(page_of(shipped, "receipt"))
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.OPEN
