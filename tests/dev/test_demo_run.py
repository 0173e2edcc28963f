"""`make demo`, as a person meets it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from dev.ports import free_port
from dev.stack import ROOT
from tests import environment

SECONDS_TO_START = 90
NOT_OURS = ("DATABASE_URL", "REDIS_URL", "MAKELEVEL", "FRESH", "STATIC_ROOT")


class Demo:
    """One `make demo` of the tests' own, in a folder of its own."""

    def __init__(self, folder: Path, *, output: str = "output.txt", **env: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.folder = folder
        self.output = folder.parent / output
        with open(self.output, "w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dev.demo_run"],
                cwd=ROOT,
                env={**kept, "DEMO_FOLDER": str(folder), **env},
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.output.read_text()

    def wait_until_open(self) -> float:
        """Seconds that the demo says it took."""
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(r"is open at .*started in ([0-9.]+) s", self.said())
            if found:
                return float(found[1])
            time.sleep(0.1)
        raise AssertionError(self.said())

    def last_line(self) -> str:
        return self.said().splitlines()[-1].removeprefix("threadly | ")

    def processes(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for parent in (tmp_path, tmp_path.parent):
        parent.chmod(0o755)
    return tmp_path / "demo"


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def refusal(folder: Path, **env: str) -> str:
    """The one line that a demo says instead of starting."""
    demo = Demo(folder, **env)
    assert demo.process.wait(timeout=30) == 1
    assert demo.said().count("\n") == 1
    return demo.last_line()


def test_a_busy_port_is_said_in_one_sentence(folder: Path, taken_port: int) -> None:
    assert refusal(folder, PORT=str(taken_port)) == (
        f"Port {taken_port} is in use by another program: stop it, or choose another port, "
        f"as in make demo PORT={taken_port + 1}."
    )


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０００"])
def test_what_is_not_a_port_is_said_in_one_sentence(folder: Path, port: str) -> None:
    said = refusal(folder, PORT=port)
    assert said == f"PORT={port} is not a port: choose a number from 1 to 65535."


def test_starting_over_never_empties_a_database_of_yours(folder: Path) -> None:
    folder.mkdir()
    (folder / "kept").touch()
    url = "postgres://somebody@127.0.0.1:1/theirs"
    said = refusal(folder, PORT=str(free_port()), FRESH="1", DATABASE_URL=url)
    assert "which was not touched" in said
    assert (folder / "kept").exists()


@pytest.mark.parametrize(
    ("name", "url", "what"),
    [
        ("DATABASE_URL", "postgres://somebody@127.0.0.1:1/theirs", "PostgreSQL"),
        ("DATABASE_URL", "mysql://somebody@127.0.0.1/theirs", "PostgreSQL"),
        ("REDIS_URL", "redis://127.0.0.1:1/0", "Valkey"),
        ("REDIS_URL", "http://127.0.0.1/", "Valkey"),
    ],
)
def test_a_server_of_yours_that_is_away_is_said_in_one_sentence(
    folder: Path, name: str, url: str, what: str
) -> None:
    here = {key: os.environ[key] for key in ("DATABASE_URL", "REDIS_URL")}
    demo = Demo(folder, PORT=str(free_port()), **here | {name: url})
    assert demo.process.wait(timeout=30) == 1
    assert demo.last_line().startswith(f"The {what} of {name} does not let us in (")


def test_tables_of_another_version_are_said_in_one_sentence() -> None:
    url = environment.database_of_its_own("older")
    with psycopg.connect(url) as connection:
        connection.execute("DROP TABLE django_migrations")
    prepared = subprocess.run(
        [sys.executable, "-m", "dev.prepare"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert prepared.returncode == 1
    assert prepared.stderr.count("\n") == 1
    assert prepared.stderr.startswith("The tables in the database are of another version of Threa")
    assert "already exists): make demo FRESH=1 starts over; a database of yours" in prepared.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_of_somebody_else_is_said_in_one_sentence(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o555)
    demo = Demo(theirs / "demo", output="../output.txt", PORT=str(free_port()))
    assert demo.process.wait(timeout=30) == 1
    assert "belongs to another user" in demo.last_line()


@pytest.mark.slow
@pytest.mark.xdist_group("demo")
def test_the_demo_opens_keeps_its_data_and_leaves_no_process(folder: Path) -> None:
    port = str(free_port())
    demo = Demo(folder, PORT=port)
    demo.wait_until_open()
    with urllib.request.urlopen(f"http://localhost:{port}/health") as answer:
        assert answer.status == 200
    second = Demo(folder, output="second.txt", PORT=str(free_port()))
    assert second.process.wait(timeout=30) == 1
    assert f"is running already, at http://localhost:{port}" in second.last_line()

    running = demo.processes()
    worker = next(process for process in running if "worker" in process.cmdline())
    worker.kill()
    assert demo.process.wait(timeout=30) == 1
    assert "worker was killed by SIGKILL. Everything has been stopped" in demo.said()
    assert not psutil.wait_procs(running, timeout=10)[1]

    demo = Demo(folder, PORT=port)
    demo.wait_until_open()
    running = demo.processes()
    assert demo.stop() == 0
    assert demo.last_line() == "stopped; your data is kept for the next make demo"
    assert not psutil.wait_procs(running, timeout=10)[1]
