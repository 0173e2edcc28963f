from django.apps import AppConfig
from django.core.checks import register


class PaymentsConfig(AppConfig):
    name = "payments"

    def ready(self) -> None:
        # Models exist only now.
        from payments import checks, receivers  # noqa: PLC0415

        receivers.connect()
        register(checks.sales_cost_nothing)
