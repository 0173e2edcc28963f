from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Models exist only now.
        from accounts import receivers  # noqa: PLC0415

        receivers.connect()
        # Each room registers its kinds of mail, and what staff see as samples of them.
        autodiscover_modules("mails", "mail_samples")
