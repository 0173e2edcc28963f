"""How settings are read: from the environment, or from a file named .env beside manage.py."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
# The demo shop, the mailbox and the pages under /dev/. Never on where real people trade.
DEV_TOOLS = env.bool("DEV_TOOLS", default=False)
PRODUCTION = not (DEBUG or DEV_TOOLS)


def required(name: str) -> str:
    """The value of `name`; a missing or empty one stops the start with its name."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
    return value
