"""What comes with a review: photos, the one answer, helpful votes, and its end by staff."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from marketplace import reviewing
from marketplace.models import HelpfulVote, Order, Review, ReviewPhoto
from marketplace.transitions import InvalidTransition
from notifications.models import Notice
from tests.marketplace.disputes.conftest import photo


def at(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(user: User, order: Order, **more: object) -> int:
    words = {"stars": 5, "text": "As in the photos.", **more}
    return at(user).post(f"{order.get_absolute_url()}review/", words).status_code


def told(kind: str) -> list[int]:
    return sorted(Notice.objects.filter(kind=kind).values_list("person", flat=True))


@pytest.fixture
def completed(shipped: Order, buyer: User) -> Order:
    shipped.complete(by=buyer)
    return shipped


@pytest.fixture
def shown(completed: Order, buyer: User, seller: User) -> Review:
    """Of the seller, by the buyer; both have written."""
    review = reviewing.write(completed, by=buyer, stars=5, text="Lovely dress.")
    reviewing.write(completed, by=seller, stars=4, text="Quick to pay.")
    return review


def test_photos_come_with_a_review_and_go_one_by_one(completed: Order, buyer: User) -> None:
    assert send(buyer, completed, photos=[photo(), photo()]) == 302
    first, second = ReviewPhoto.objects.all()
    assert send(buyer, completed, without=[first.pk], photos=[photo()]) == 302
    kept = list(Review.objects.get().photos.all())
    assert len(kept) == 2 and kept[0] == second


def test_a_fifth_photo_is_refused_and_nothing_changes(completed: Order, buyer: User) -> None:
    assert send(buyer, completed, stars=3, photos=[photo(), photo(), photo()]) == 302
    assert send(buyer, completed, stars=1, photos=[photo(), photo()]) == 422
    assert Review.objects.get().stars == 3
    assert ReviewPhoto.objects.count() == 3


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\xff\xd8\xff\xe0 cut off", b"%!PS-Adobe"])
def test_a_file_that_is_no_photo_refuses_the_whole_review(
    completed: Order, buyer: User, data: bytes
) -> None:
    bad = SimpleUploadedFile("photo.jpg", data, "image/jpeg")
    page = at(buyer).post(
        f"{completed.get_absolute_url()}review/",
        {"stars": 4, "text": "My long words.", "photos": [photo(), bad]},
    )
    assert page.status_code == 422
    assert "My long words." in page.content.decode()
    assert not Review.objects.exists() and not ReviewPhoto.objects.exists()


def test_photos_of_another_review_stay(completed: Order, buyer: User, seller: User) -> None:
    send(buyer, completed, photos=[photo()])
    theirs = ReviewPhoto.objects.get()
    assert send(seller, completed, without=[theirs.pk]) == 302
    assert ReviewPhoto.objects.filter(pk=theirs.pk).exists()


def test_both_are_told_once_both_have_written(shown: Review, buyer: User, seller: User) -> None:
    assert told("marketplace.reviews_shown") == sorted([buyer.pk, seller.pk])


def test_a_window_left_open_changes_nothing_once_both_are_shown(
    shown: Review, completed: Order, buyer: User
) -> None:
    with pytest.raises(InvalidTransition):
        reviewing.write(completed, by=buyer, stars=1, text="Revenge.")
    shown.refresh_from_db()
    assert (shown.stars, shown.text) == (5, "Lovely dress.")


def test_it_is_answered_once_and_its_author_is_told(
    shown: Review, seller: User, buyer: User
) -> None:
    path = f"/reviews/{shown.pk}/answer/"
    assert at(seller).get(path).status_code == 200
    assert at(seller).post(path, {"text": "Thank you."}).status_code == 302
    assert at(seller).post(path, {"text": "And more."}).status_code == 302
    shown.refresh_from_db()
    assert shown.answer == "Thank you."
    assert told("marketplace.review_answered") == [buyer.pk]
    assert "Thank you." in Client().get("/members/selma/reviews/").content.decode()


def test_only_whom_it_is_about_answers_and_only_once_shown(
    completed: Order, buyer: User, seller: User, stranger: User
) -> None:
    review = reviewing.write(completed, by=buyer, stars=5, text="Lovely.")
    for user in (buyer, seller, stranger):
        answer = at(user).post(f"/reviews/{review.pk}/answer/", {"text": "Hm."})
        assert answer.status_code == 404
    assert Review.objects.get().answer == ""


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_an_answer_that_does_not_fit_is_refused(shown: Review, seller: User, text: str) -> None:
    assert at(seller).post(f"/reviews/{shown.pk}/answer/", {"text": text}).status_code == 422
    shown.refresh_from_db()
    assert shown.answered_at is None


def test_a_member_finds_it_helpful_once_and_takes_that_back(shown: Review, stranger: User) -> None:
    for _ in range(2):
        answer = at(stranger).post(f"/reviews/{shown.pk}/helpful/")
        assert answer["Location"] == f"/members/selma/reviews/#review-{shown.pk}"
    assert HelpfulVote.objects.count() == 1
    assert "1 person found this helpful" in Client().get("/members/selma/").content.decode()
    at(stranger).post(f"/reviews/{shown.pk}/helpful/removal/")
    assert not HelpfulVote.objects.exists()


def test_neither_side_votes_on_it_nor_a_guest_nor_anybody_before_it_is_shown(
    completed: Order, buyer: User, seller: User, stranger: User
) -> None:
    review = reviewing.write(completed, by=buyer, stars=5, text="Lovely.")
    path = f"/reviews/{review.pk}/helpful/"
    assert at(stranger).post(path).status_code == 404
    reviewing.write(completed, by=seller, stars=5, text="Quick.")
    for user in (buyer, seller):
        words = at(user).post(path, follow=True).content.decode()
        assert "Others say whether it is helpful. Nothing was changed." in words
    assert Client().post(path)["Location"].startswith("/accounts/login/")
    assert at(stranger).get(path).status_code == 405
    assert not HelpfulVote.objects.exists()


def test_what_staff_took_down_is_nowhere_and_cannot_be_written_again(
    shown: Review, completed: Order, buyer: User, seller: User
) -> None:
    shown.remove()
    assert "Lovely dress." not in Client().get("/members/selma/reviews/").content.decode()
    assert Review.objects.filter(about=seller).shown().rating() == {"stars": None, "count": 0}
    # The other side's stays shown: both have written.
    assert Review.objects.filter(about=buyer).shown().count() == 1
    with pytest.raises(InvalidTransition):
        reviewing.write(completed, by=buyer, stars=1, text="Again.")
