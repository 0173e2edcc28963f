from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ModerationConfig(AppConfig):
    name = "moderation"

    def ready(self) -> None:
        # Models exist only now.
        from moderation import receivers  # noqa: PLC0415
        from moderation.moderators import grant  # noqa: PLC0415

        receivers.connect()
        post_migrate.connect(grant)
