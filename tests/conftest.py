"""Servers, the cast, and the fixtures that every test may use."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
import redis
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from moto.server import ThreadedMotoServer
from pytest_django import DjangoDbBlocker

from dev.ports import free_port
from tests import environment

# Before any conftest or test below imports a model.
FOLDER = environment.prepare()
django.setup()

from accounts.models import User  # noqa: E402
from marketplace import tree  # noqa: E402
from tests import emptying  # noqa: E402
from tests.factories import make_user  # noqa: E402

# Properties are tried on the same examples each time, however slow the machine is.
hypothesis_settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Workers name their settings themselves, once they have a Valkey database of their own."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    environment.begin()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: at the end all workers are busy until the last moment."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the garbage collector need not look at it again."""
    gc.freeze()


@pytest.fixture(scope="session")
def folder() -> Path:
    """A folder of this process, gone after the run."""
    return FOLDER


@pytest.fixture(scope="session")
def valkey() -> Iterator[redis.Redis]:
    """The Valkey database of this process."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        yield client


@pytest.fixture(autouse=True)
def _nothing_remembered(valkey: redis.Redis) -> None:
    """Caches, rate limits and queues start empty."""
    valkey.flushdb()


@pytest.fixture
def clock_stands() -> Iterator[None]:
    """Time stands still: a limit's minute cannot end in the middle of a test."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def smtp_server(tmp_path: Path) -> Iterator[Controller]:
    """A real SMTP server; what it receives is in `tmp_path / "mail"` as a maildir."""
    # aiosmtpd knocks at the port that it was told, so the system can't choose one for it.
    mail = Mailbox(str(tmp_path / "mail"))
    controller = Controller(mail, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    """The address of a server that speaks S3."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


class QuickArgon2(Argon2PasswordHasher):
    """The hasher of the shop with a thousandth of its work."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


@pytest.fixture(scope="session", autouse=True)
def _static_files() -> None:
    """Every page names some of them, by what is in them."""
    environment.collect_static_files()


@pytest.fixture(scope="session", autouse=True)
def _no_time_wasted() -> Iterator[None]:
    """Passwords are hashed quickly; a new `Client` lists no static files, they are looked for."""
    hasher = f"{QuickArgon2.__module__}.{QuickArgon2.__qualname__}"
    with override_settings(PASSWORD_HASHERS=[hasher], WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The database of this process begins as a copy of the one that is migrated."""
    connection.settings_dict["TEST"]["TEMPLATE"] = environment.migrated_database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After a test that commits, the database is again as migrations left it.

    The process knows the tree and the sizes, as one that has served a page: whichever test comes
    first asks no more queries than when it comes later.
    """
    with django_db_blocker.unblock():
        emptying.keep_what_is_there()
        tree.top_categories()
        tree.sizes()


# The cast.


@pytest.fixture
def seller(db: None) -> User:
    return make_user("selma")


@pytest.fixture
def buyer(db: None) -> User:
    return make_user("ben")


@pytest.fixture
def stranger(db: None) -> User:
    return make_user("sten")


@pytest.fixture
def moderator(db: None) -> User:
    return make_user("mona", is_staff=True)
