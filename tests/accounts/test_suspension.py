"""What a suspended person may still do."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.middleware import OPEN_VIEWS
from accounts.models import User
from marketplace.models import CartItem, Listing
from tests.factories import make_address, make_listing


@pytest.fixture
def suspended(browser: Client) -> Client:
    User.objects.filter(username="ben").update(suspended_at=timezone.now())
    return browser


def test_new_business_is_refused_in_words(suspended: Client, seller: User) -> None:
    listing = make_listing(seller)
    answer = suspended.post("/cart/items/", {"listing": listing.pk})
    assert answer.status_code == 403
    assert "Your account is suspended" in answer.content.decode()
    assert not CartItem.objects.exists()
    assert Listing.objects.get().status == "active"


def test_a_script_is_told_in_words_too(suspended: Client) -> None:
    answer = suspended.post("/cart/items/", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["problem"].startswith("Your account is suspended")


def test_reading_and_ones_own_account_stay_open(suspended: Client, buyer: User) -> None:
    assert "Your account is suspended" in suspended.get("/you/").content.decode()
    assert suspended.get("/cart/").status_code == 200
    make_address(buyer)
    address = make_address(buyer)
    suspended.post(f"/you/addresses/{address.pk}/removal/")
    assert buyer.addresses.count() == 1
    assert suspended.post("/accounts/logout/")["Location"] == "/"


def test_a_suspended_person_can_log_in(suspended: Client, client: Client, buyer: User) -> None:
    client.post("/accounts/login/", {"login": buyer.email, "password": "a-long-enough-password"})
    assert client.get("/you/").status_code == 200


@pytest.mark.parametrize("verb", ["shipment", "delivery", "completion", "cancellation"])
def test_orders_that_are_under_way_can_be_looked_after(suspended: Client, verb: str) -> None:
    # Not refused: the order is looked for, and this one is not there.
    assert suspended.post(f"/orders/NOSUCHORDER0/{verb}/").status_code == 404


def test_every_view_that_stays_open_exists() -> None:
    assert set(names(get_resolver())) >= OPEN_VIEWS


def names(resolver: URLResolver, prefix: str = "") -> list[str]:
    found: list[str] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            found.append(f"{prefix}{pattern.name}")
        else:
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            found += names(pattern, space)
    return found
