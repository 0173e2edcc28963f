"""Reviews: both ways, after a completed order alone, hidden until both are in."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import Order, Review
from marketplace.working_days import add_days


@pytest.fixture
def completed(shipped: Order, buyer: User) -> Order:
    shipped.complete(by=buyer)
    return shipped


def write(user: User, order: Order, **fields: object) -> int:
    client = Client()
    client.force_login(user)
    data = {"stars": 5, "text": "As in the photos."} | fields
    return client.post(f"{order.get_absolute_url()}review/", data).status_code


def page_of(user: User) -> str:
    return Client().get(f"/members/{user.username}/").content.decode()


def test_a_review_is_hidden_until_both_sides_wrote(
    completed: Order, buyer: User, seller: User
) -> None:
    assert write(buyer, completed, text="Lovely dress.") == 302
    assert "Lovely dress." not in page_of(seller)
    assert write(seller, completed, text="Quick to pay.") == 302
    assert "Lovely dress." in page_of(seller)
    assert "Quick to pay." in page_of(buyer)


def order_page_of(user: User, order: Order) -> str:
    client = Client()
    client.force_login(user)
    return client.get(order.get_absolute_url()).content.decode()


def test_the_order_leads_to_writing_then_changing_then_reading(
    completed: Order, buyer: User, seller: User
) -> None:
    button = f'class="button" href="/orders/{completed.ref}/review/"'
    assert "Review selma" in order_page_of(buyer, completed)
    write(buyer, completed)
    own = order_page_of(buyer, completed)
    assert "Change your review" in own
    assert "You wrote a review of selma." in own
    other = order_page_of(seller, completed)
    assert "Review ben" in other
    assert "wrote of" not in other
    write(seller, completed)
    of_seller, of_buyer = Review.objects.order_by("pk")
    for person in (buyer, seller):
        page = order_page_of(person, completed)
        assert button not in page
        for review in (of_seller, of_buyer):
            place = f"/members/{review.about.username}/reviews/#review-{review.pk}"
            assert f'href="{place}"' in page
    of_seller.remove()
    page = order_page_of(seller, completed)
    assert "What selma wrote" not in page
    assert f"#review-{of_seller.pk}" not in page
    assert f"#review-{of_buyer.pk}" in page


def test_the_order_asks_for_no_review_once_the_time_is_over(
    completed: Order, buyer: User, seller: User
) -> None:
    write(buyer, completed)
    late = add_days(timezone.now(), -14)
    Order.objects.filter(pk=completed.pk).update(completed_at=late)
    page = order_page_of(seller, completed)
    assert f'href="/orders/{completed.ref}/review/"' not in page
    assert "What ben wrote of you" in page


def test_a_review_alone_is_shown_after_fourteen_days(
    completed: Order, buyer: User, seller: User
) -> None:
    write(buyer, completed, text="Lovely dress.")
    late = add_days(timezone.now(), -14)
    Order.objects.filter(pk=completed.pk).update(completed_at=late)
    assert "Lovely dress." in page_of(seller)


def test_a_review_changes_until_it_is_shown(completed: Order, buyer: User, seller: User) -> None:
    write(buyer, completed, stars=2)
    write(buyer, completed, stars=4)
    assert Review.objects.get().stars == 4
    write(seller, completed)
    write(buyer, completed, stars=1)
    assert Review.objects.get(author=buyer).stars == 4
    assert Review.objects.filter(about=seller).rating() == {"stars": 4.0, "count": 1}


def test_strangers_and_orders_that_go_on_have_no_review(
    shipped: Order, buyer: User, stranger: User
) -> None:
    assert write(buyer, shipped) == 404
    shipped.complete(by=buyer)
    assert write(stranger, shipped) == 404
    assert not Review.objects.exists()


@pytest.mark.parametrize("fields", [{"stars": 6}, {"stars": ""}, {"text": "x" * 1001}])
def test_a_review_that_does_not_fit_is_refused(
    completed: Order, buyer: User, fields: dict[str, object]
) -> None:
    assert write(buyer, completed, **fields) == 422
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"stars": ""}, "Choose from 1 to 5 stars."),
        ({"text": "x" * 1001}, "Keep it within 1,000 characters."),
    ],
)
def test_a_review_that_does_not_fit_is_told_why_in_the_words_of_the_shop(
    completed: Order, buyer: User, fields: dict[str, object], said: str
) -> None:
    client = Client()
    client.force_login(buyer)
    data = {"stars": 5, "text": "As in the photos."} | fields
    answer = client.post(f"{completed.get_absolute_url()}review/", data)
    assert said in answer.content.decode()


def test_script_in_a_review_is_text(completed: Order, buyer: User, seller: User) -> None:
    write(buyer, completed, text="<script>alert(1)</script>")
    write(seller, completed)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page_of(seller)
