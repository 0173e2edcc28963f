"""What a stack must keep secret, made up once and kept beside its data."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from notifications.vapid import fresh_keys


@dataclass(frozen=True)
class Secrets:
    """Random values for one folder of data. None of them opens anything outside of it."""

    django_key: str
    password: str
    stripe_key: str
    webhook_secret: str

    @classmethod
    def kept_in(cls, folder: Path) -> "Secrets":
        """Those of `folder`, made at the first call."""
        path = folder / "secrets.json"
        try:
            return cls(**json.loads(path.read_text()))
        except (FileNotFoundError, ValueError, TypeError):
            made = cls.random()
        _keep(asdict(made), path)
        return made

    @classmethod
    def random(cls) -> "Secrets":
        return cls(
            django_key=secrets.token_urlsafe(60),
            password=secrets.token_hex(16),
            stripe_key="sk_test_" + secrets.token_hex(16),
            webhook_secret="whsec_" + secrets.token_hex(16),
        )


def push_keys(folder: Path) -> dict[str, str]:
    """The folder's pair for web push, in a file of its own: folders from before it have none."""
    path = folder / "push_keys.json"
    try:
        kept: dict[str, str] = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        kept = fresh_keys()
        _keep(kept, path)
    return kept


def _keep(values: dict[str, str], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Complete or absent: a half-written file would lock the database away.
    unfinished = path.with_suffix(".part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(values, indent=2))
    os.replace(unfinished, path)
