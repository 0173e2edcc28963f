from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        # Models exist only now.
        from notifications import receivers  # noqa: PLC0415

        receivers.connect()
        # Each room adds its kinds to the catalogue when its `notices` module is imported.
        autodiscover_modules("notices")
