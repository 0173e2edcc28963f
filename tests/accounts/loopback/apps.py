"""Apple's addresses on this machine: allauth has them in its class, where no setting reaches."""

import os

from django.apps import AppConfig


class LoopbackConfig(AppConfig):
    name = "tests.accounts.loopback"

    def ready(self) -> None:
        from allauth.socialaccount.providers.apple.views import AppleOAuth2Adapter  # noqa: PLC0415

        apple = os.environ["APPLE_ON_LOOPBACK"]
        AppleOAuth2Adapter.access_token_url = f"{apple}/auth/token"
        AppleOAuth2Adapter.public_key_url = f"{apple}/auth/keys"
