"""What the tests run on: real servers, and the environment that Django reads its settings from.

Imported by the root conftest before anything of Django. The process that collects the tests
starts the servers; parallel workers inherit their addresses and take a database each.
DATABASE_URL and REDIS_URL in the environment replace the servers. Migrations run once: every
database is a copy of the first. Static files are collected once, too, and both begin while
parallel workers still collect their tests.
"""

import atexit
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from dev import documented, static_files
from dev.ports import free_port
from dev.screen import Screen
from dev.servers import Postgres, Valkey
from dev.supervisor import Supervisor

ROOT = Path(__file__).resolve().parent.parent
FOLDER_NAME = "THREADLY_TEST_FOLDER"
# Valkey's databases: one for each worker's tests, and one for its running shop.
SHOPS_FROM = 32
MIGRATED = "threadly_migrated"


def prepare() -> Path:
    """Start what is missing and set the environment; returns this process's own folder."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if FOLDER_NAME not in os.environ:
        run = Path(tempfile.mkdtemp(prefix="threadly-test-"))
        run.chmod(0o755)  # PostgreSQL, when we are root, runs as somebody else
        os.environ[FOLDER_NAME] = str(run)
        atexit.register(shutil.rmtree, run, ignore_errors=True)
        _start_servers(run)
        _drop(MIGRATED)  # an earlier run's, on a server that is not ours
    folder = Path(os.environ[FOLDER_NAME]) / (worker or "alone")
    folder.mkdir(exist_ok=True)
    _set_environment(folder, number=int(worker.removeprefix("gw") or 0))
    return folder


def begin() -> None:
    """Start what every worker waits for before its first test; returns at once."""
    for work in (migrated_database, collect_static_files):
        threading.Thread(target=work, daemon=True).start()


def collect_static_files() -> None:
    """Unless they are there; whoever comes meanwhile waits for who does it."""
    if not static_files.is_complete(Path(os.environ["STATIC_ROOT"])):
        _run("-m", "dev.static_files")


def shop_redis_url() -> str:
    """Valkey's database for the shop that this worker runs, apart from that of its tests."""
    base, _, number = os.environ["REDIS_URL"].rpartition("/")
    return f"{base}/{int(number) + SHOPS_FROM}"


def migrated_database() -> str:
    """The name of a database that is migrated and untouched, for others to begin as its copy."""
    building = f"{MIGRATED}_building"
    with _server() as server:
        # The others wait here for the first, and find its work.
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [MIGRATED])
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [MIGRATED]).rowcount:
            _drop(building)
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(building)))
            _run("manage.py", "migrate", "--verbosity", "0", DATABASE_URL=_url_of(building))
            whole = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(whole.format(sql.Identifier(building), sql.Identifier(MIGRATED)))
    return MIGRATED


def database_of_its_own(name: str) -> str:
    """The address of a new, migrated database of this worker beside the one of its tests."""
    database = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    _drop(database)
    copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with _server() as server:
        server.execute(copy.format(sql.Identifier(database), sql.Identifier(migrated_database())))
    return _url_of(database)


def _run(*arguments: str, **env: str) -> None:
    # Whoever begins has workers that are to name their settings themselves.
    named = {"DJANGO_SETTINGS_MODULE": "threadly.settings"}
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=os.environ | named | env, check=True)


def _server() -> psycopg.Connection:
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


def _url_of(database: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def _drop(database: str) -> None:
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with _server() as server:
        server.execute(drop.format(sql.Identifier(database)))


def _start_servers(run: Path) -> None:
    password = secrets.token_hex(8)
    supervisor = Supervisor(logs=run / "logs", screen=Screen(silent=True))
    supervisor.__enter__()
    atexit.register(supervisor.stop)
    if "DATABASE_URL" not in os.environ:
        postgres = Postgres(run / "postgres", free_port(), password, durable=False)
        supervisor.start(postgres.service())
        supervisor.wait_until(postgres.is_ready, seconds=60)
        postgres.ensure_database()
        os.environ["DATABASE_URL"] = postgres.url()
    if "REDIS_URL" not in os.environ:
        valkey = Valkey(run / "valkey", free_port(), password, durable=False)
        supervisor.start(valkey.service())
        supervisor.wait_until(valkey.is_ready, seconds=60)
        os.environ["REDIS_URL"] = valkey.url()


def _set_environment(folder: Path, *, number: int) -> None:
    base = os.environ["REDIS_URL"].rpartition("/")[0]
    sandbox = f"http://127.0.0.1:{free_port()}"
    os.environ |= {
        # So that neither a person's own .env nor their shell has a part.
        **documented.defaults(),
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "CHECKOUT_ORIGINS": sandbox,
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DEBUG": "false",
        "DEV_TOOLS": "true",
        "DJANGO_SETTINGS_MODULE": "threadly.settings",
        "MAIL_DIR": str(folder / "mail"),
        "MEDIA_ROOT": str(folder / "media"),
        "REDIS_URL": f"{base}/{number}",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "SITE_URL": "http://testserver",
        "STATIC_ROOT": str(static_files.folder_for(ROOT / "var" / "static")),
        "STRIPE_API_BASE": sandbox,
        "STRIPE_SECRET_KEY": "sk_test_" + secrets.token_hex(12),
        "STRIPE_WEBHOOK_SECRET": "whsec_" + secrets.token_hex(12),
    }
