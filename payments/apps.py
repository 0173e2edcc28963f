from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payments"

    def ready(self) -> None:
        # Models exist only now.
        from payments import receivers  # noqa: PLC0415

        receivers.connect()
