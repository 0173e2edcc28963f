"""Every address, with every method and with nonsense: answered or refused, never a 500."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import (
    IntConverter,
    PathConverter,
    SlugConverter,
    StringConverter,
    UUIDConverter,
)

from accounts.models import User
from dev.bench import talker
from messaging.models import Conversation
from tests.factories import make_listing, make_user

METHODS = ("get", "post", "head", "put", "delete", "patch", "options")
NONSENSE = (
    {},
    {"page": "9" * 40, "q": "\x00", "price_from": "-1", "sort": "'", "after": "x", "listing": "²"},
    {"page": "-1", "q": "%" * 300, "size": "😀", "brand": "<b>", "next": "//evil.test"},
)
# Their methods are not ours: other packages answer there.
FOREIGN = ("admin", "static")
# Whoever was there has become somebody else.
CHANGING_WHO = ("/accounts/logout/", "/dev/bench/talker/")


def value_of(converter: object) -> str:
    """Something that the converter takes and that no row has."""
    kinds = {
        IntConverter: "99999999999999999999",
        UUIDConverter: "00000000-0000-4000-8000-000000000000",
        SlugConverter: "no-such-thing",
        PathConverter: "no/such/thing",
        StringConverter: "no-such-thing",
    }
    fitting = (value for kind, value in kinds.items() if isinstance(converter, kind))
    return next(fitting, "1")


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for entry in patterns:
        converters = getattr(entry.pattern, "converters", {})
        route = str(entry.pattern)
        for name, converter in converters.items():
            kind = [part for part in route.split("<")[1:] if part.split(">")[0].endswith(name)]
            route = route.replace("<" + kind[0].split(">")[0] + ">", value_of(converter))
        if isinstance(entry, URLResolver):
            if not route.startswith(FOREIGN):
                yield from addresses(entry.url_patterns, before + route)
        elif "(?" not in route and "^" not in route:
            yield before + route


ALL = sorted(set(addresses(get_resolver().url_patterns)))


def test_there_are_addresses_to_try() -> None:
    assert len(ALL) > 60
    assert "/checkout/" in ALL


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("who", ["guest", "member", "staff"])
def test_no_address_answers_500(who: str, seller: User, buyer: User, moderator: User) -> None:
    make_listing(seller)
    if who != "guest":  # The bench's talker is made whole once, with all that they have to read.
        listing = make_listing(make_user(talker.NAME))
        Conversation.objects.create(listing=listing, buyer=buyer, seller=listing.seller)
    client = Client(raise_request_exception=False)

    def be() -> None:
        client.logout()
        if who != "guest":
            client.force_login({"member": buyer, "staff": moderator}[who])

    be()
    # A member gets behind every form; the others need no more than the two ways that do something.
    methods = METHODS if who == "member" else METHODS[:2]
    broken = []
    for address in ALL:
        for method in methods:
            for data in NONSENSE if who == "member" and method in METHODS[:2] else NONSENSE[:1]:
                status = getattr(client, method)(address, data).status_code
                if status >= 500:
                    broken.append((method, address, data, status))
                if address in CHANGING_WHO:
                    be()
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/cart/items/", "/accounts/login/", "/health", "/nowhere/"])
def test_a_form_in_another_encoding_is_refused(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    kind = "application/x-www-form-urlencoded; charset=iso-8859-1"
    answer = client.post(address, "a=1", content_type=kind)
    assert answer.status_code == 400
    assert answer.content.decode() == "Send forms in UTF-8. Nothing was changed."
