from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ModerationConfig(AppConfig):
    name = "moderation"

    def ready(self) -> None:
        # Groups can be filled only once their models exist.
        from moderation.moderators import grant  # noqa: PLC0415

        post_migrate.connect(grant)
