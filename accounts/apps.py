from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        # Models exist only now.
        from accounts import receivers  # noqa: PLC0415

        receivers.connect()
        # Each room registers its kinds of mail when its `mails` module is imported.
        autodiscover_modules("mails")
