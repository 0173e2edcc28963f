"""PostgreSQL and Valkey as the demo runs them."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from dev.ports import free_port
from dev.screen import Screen
from dev.servers import Postgres, Valkey
from dev.supervisor import Supervisor, Trouble

SECONDS = 30


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    tmp_path.chmod(0o755)
    with Supervisor(logs=tmp_path / "logs", screen=Screen(silent=True)) as supervisor:
        yield supervisor


def started(supervisor: Supervisor, postgres: Postgres) -> psycopg.Connection:
    supervisor.start(postgres.service())
    supervisor.wait_until(postgres.is_ready, seconds=SECONDS)
    postgres.ensure_database()
    return psycopg.connect(postgres.url(), autocommit=True)


def test_data_outlives_a_kill_and_a_number_that_now_is_somebody_elses(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    postgres = Postgres(tmp_path / "a folder", free_port(), "secret")
    with started(supervisor, postgres) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    child = supervisor.children.pop()
    os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    pid_file = postgres.folder / "postmaster.pid"
    _, *rest = pid_file.read_text().splitlines(keepends=True)
    pid_file.write_text(f"{os.getpid()}\n" + "".join(rest))
    with started(supervisor, postgres) as connection:
        assert connection.execute("SELECT to_regclass('kept')").fetchone() == ("kept",)


def _is_superuser(connection: psycopg.Connection) -> bool:
    row = connection.execute(
        "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    assert row
    return bool(row[0])


def test_the_shop_is_no_superuser_and_needs_its_password(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    postgres = Postgres(tmp_path / "postgres", free_port(), "secret", durable=False)
    with started(supervisor, postgres) as connection:
        assert not _is_superuser(connection)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres.url().replace("secret", "guess"))
    valkey = Valkey(tmp_path / "valkey", free_port(), "secret")
    supervisor.start(valkey.service())
    supervisor.wait_until(valkey.is_ready, seconds=SECONDS)
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(valkey.url().replace("secret", "guess")).ping()


def test_a_database_that_cannot_start_says_why_in_one_sentence(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    postgres = Postgres(tmp_path / "postgres", free_port(), "secret", durable=False)
    started(supervisor, postgres).close()
    supervisor.stop()
    (postgres.folder / "PG_VERSION").write_text("12\n")
    with pytest.raises(Trouble, match=r"^postgres ended with exit code 1 \(.*version 12.*\)$"):
        started(supervisor, postgres)
