from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"

    def ready(self) -> None:
        # Models exist only now.
        from messaging import receivers  # noqa: PLC0415

        receivers.connect()
