"""How a child process begins: in a group of its own, as whom, and never outliving its parent."""

import ctypes
import os
import pwd
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# <linux/prctl.h>, <linux/capability.h> and <linux/securebits.h>
PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522

IS_LINUX = sys.platform.startswith("linux")
libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Person:
    """The operating system's user that a child runs as.

    `reaches_everything` keeps, of root's powers, only passing through folders that the user
    may not enter: a clone in /root would otherwise be out of reach of every other user.
    """

    uid: int
    gid: int
    reaches_everything: bool = False


def die_with_parent(signal_number: int) -> None:
    """Have the kernel send us `signal_number` when our parent dies. Does nothing off Linux."""
    if IS_LINUX:
        libc.prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)


def beginning(*, last_signal: int, person: Person | None) -> Callable[[], None]:
    """What a child runs between fork and exec."""
    parent = os.getpid()

    def begin() -> None:
        if person:
            _become(person)
        # After the change of user, which clears it.
        die_with_parent(last_signal)
        if os.getppid() != parent:  # it died before it could be watched
            os.kill(os.getpid(), signal.SIGKILL)

    return begin


def _become(person: Person) -> None:
    keeps = person.reaches_everything
    if keeps:
        _call("prctl", PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setgid(person.gid)
    os.setuid(person.uid)
    if keeps:
        only = 1 << CAP_DAC_OVERRIDE
        header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        sets = (ctypes.c_uint32 * 6)(only, only, only, 0, 0, 0)
        _call("capset", header, sets)
        _call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


def _call(function: str, *arguments: object) -> None:
    if getattr(libc, function)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function}: {os.strerror(number)}")


def owner_for(folder: Path, *programs: Path) -> Person | None:
    """Who a server that refuses to run as root runs as; None means as ourselves.

    The owner of `folder` if that is not root, else `nobody`. `programs` are what it executes.
    """
    if os.geteuid() != 0:
        return None
    owner = _nearest(folder).stat().st_uid
    entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    shut = any(_shut_to_others(path, entry.pw_uid) for path in (folder, *programs))
    return Person(entry.pw_uid, entry.pw_gid, reaches_everything=shut and IS_LINUX)


def _nearest(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _shut_to_others(path: Path, uid: int) -> bool:
    for folder in path.resolve().parents:
        if folder.exists():
            found = folder.stat()
            if not found.st_mode & (0o100 if found.st_uid == uid else 0o001):
                return True
    return False
