"""The shop's own, with the change."""

from threadly.settings import *  # noqa: F403
from threadly.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "dev.faults.later"]
