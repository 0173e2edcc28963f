"""`make check-image`: what the Dockerfile does, without a container engine.

Copies what .dockerignore lets through, installs the production lock alone, collects static
files, and asks the started application how it is.
"""

import http.client
import shutil
import sys
import tempfile
from pathlib import Path

from dev.keys import Secrets
from dev.lint import production_env
from dev.lock import uv
from dev.ports import free_port
from dev.screen import Screen
from dev.servers import Postgres, Valkey
from dev.stack import ROOT
from dev.supervisor import Service, Supervisor, Trouble

ABSENT = "import importlib.util as u; assert not (u.find_spec('dev') or u.find_spec('pytest'))"
CELERY = ("-m", "celery", "--app", "threadly", "report")


def main() -> int:
    screen = Screen()
    folder = Path(tempfile.mkdtemp(prefix="threadly-image-"))
    folder.chmod(0o755)  # PostgreSQL, when we are root, runs as somebody else
    try:
        python = build(folder)
        start(folder, python, screen)
    except Trouble as problem:
        screen.show("image", str(problem))
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    screen.show("image", "a production install is whole, and has nothing of development")
    return 0


def build(folder: Path) -> str:
    """Make the image's files in `folder`; returns its Python. Raises Trouble."""
    app = folder / "app"
    for name in let_through():
        source, target = ROOT / name, app / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, target)
    python = str(folder / "venv" / "bin" / "python")
    made = uv("venv", "--quiet", "--python", sys.executable, str(folder / "venv")) or uv(
        *("pip", "sync", "--quiet", "--require-hashes", "--python", python),
        "requirements/production.txt",
    )
    if made != 0:
        raise Trouble("the production lock could not be installed (the reason is above)")
    return python


def let_through() -> list[str]:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    return [line[1:] for line in lines if line.startswith("!")]


def start(folder: Path, python: str, screen: Screen) -> None:
    """Check, migrate and serve from `folder` on databases of its own. Raises Trouble."""
    password = Secrets.random().password
    postgres = Postgres(folder / "postgres", free_port(), password, durable=False)
    valkey = Valkey(folder / "valkey", free_port(), password, durable=False)
    port = free_port()
    env = {
        **production_env(),
        "PYTHONPATH": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "DATABASE_URL": postgres.url(),
        "REDIS_URL": valkey.url(),
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
    }

    def product(name: str, *arguments: str) -> Service:
        return Service(name, (python, *arguments), env, folder / "app", shown=False)

    with Supervisor(logs=folder / "logs", screen=screen) as supervisor:
        for server in (postgres, valkey):
            supervisor.start(server.service())
            supervisor.wait_until(server.is_ready, seconds=60)
        postgres.ensure_database()
        for name, arguments in {
            "absent": ("-c", ABSENT),
            "deployment": ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
            "static": ("manage.py", "collectstatic", "--noinput", "--verbosity", "0"),
            "migrate": ("manage.py", "migrate", "--noinput", "--verbosity", "0"),
            "celery": CELERY,
        }.items():
            supervisor.run(product(name, *arguments))
            screen.show("image", f"{name} passed")
        web = ("-m", "uvicorn", "threadly.asgi:application", "--port", str(port))
        supervisor.start(product("web", *web))
        supervisor.wait_until(lambda: is_healthy(port), seconds=60)
        screen.show("image", "web passed")


def is_healthy(port: int) -> bool:
    """Whether /health answers 200 under the site's own name, as the image's check asks it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/health", headers={"Host": "threadly.example"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
