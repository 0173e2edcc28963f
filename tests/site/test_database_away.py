"""What people see while PostgreSQL is lost, and that nothing is wrong once it is back."""

import httpx
import psycopg
import pytest
from django.conf import settings
from django.db import close_old_connections, connection
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
END_ALL = """
    SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def lose_connections() -> None:
    """Every connection is ended from the other side, as a restart does."""
    own = settings.DATABASES["default"]
    with psycopg.connect(
        dbname=connection.settings_dict["NAME"],
        **{name.lower(): own[name] for name in ("HOST", "PORT", "USER", "PASSWORD")},
        autocommit=True,
    ) as other:
        other.execute(END_ALL)


@pytest.mark.parametrize("path", ["/cart/", "/cart/items/"])
def test_a_page_whose_connection_broke_is_a_503_and_the_next_one_is_there(
    buyer: User, path: str
) -> None:
    """Both in the view and before it, where sessions and suspensions are looked up."""
    browser = Client(raise_request_exception=False)
    browser.force_login(buyer)
    lose_connections()
    answer = browser.post(path) if path == "/cart/items/" else browser.get(path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "Nothing of yours is lost" in answer.content.decode()
    close_old_connections()
    assert browser.get("/cart/").status_code == 200


def test_no_page_is_lost_to_connections_that_died_while_idle(live_server: LiveServer) -> None:
    """As after a restart at night: nobody finds a dead connection."""
    with httpx.Client(
        base_url=live_server.url, trust_env=False, verify=False, timeout=60
    ) as browser:
        assert browser.get("/").status_code == 200
        for idle in [connection.pool.getconn() for _ in range(5)]:
            connection.pool.putconn(idle)
        lose_connections()
        connection.close()
        assert [browser.get("/").status_code for _ in range(5)] == [200] * 5
