"""The shelf that these tests read: what a page shows, in order."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from marketplace.models import Brand, Category, Listing, Size


@pytest.fixture
def titles_on(client: Client) -> Callable[..., list[str]]:
    """The titles of the items that an address lists, in order."""

    def read(address: str, **query: object) -> list[str]:
        page = client.get(address, query)
        assert page.status_code == 200, address
        tiles = re.findall(r'<li class="tile".*?</li>', page.content.decode(), re.S)
        pks = [int(re.search(r"/items/(\d+)-", tile)[1]) for tile in tiles]
        by_pk = dict(Listing.objects.filter(pk__in=pks).values_list("pk", "title"))
        return [by_pk[pk] for pk in pks]

    return read


@pytest.fixture
def boots(db: None) -> Category:
    return Category.objects.get(path="men/shoes/boots")


@pytest.fixture
def size_43(db: None) -> Size:
    return Size.objects.get(system="men-shoes", label="43")


@pytest.fixture
def cos(db: None) -> Brand:
    return Brand.objects.create(name="COS", slug="cos", tier=Brand.Tier.STANDARD)


@pytest.fixture
def celine(db: None) -> Brand:
    return Brand.objects.create(name="Céline", slug="celine", tier=Brand.Tier.LUXURY)
