"""The wire that the faults are made with does what it says."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from select import select

import pytest

from dev.faults.proxy import Proxy
from dev.faults.steps import Steps


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of a server that says everything back."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer(connection: socket.socket) -> None:
            with connection, suppress(ConnectionError):
                while piece := connection.recv(1024):
                    connection.sendall(piece)

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def wire(echo: int) -> Iterator[Proxy]:
    with Proxy("127.0.0.1", echo) as wire:
        yield wire


def connect(wire: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", wire.port), timeout=30)


def said(connection: socket.socket, text: bytes) -> bytes:
    connection.sendall(text)
    return connection.recv(1024)


def assert_nothing_comes(connection: socket.socket, text: bytes) -> None:
    """Nor does it a moment after the text was said."""
    connection.sendall(text)
    assert select([connection], [], [], 0.3)[0] == []


def test_a_whole_wire_passes_both_ways_and_the_end_too(wire: Proxy) -> None:
    with connect(wire) as connection:
        assert said(connection, b"hello") == b"hello"
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1024) == b""


def test_a_cut_wire_breaks_what_is_open_and_refuses_until_mended(wire: Proxy) -> None:
    with connect(wire) as connection:
        assert said(connection, b"hello") == b"hello"
        wire.cut()
        with pytest.raises(ConnectionError):
            said(connection, b"still there?")
    with pytest.raises(ConnectionRefusedError):
        connect(wire)
    wire.mend()
    with connect(wire) as connection:
        assert said(connection, b"hello") == b"hello"


def test_a_hanging_wire_accepts_and_says_nothing_until_mended(wire: Proxy) -> None:
    with connect(wire) as old:
        assert said(old, b"hello") == b"hello"
        wire.hang()
        with connect(wire) as new:
            for connection in (old, new):
                assert_nothing_comes(connection, b"late")
            wire.mend()
            assert [each.recv(1024) for each in (old, new)] == [b"late", b"late"]


def test_a_slow_wire_holds_every_piece_for_so_long(wire: Proxy) -> None:
    wire.slow(0.1)
    with connect(wire) as connection:
        began = time.monotonic()
        assert said(connection, b"hello") == b"hello"
    assert time.monotonic() - began >= 0.2


def test_a_server_that_is_away_is_not_hidden(wire: Proxy) -> None:
    wire.target = ("127.0.0.1", 1)
    with connect(wire) as connection, pytest.raises(ConnectionError):
        assert said(connection, b"hello") == b""
        raise ConnectionError  # the end may come as an end or as a reset


@pytest.mark.parametrize("cut", [False, True])
def test_a_wire_stops_before_what_it_was_told_to(wire: Proxy, cut: bool) -> None:
    """Held, it never arrives once the wire is cut; and afterwards everything passes again."""
    wire.stop_before(lambda piece: b"now" in piece, cut=cut)
    with connect(wire) as connection:
        assert said(connection, b"not yet") == b"not yet"
        assert not wire.stopped.is_set()
        if cut:
            with pytest.raises(ConnectionError):
                said(connection, b"now")
        else:
            assert_nothing_comes(connection, b"now")
        assert wire.stopped.wait(30)
        wire.cut()
    wire.mend()
    with connect(wire) as connection:
        assert said(connection, b"now") == b"now"


def test_steps_are_counted_over_all_wires_together(echo: int) -> None:
    with Proxy("127.0.0.1", echo) as one, Proxy("127.0.0.1", echo) as other:
        steps = Steps([one, other])
        steps.stop_before(3)
        with connect(one) as here, connect(other) as there:
            assert [said(each, b"hello") for each in (here, there)] == [b"hello"] * 2
            assert_nothing_comes(here, b"third")
        assert steps.wait(until=lambda: False)
        steps.stop_before(100)
        assert not steps.wait(until=lambda: True)
