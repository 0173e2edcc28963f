import gc

from django.apps import AppConfig


class ThreadlyConfig(AppConfig):
    name = "threadly"

    def ready(self) -> None:
        """All is loaded but the addresses, and stays: garbage is looked for in what comes."""
        gc.freeze()
        gc.enable()
