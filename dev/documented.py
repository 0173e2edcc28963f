"""Every setting with its default, as `.env.example` has them."""

from dev.stack import ROOT

COMPOSE_ALONE = ("POSTGRES_PASSWORD", "WEB_CONCURRENCY")


def defaults() -> dict[str, str]:
    """What a copy of .env.example sets, read to the letter: Docker knows no words behind a value.

    A required setting is empty. Without what docker-compose.yml alone reads.
    """
    lines = (ROOT / ".env.example").read_text().splitlines()
    pairs = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {name: value for name, value in pairs.items() if name not in COMPOSE_ALONE}
