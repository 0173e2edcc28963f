"""What a stack must keep secret, made up once and kept beside its data."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path


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
        folder.mkdir(parents=True, exist_ok=True)
        # Complete or absent: a half-written file would lock the database away.
        unfinished = path.with_suffix(".part")
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps(asdict(made), indent=2))
        os.replace(unfinished, path)
        return made

    @classmethod
    def random(cls) -> "Secrets":
        return cls(
            django_key=secrets.token_urlsafe(60),
            password=secrets.token_hex(16),
            stripe_key="sk_test_" + secrets.token_hex(16),
            webhook_secret="whsec_" + secrets.token_hex(16),
        )
