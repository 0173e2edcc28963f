"""What staff decide is done, written down and told; what they may not do changes nothing."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Listing, Order, Review
from moderation.models import Decision
from notifications.models import Notice
from outbox.models import Job
from tests.factories import make_listing, make_user
from tests.moderation.acts import act


def test_an_action_asks_for_a_reason_first(staff: Client, seller: User) -> None:
    listing = make_listing(seller)
    assert "The person it concerns reads this." in act(
        staff, "marketplace/listing", "remove_listing", listing
    )
    listing.refresh_from_db()
    assert listing.status == Listing.Status.ACTIVE
    assert not Decision.objects.exists()


def test_taking_a_listing_down_is_written_and_told(
    staff: Client, seller: User, moderator: User
) -> None:
    listing = make_listing(seller)
    act(staff, "marketplace/listing", "remove_listing", listing, reason="A copy of a brand.")
    listing.refresh_from_db()
    assert listing.status == Listing.Status.REMOVED
    decision = Decision.objects.get()
    assert (decision.act, decision.staff, decision.listing, decision.reason) == (
        Decision.Act.REMOVE_LISTING,
        moderator,
        listing,
        "A copy of a brand.",
    )
    assert Notice.objects.get().person == seller
    mail = Job.objects.get(verb="accounts.send_mail").arguments
    assert mail == {
        "name": "moderation.listing_removed",
        "user_id": seller.pk,
        "address": "",
        "ids": {"decision": decision.pk},
    }


def test_what_a_buyer_has_is_left_alone_and_the_rest_is_done(staff: Client, seller: User) -> None:
    sold, active = make_listing(seller, status="sold"), make_listing(seller)
    words = act(
        staff, "marketplace/listing", "remove_listing", sold, active, reason="Not for sale here."
    )
    assert "was left alone: it is sold." in words
    assert Listing.objects.get(pk=sold.pk).status == Listing.Status.SOLD
    assert Listing.objects.get(pk=active.pk).status == Listing.Status.REMOVED


def test_suspending_shuts_out_and_hides_what_is_for_sale(staff: Client, seller: User) -> None:
    active, reserved = make_listing(seller), make_listing(seller, status="reserved")
    act(staff, "accounts/user", "suspend", seller, reason="Sold things that were not sent.")
    seller.refresh_from_db()
    assert seller.is_suspended
    assert seller.is_active
    assert Listing.objects.get(pk=active.pk).status == Listing.Status.HIDDEN
    assert Listing.objects.get(pk=reserved.pk).status == Listing.Status.RESERVED
    act(staff, "accounts/user", "unsuspend", seller, reason="It was a mistake of ours.")
    seller.refresh_from_db()
    assert not seller.is_suspended
    assert list(Decision.objects.values_list("act", flat=True)) == ["unsuspend", "suspend"]


def test_nobody_suspends_staff_or_themselves(staff: Client, moderator: User) -> None:
    other = make_user("otis", is_staff=True)
    words = act(staff, "accounts/user", "suspend", moderator, other, reason="Let me try this.")
    assert "You can&#x27;t suspend yourself." in words
    assert "Otis is staff; take the staff status away first." in words
    assert not Decision.objects.exists()
    assert not User.objects.exclude(suspended_at=None).exists()


def test_a_moderator_cannot_become_more(staff: Client, moderator: User, seller: User) -> None:
    assert staff.get(f"/admin/accounts/user/{seller.pk}/password/").status_code == 403
    page = staff.get(f"/admin/accounts/user/{moderator.pk}/change/")
    assert page.status_code == 200
    staff.post(f"/admin/accounts/user/{moderator.pk}/change/", {"is_superuser": "on"})
    staff.post(f"/admin/accounts/user/{seller.pk}/change/", {"is_staff": "on"})
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.get(pk=seller.pk).is_staff


@pytest.mark.parametrize(
    "noun",
    [
        "accounts/user",
        "marketplace/listing",
        "marketplace/order",
        "marketplace/checkout",
        "marketplace/category",
        "marketplace/brand",
        "moderation/decision",
        "outbox/job",
    ],
)
def test_staff_see_each_list_and_others_do_not(staff: Client, seller: User, noun: str) -> None:
    make_listing(seller)
    assert staff.get(f"/admin/{noun}/").status_code == 200
    assert staff.get(f"/admin/{noun}/", {"q": "selma"}).status_code == 200
    stranger = Client()
    stranger.force_login(seller)
    assert stranger.get(f"/admin/{noun}/").status_code == 302


@pytest.mark.parametrize("rows", [2, 20])
def test_a_list_asks_the_same_for_two_as_for_twenty(
    staff: Client, seller: User, django_assert_max_num_queries: object, rows: int
) -> None:
    for _ in range(rows):
        make_listing(seller)
    with django_assert_max_num_queries(16):
        staff.get("/admin/marketplace/listing/")


def test_a_review_is_taken_down_once_with_a_reason_that_its_author_reads(
    staff: Client, paid: Order, buyer: User, seller: User
) -> None:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    paid.complete(by=buyer)
    review = Review.objects.create(order=paid, author=buyer, about=seller, stars=1, text="Rude.")
    act(staff, "marketplace/review", "remove_review", review, reason="It names an address.")
    review.refresh_from_db()
    assert review.removed_at is not None
    decision = Decision.objects.get()
    assert (decision.act, decision.order) == (Decision.Act.REMOVE_REVIEW, paid)
    told = Job.objects.filter(verb="accounts.send_mail", arguments__user_id=buyer.pk)
    assert told.filter(arguments__name="moderation.review_removed").count() == 1
    again = act(staff, "marketplace/review", "remove_review", review, reason="Once more.")
    assert "was left alone: it is removed." in again
    assert Decision.objects.count() == 1
