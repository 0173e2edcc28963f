"""The whole marketplace as one thing to start: databases, web, worker, beat, Stripe sandbox.

    with Stack(folder) as stack:
        httpx.get(stack.site_url)

The demo, the browser tests and the benches all run this same stack.
"""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from dev import static_files
from dev.keys import Secrets, push_keys
from dev.ports import free_port, kept_port
from dev.screen import Screen
from dev.servers import Postgres, Valkey, require_postgres, require_valkey
from dev.supervisor import Service, Supervisor
from payments.event_types import ASKED_FOR

ROOT = Path(__file__).resolve().parent.parent
SECONDS_FOR_DATABASE = 60
SECONDS_FOR_WEB = 60
QUIET_WARNINGS = ",".join(
    (
        "ignore:You're running the worker",  # as root: seven lines that nobody here needs
        "ignore:StreamingHttpResponse must consume",  # files, which a proxy serves elsewhere
    )
)


class Stack:
    """Start with `start()` or `with`; leaving stops every process.

    `folder` keeps the data. `port` 0 picks a free one. `database_url` and `redis_url` replace
    the servers that the stack would start. `fill` fills the demo shop. `durable` False trades
    the data's safety in a crash for speed. `parts` are the processes to run; of the web there
    are `web_processes`; without `access_log` they tell of no request, as in production.
    `extra_env` is added to what they see. Raises Trouble with one sentence
    when something does not start.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        database_url: str = "",
        redis_url: str = "",
        fill: bool = False,
        durable: bool = False,
        parts: tuple[str, ...] = ("stripe", "web", "worker", "beat"),
        web_processes: int = 1,
        access_log: bool = True,
        extra_env: Mapping[str, str] | None = None,
        screen: Screen | None = None,
    ) -> None:
        self.folder = folder
        self.port = port or free_port()
        # A payment page that was opened before a restart is still there after it.
        self.sandbox_port = kept_port(folder / "sandbox.port")
        self.fill = fill
        self.parts = parts
        self.web_processes = web_processes
        self.access_log = access_log
        self.supervisor = Supervisor(logs=folder / "logs", screen=screen or Screen(silent=True))
        self.secrets = Secrets.kept_in(folder)
        self.push_keys = push_keys(folder)
        password = self.secrets.password
        self.postgres = (
            None
            if database_url
            else Postgres(folder / "postgres", free_port(), password, durable=durable)
        )
        self.valkey = (
            None if redis_url else Valkey(folder / "valkey", free_port(), password, durable=durable)
        )
        self.database_url = database_url or (self.postgres.url() if self.postgres else "")
        self.redis_url = redis_url or (self.valkey.url() if self.valkey else "")
        self.static_folder = static_files.folder_for(ROOT / "var" / "static")
        self.extra_env = dict(extra_env or {})

    @property
    def site_url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def env(self) -> dict[str, str]:
        """The environment of every process: the operator's names, with the demo's values."""
        return {
            **os.environ,
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "CHECKOUT_ORIGINS": f"http://localhost:{self.sandbox_port},{self.sandbox_url}",
            "DATABASE_URL": self.database_url,
            "DEBUG": "false",
            "DEV_TOOLS": "true",
            "DJANGO_SETTINGS_MODULE": "threadly.settings",
            "MAILBOX": "true",
            "MAIL_DIR": str(self.folder / "mail"),
            "MEDIA_ROOT": str(self.folder / "media"),
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": QUIET_WARNINGS,
            "REDIS_URL": self.redis_url,
            "SANDBOX_URL": self.sandbox_url,
            "SECRET_KEY": self.secrets.django_key,
            "SITE_URL": self.site_url,
            "STATIC_ROOT": str(self.static_folder),
            "STRIPE_API_BASE": self.sandbox_url,
            "STRIPE_SECRET_KEY": self.secrets.stripe_key,
            "STRIPE_WEBHOOK_SECRET": self.secrets.webhook_secret,
            **self.push_keys,
            "VAPID_CONTACT": "mailto:shop@threadly.test",
            **self.extra_env,
        }

    def __enter__(self) -> "Stack":
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Databases, then migrations and data, then everything that needs them."""
        self.supervisor.__enter__()
        for name in ("mail", "media", "sandbox", "beat"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._start_databases()
        self.supervisor.run(*self._preparations())
        for part in self.parts:
            self.begin(part)
        self.supervisor.wait_until(self._answers, seconds=SECONDS_FOR_WEB)

    def stop(self) -> None:
        self.supervisor.stop()

    def begin(self, part: str) -> None:
        """Start one part and return at once."""
        self.supervisor.start(self.service(part))

    def kill(self, part: str) -> None:
        """End one part, and all that it started, with no time to put anything in order."""
        self.supervisor.kill(part)

    def start_valkey(self) -> None:
        """Start the Valkey of this stack again, and wait until it lets us in."""
        assert self.valkey
        self.supervisor.start(self.valkey.service())
        self.supervisor.wait_until(self.valkey.is_ready, seconds=SECONDS_FOR_DATABASE)

    def service(self, part: str) -> Service:
        """How one of the parts is run, with the environment as it is now."""
        return self._services()[part]

    def _preparations(self) -> Iterator[Service]:
        fill = ("--fill",) if self.fill else ()
        yield self._python("prepare", "-m", "dev.prepare", *fill)
        if not static_files.is_complete(self.static_folder):
            yield self._python("static", "-m", "dev.static_files")

    def _start_databases(self) -> None:
        if not self.postgres:
            require_postgres(self.database_url)
        if not self.valkey:
            require_valkey(self.redis_url)
        own = [server for server in (self.postgres, self.valkey) if server]
        for server in own:
            self.supervisor.start(server.service())
        for server in own:
            self.supervisor.wait_until(server.is_ready, seconds=SECONDS_FOR_DATABASE)
        if self.postgres:
            self.postgres.ensure_database()

    def _python(self, name: str, *arguments: str) -> Service:
        return Service(name, (sys.executable, *arguments), self.env, ROOT)

    def _services(self) -> dict[str, Service]:
        celery = ("-m", "celery", "--quiet", "--app", "threadly")
        return {
            "stripe": self._python(
                *("stripe", "-m", "dev.sandbox", "--port", str(self.sandbox_port)),
                *("--data", str(self.folder / "sandbox")),
                *("--accounts", str(ROOT / "dev" / "demo" / "accounts.json")),
                *("--webhook-url", f"http://127.0.0.1:{self.port}/webhooks/stripe/"),
                *("--webhook-secret", self.secrets.webhook_secret),
                *("--webhook-types", ",".join(ASKED_FOR)),
            ),
            "web": self._python(
                *("web", "-m", "uvicorn", "threadly.asgi:application"),
                *("--host", "127.0.0.1", "--port", str(self.port)),
                *("--log-config", "dev/access_log.json", "--timeout-graceful-shutdown", "3"),
                *("--workers", str(self.web_processes), "--ws-per-message-deflate", "false"),
                *("--ws-max-size", "16384"),
                *(() if self.access_log else ("--no-access-log",)),
            ),
            "worker": self._python(
                *("worker", *celery, "worker", "--concurrency", "2", "--loglevel", "warning"),
                *("--without-gossip", "--without-mingle"),
            ),
            "beat": self._python(
                *("beat", *celery, "beat", "--loglevel", "warning", "--pidfile="),
                *("--schedule", str(self.folder / "beat" / "schedule")),
            ),
        }

    def _answers(self) -> bool:
        asked = []
        if "web" in self.parts:
            asked.append(f"http://127.0.0.1:{self.port}/health")
        if "stripe" in self.parts:
            asked.append(f"{self.sandbox_url}/")
        return all(map(_has_answer, asked))


def _has_answer(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=2).close()
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except OSError:
        return False
    return True
