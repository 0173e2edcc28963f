from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self) -> None:
        # Handlers register themselves when their module is imported.
        autodiscover_modules("jobs")
