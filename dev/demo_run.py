"""`make demo`: the whole marketplace on this machine, until Ctrl-C.

PORT chooses the port, FRESH=1 starts over, DATABASE_URL and REDIS_URL replace the servers
that the demo brings, DEMO_FOLDER keeps the data elsewhere than in var/demo.
"""

import errno
import fcntl
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from dev.child import die_with_parent
from dev.ports import is_free
from dev.screen import Screen
from dev.stack import ROOT, Stack
from dev.supervisor import ChildEnded, Trouble

FOLDER = Path(os.environ.get("DEMO_FOLDER") or ROOT / "var" / "demo").resolve()
PASSWORD = "threadly-demo"
LOGINS = {
    "a seller": "seller@threadly.test",
    "a buyer": "buyer@threadly.test",
    "a moderator": "moderator@threadly.test",
}
DISK_NEEDED = 500 * 1024 * 1024  # bytes: database with its logs, photos, static files
SECONDS_BETWEEN_LOOKS = 5.0
DISK_FULL = 20 * 1024 * 1024  # bytes; below this a failure is blamed on the disk


class Stopped(BaseException):
    """Somebody asked the demo to stop."""


def main() -> int:
    screen = Screen()
    stop_when_asked()
    try:
        demo(os.environ, screen)
    except Stopped:
        screen.show("threadly", "stopped; your data is kept for the next make demo")
        return 0
    except Trouble as problem:
        screen.show("threadly", disk_or(str(problem)))
    except OSError as problem:
        screen.show("threadly", disk_or(sentence_for(problem)))
    return 1


def demo(environ: Mapping[str, str], screen: Screen) -> None:
    """Start everything, say where it is, and stay until asked to stop."""
    began = time.monotonic()
    port = chosen_port(environ)
    with the_only_one(port):
        require_port(port)
        if environ.get("FRESH", "").lower() in ("1", "true", "yes"):
            start_over(environ)
        require_disk()
        stack = Stack(
            FOLDER,
            port=port,
            database_url=environ.get("DATABASE_URL", ""),
            redis_url=environ.get("REDIS_URL", ""),
            fill=True,
            durable=True,
            screen=screen,
        )
        try:
            stack.start()
            welcome(stack, screen, time.monotonic() - began)
            stay(stack, screen)
        except Stopped:
            screen.show("threadly", "stopping")
            raise
        except ChildEnded as ended:
            raise Trouble(
                f"{ended}. Everything has been stopped and your data is kept; "
                f"the logs are in {stack.supervisor.logs}. Run make demo to start again."
            ) from ended
        finally:
            ignore_further_requests()
            stack.stop()


def chosen_port(environ: Mapping[str, str]) -> int:
    text = environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Trouble(f"PORT={text} is not a port: choose a number from 1 to 65535.")
    return int(text)


def require_port(port: int) -> None:
    if port < 1024 and os.geteuid() != 0:
        raise Trouble(f"Port {port} is for root alone: choose one from 1024, as in PORT=8001.")
    if not is_free(port):
        raise Trouble(
            f"Port {port} is in use by another program: stop it, or choose another port, "
            f"as in make demo PORT={port + 1 if port < 65535 else 8001}."
        )


def require_disk() -> None:
    free = shutil.disk_usage(FOLDER).free
    if free < DISK_NEEDED:
        raise Trouble(
            f"The disk that holds {FOLDER} has {free // 2**20} MB free and the demo needs "
            f"{DISK_NEEDED // 2**20} MB: free some space and run make demo again."
        )


@contextmanager
def the_only_one(port: int) -> Iterator[None]:
    """Hold this folder's demo; a second one on the same data would destroy it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER.with_suffix(".lock"), "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Trouble(
                f"A demo of this folder is running already, at {lock.read().strip()}: "
                "use that one, or stop it first with Ctrl-C."
            ) from None
        lock.truncate(0)
        lock.write(f"http://localhost:{port}")
        lock.flush()
        yield


def start_over(environ: Mapping[str, str]) -> None:
    if environ.get("DATABASE_URL"):
        raise Trouble(
            "FRESH=1 deletes the demo's own database, and DATABASE_URL names one of yours, "
            "which was not touched: empty it yourself, then run make demo without FRESH."
        )
    shutil.rmtree(FOLDER)
    FOLDER.mkdir()


def welcome(stack: Stack, screen: Screen, seconds: float) -> None:
    lines = [
        "",
        f"Threadly is open at {stack.site_url}  (started in {seconds:.1f} s)",
        "",
        *(f"  log in as {who:<12} {email:<25} {PASSWORD}" for who, email in LOGINS.items()),
        "",
        f"  mail that Threadly sends  {stack.site_url}/dev/mail/",
        f"  staff                     {stack.site_url}/admin/",
        f"  Stripe sandbox            {stack.sandbox_url.replace('127.0.0.1', 'localhost')}/",
        "  test card                 4242 4242 4242 4242, any later date, any CVC",
        "",
        "Ctrl-C stops it and keeps the data; make demo FRESH=1 starts over.",
        "",
    ]
    for line in lines:
        screen.show("threadly", line)


def stay(stack: Stack, screen: Screen) -> None:
    """Until a process ends. A disk that fills up is said once, before something fails of it."""
    was_full = False
    while True:
        stack.supervisor.watch(seconds=SECONDS_BETWEEN_LOOKS)
        free = shutil.disk_usage(FOLDER).free
        is_full = free < DISK_FULL
        if is_full and not was_full:
            screen.show("threadly", disk_sentence(free, "or what people do now may be lost"))
        was_full = is_full


def sentence_for(problem: OSError) -> str:
    if problem.errno in (errno.EACCES, errno.EPERM):
        return (
            f"{problem.filename or FOLDER} belongs to another user: run make demo as that user, "
            f"or delete {FOLDER} and run it again."
        )
    return f"{problem.strerror or problem} ({problem.filename or FOLDER}): the demo has stopped."


def disk_or(text: str) -> str:
    free = shutil.disk_usage(existing(FOLDER)).free
    if free < DISK_FULL or "No space left" in text:
        return disk_sentence(free, "then run make demo again; your data is kept")
    return text


def existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def disk_sentence(free: int, then: str) -> str:
    """`free` in bytes."""
    return f"The disk that holds {FOLDER} is full ({free // 2**20} MB left): free some, {then}."


def stop_when_asked() -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    if "MAKELEVEL" in os.environ:  # nobody could reach us once make is gone
        die_with_parent(signal.SIGTERM)


def ignore_further_requests() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


if __name__ == "__main__":
    sys.exit(main())
