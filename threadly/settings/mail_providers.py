"""How mail leaves: by SMTP, or through a provider that the environment names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

TIMEOUT_SECONDS = 20
# What they look like.
SVIX_SECRET = r"whsec_[A-Za-z0-9+/]{16,}={0,2}"  # noqa: S105
NAME_AND_PASSWORD = r"[^:\s]+:\S{8,}"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Provider:
    """anymail's names for the key to send with, and for what proves a webhook to us."""

    key: str
    proof: str = "WEBHOOK_SECRET"
    proof_looks_like: str = NAME_AND_PASSWORD
    second_key: str = ""


PROVIDERS = {
    "brevo": Provider("BREVO_API_KEY"),
    "mailersend": Provider("MAILERSEND_API_TOKEN", "MAILERSEND_SIGNING_SECRET", r"\S+"),
    "mailgun": Provider("MAILGUN_API_KEY", "MAILGUN_WEBHOOK_SIGNING_KEY", r"\S+"),
    "mailjet": Provider("MAILJET_API_KEY", second_key="MAILJET_SECRET_KEY"),
    "postmark": Provider("POSTMARK_SERVER_TOKEN"),
    "resend": Provider("RESEND_API_KEY", "RESEND_SIGNING_SECRET", SVIX_SECRET),
}


def read(
    env: environ.Env, required: Callable[[str], str]
) -> tuple[str, dict[str, dict[str, Any]], dict[str, Any]]:
    """EMAIL_PROVIDER, MAILERS and ANYMAIL. Raises ImproperlyConfigured with the setting's name."""
    name = env.str("EMAIL_PROVIDER", default="")
    if not name:
        return "", {"default": _smtp(env)}, {}
    if name not in PROVIDERS:
        known = ", ".join(PROVIDERS)
        raise ImproperlyConfigured(f"EMAIL_PROVIDER is {name}; known are {known}, or leave it out.")
    provider = PROVIDERS[name]
    proof = required("EMAIL_WEBHOOK_SECRET")
    if not re.fullmatch(provider.proof_looks_like, proof):
        raise ImproperlyConfigured(
            f"EMAIL_WEBHOOK_SECRET does not look like {name}'s. See .env.example for what it is."
        )
    anymail = {
        provider.key: required("EMAIL_API_KEY"),
        provider.proof: proof,
        "REQUESTS_TIMEOUT": TIMEOUT_SECONDS,
    }
    if provider.second_key:
        anymail[provider.second_key] = required("EMAIL_API_SECRET")
    for part in ("API_URL", "SENDER_DOMAIN"):
        if value := env.str(f"EMAIL_{part}", default=""):
            anymail[f"{name.upper()}_{part}"] = value
    return name, {"default": {"BACKEND": f"anymail.backends.{name}.EmailBackend"}}, anymail


def _smtp(env: environ.Env) -> dict[str, Any]:
    url = env.email_url("EMAIL_URL", default="smtp://localhost:25")
    return {
        "BACKEND": url["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": url["EMAIL_HOST"],
            "port": url["EMAIL_PORT"] or 25,
            "username": url["EMAIL_HOST_USER"] or "",
            "password": url["EMAIL_HOST_PASSWORD"] or "",
            "use_tls": url.get("EMAIL_USE_TLS", False),
            "use_ssl": url.get("EMAIL_USE_SSL", False),
            "timeout": TIMEOUT_SECONDS,
        },
    }
