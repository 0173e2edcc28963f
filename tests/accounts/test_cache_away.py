"""Nobody is shut out of their account because a cache is away."""

from django.test import Client, override_settings

from accounts.models import User
from tests.factories import PASSWORD

NOBODY_LISTENS = {
    "default": {
        "BACKEND": "threadly.cache.ForgivingRedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}


def test_logging_in_and_changing_things_goes_on_without_valkey(client: Client, buyer: User) -> None:
    with override_settings(CACHES=NOBODY_LISTENS):
        client.post("/accounts/login/", {"login": buyer.email, "password": PASSWORD})
        answer = client.post("/you/profile/", {"username": "ben", "place": "Berlin"})
        assert answer.status_code == 302
        assert client.post("/accounts/logout/").status_code == 302
    buyer.refresh_from_db()
    assert buyer.place == "Berlin"
