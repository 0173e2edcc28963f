"""Static files collected once for each content, so that a start does not compress them again.

python -m dev.static_files    collects into STATIC_ROOT
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
KEPT = 3
DONE = ".collected"


def folder_for(parent: Path) -> Path:
    """The folder below `parent` for the static files as they are now; it may not exist yet."""
    digest = hashlib.sha256((ROOT / "requirements" / "dev.txt").read_bytes())
    for path in sorted(_sources()):
        found = path.stat()
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return parent / digest.hexdigest()[:12]


def is_complete(folder: Path) -> bool:
    return (folder / DONE).exists()


def collect(folder: Path) -> None:
    """Fill `folder`, which is STATIC_ROOT, unless it is complete by now; two runs take turns."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_complete(folder):
            django.setup()
            call_command("collectstatic", interactive=False, verbosity=0)
            (folder / DONE).touch()
    _forget_old(folder.parent)


def _sources() -> Iterator[Path]:
    for place in ("static", "[a-z]*/static", "dev/*/static"):
        for folder in ROOT.glob(place):
            if folder.parent.name != "var":  # where they are collected
                yield from (path for path in folder.rglob("*") if path.is_file())


def _forget_old(parent: Path) -> None:
    complete = sorted(
        parent.glob(f"*/{DONE}"), key=lambda stamp: stamp.stat().st_mtime, reverse=True
    )
    for stamp in complete[KEPT:]:
        shutil.rmtree(stamp.parent, ignore_errors=True)
        stamp.parent.with_suffix(".lock").unlink(missing_ok=True)


if __name__ == "__main__":
    collect(Path(settings.STATIC_ROOT))
