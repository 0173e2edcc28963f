"""Processes are watched, shown, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import psutil
import pytest

from dev.screen import Screen
from dev.stack import ROOT
from dev.supervisor import ChildEnded, Service, Supervisor, Trouble

FOREVER = "import time; time.sleep(600)"
# Starts a process of its own in the same group and tells its number.
PARENT = """
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]).pid, flush=True)
time.sleep(600)
"""
SUPERVISOR = """
import sys
from pathlib import Path
from dev.screen import Screen
from dev.supervisor import Service, Supervisor
with Supervisor(logs=Path(sys.argv[1]), screen=Screen(silent=True)) as supervisor:
    service = Service("child", (sys.executable, "-c", "import time; time.sleep(600)"), {}, Path())
    print(supervisor.start(service).process.pid, flush=True)
    supervisor.watch()
"""


def python(code: str, *, name: str = "child", folder: Path = ROOT) -> Service:
    return Service(name, (sys.executable, "-c", code), dict(os.environ), folder)


@pytest.fixture
def screen() -> Screen:
    return Screen(StringIO())


@pytest.fixture
def supervisor(tmp_path: Path, screen: Screen) -> Iterator[Supervisor]:
    with Supervisor(logs=tmp_path / "logs", screen=screen) as supervisor:
        yield supervisor


def eventually(true: Callable[[], bool], *, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def is_gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_killed_child_is_named_with_its_signal(supervisor: Supervisor) -> None:
    supervisor.start(python(FOREVER, name="beat"))
    child = supervisor.start(python(FOREVER, name="worker"))
    child.process.kill()
    with pytest.raises(ChildEnded, match=r"^worker was killed by SIGKILL$"):
        supervisor.watch(seconds=10)


def test_a_part_that_is_killed_on_purpose_leaves_nothing_and_can_begin_again(
    supervisor: Supervisor,
) -> None:
    parent = supervisor.start(python(PARENT, name="worker"))
    assert eventually(lambda: parent.last_words() != "")
    grandchild = int(parent.last_words())
    supervisor.kill("worker")
    assert eventually(lambda: is_gone(grandchild))
    assert is_gone(parent.process.pid)
    supervisor.check()
    again = supervisor.start(python(FOREVER, name="worker"))
    assert supervisor.children == [again]


def test_a_child_that_ends_by_itself_is_named_with_its_last_words(supervisor: Supervisor) -> None:
    supervisor.start(
        python("import sys; print('starting', flush=True); sys.exit('no such table\\n')")
    )
    with pytest.raises(ChildEnded, match=r"^child ended with exit code 1 \(no such table\)$"):
        supervisor.watch(seconds=10)


def test_stopping_ends_what_a_child_had_started(supervisor: Supervisor) -> None:
    child = supervisor.start(python(PARENT))
    assert eventually(lambda: bool(child.last_lines))
    grandchild = int(child.last_lines[0])
    supervisor.stop()
    assert eventually(lambda: is_gone(grandchild))
    assert is_gone(child.process.pid)


def test_databases_stop_after_those_who_use_them(supervisor: Supervisor) -> None:
    tell = "import signal, time; signal.signal(15, lambda *_: exit(print(time.monotonic())))"
    database = Service(
        "database", (sys.executable, "-c", f"{tell}; print(0, flush=True); time.sleep(600)"),
        dict(os.environ), ROOT, foundation=True,
    )  # fmt: skip
    first = supervisor.start(database)
    second = supervisor.start(python(f"{tell}; print(0, flush=True); time.sleep(600)"))
    # Both listen to the signal by then.
    assert eventually(lambda: bool(first.last_lines and second.last_lines))
    supervisor.stop()
    assert float(first.last_words()) > float(second.last_words())


def test_lines_carry_the_name_of_who_said_them(supervisor: Supervisor, screen: Screen) -> None:
    supervisor.run(python("print('ready')", name="web"))
    assert screen.stream.getvalue() == "web      | ready\n"
    assert (supervisor.logs / "web.log").read_text() == "ready\n"


def test_a_step_that_fails_says_why(supervisor: Supervisor) -> None:
    with pytest.raises(Trouble, match=r"^prepare ended with exit code 1: no such database$"):
        supervisor.run(python("raise SystemExit('no such database')", name="prepare"))


def test_a_terminal_that_has_gone_away_is_no_reason_to_fail(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with suppress(BrokenPipeError), os.fdopen(writing, "w") as stream:
        screen = Screen(stream)
        with Supervisor(logs=tmp_path, screen=screen) as supervisor:
            supervisor.run(python("print('a line'); print('another')"))
    assert screen.silent


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux's")
def test_a_supervisor_that_is_killed_leaves_no_child(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SUPERVISOR, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout
        child = int(killed.stdout.readline())
        killed.send_signal(signal.SIGKILL)
    assert eventually(lambda: is_gone(child))
