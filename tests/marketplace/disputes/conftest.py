"""A shipped order of the buyer, and the browsers of both sides."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from marketplace import disputes
from marketplace.models import Dispute, Order
from tests.marketplace.orders.conftest import awaiting, listing, paid, shipped

__all__ = ["awaiting", "listing", "paid", "shipped"]


@pytest.fixture
def at_buyer(buyer: User) -> Client:
    client = Client()
    client.force_login(buyer)
    return client


@pytest.fixture
def at_seller(seller: User) -> Client:
    client = Client()
    client.force_login(seller)
    return client


@pytest.fixture
def dispute(shipped: Order, buyer: User) -> Dispute:
    """The buyer says that it has a hole."""
    return disputes.open_dispute(order=shipped, by=buyer, reason="damaged", text="It has a hole.")


def photo(name: str = "hole.jpg") -> SimpleUploadedFile:
    """A real JPEG as a browser sends it."""
    out = BytesIO()
    Image.new("RGB", (600, 800), "#7a2b2b").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")
