"""Ports on loopback."""

import errno
import random
import socket
from pathlib import Path

# Below the range that the system hands to outgoing connections, so that a port found free
# here is still free when its server binds a moment later.
LOWEST, HIGHEST = 20_000, 32_000
TRIES = 200


def is_free(port: int) -> bool:
    """Whether nothing listens on `port` of localhost, under either of its addresses."""
    return all(
        _may_bind(family, address, port)
        for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
    )


def free_port() -> int:
    """A port that nothing listens on. Raises OSError when there is none to be found."""
    for _ in range(TRIES):
        port = random.randint(LOWEST, HIGHEST)
        if is_free(port):
            return port
    raise OSError(errno.EADDRINUSE, f"no free port between {LOWEST} and {HIGHEST}")


def kept_port(file: Path) -> int:
    """The port that `file` remembers while it is free, else another, remembered from now on."""
    remembered = file.read_text() if file.exists() else ""
    if remembered.isdigit() and is_free(int(remembered)):
        return int(remembered)
    port = free_port()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(str(port))
    return port


def _may_bind(family: socket.AddressFamily, address: str, port: int) -> bool:
    try:
        with socket.socket(family) as tried:
            # As servers do: a port whose last connections are still closing counts as free.
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
    except OSError as problem:
        # A machine without IPv6 has nobody listening there.
        return problem.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
    return True
