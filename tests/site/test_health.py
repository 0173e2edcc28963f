"""Health answers, and pages when a part is away."""

from datetime import datetime

import pytest
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/health", "/api/health"])
def test_health_is_ok_with_the_time(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    body = answer.json()
    assert body["status"] == "ok"
    assert datetime.fromisoformat(body["timestamp"]).utcoffset().total_seconds() == 0
    assert set(body) == {"status", "timestamp"}


@pytest.mark.django_db
def test_health_names_the_part_that_is_down(client: Client, settings: LazySettings) -> None:
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": NOWHERE}}
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "down"
    assert answer.json()["down"] == ["cache"]


@pytest.mark.django_db
def test_maintenance_closes_the_shop_but_not_its_health(
    client: Client, settings: LazySettings
) -> None:
    settings.MAINTENANCE_MODE = True
    closed = client.get("/cart/")
    assert closed.status_code == 503
    assert closed["Retry-After"] == "30"
    assert client.get("/health").status_code == 200


def test_staff_get_in_during_maintenance(
    client: Client, settings: LazySettings, moderator: User
) -> None:
    settings.MAINTENANCE_MODE = True
    entrance = client.get("/admin/", follow=True)
    assert entrance.request["PATH_INFO"] == "/accounts/login/"
    assert entrance.status_code == 200
    fields = {"login": moderator.email, "password": PASSWORD, "next": "/admin/"}
    inside = client.post("/accounts/login/", fields, follow=True)
    assert inside.request["PATH_INFO"] == "/admin/"
    assert inside.status_code == 200
    assert client.get("/media/photos/nothing.webp").status_code == 404
    assert client.get("/").status_code == 503
