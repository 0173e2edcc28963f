"""Where the practice Stripe does not start: near live keys, outside development, in public."""

import ipaddress
from collections.abc import Mapping

LIVE_KEYS = ("sk_live_", "rk_live_")
YES = ("1", "true", "yes", "on")


def reason_not_to_start(*, host: str, environment: Mapping[str, str]) -> str | None:
    """A sentence for whoever tried, or None."""
    for name, value in environment.items():
        if any(mark in value for mark in LIVE_KEYS):
            return f"The practice Stripe does not start: {name} holds a live Stripe key."
    if environment.get("DEV_TOOLS", "").lower() not in YES:
        return "The practice Stripe does not start: DEV_TOOLS=true is not set."
    if not _is_loopback(host):
        return f"The practice Stripe does not start: {host} is not this machine alone."
    return None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
