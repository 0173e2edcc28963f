from django.apps import AppConfig


class MarketplaceConfig(AppConfig):
    name = "marketplace"

    def ready(self) -> None:
        # Models exist only now.
        from marketplace import receivers  # noqa: PLC0415

        receivers.connect()
