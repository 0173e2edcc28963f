"""`manage.py vapid_keys`: a fresh pair of keys for web push, as the environment takes it."""

from django.core.management.base import BaseCommand

from notifications.vapid import fresh_keys


class Command(BaseCommand):
    help = "Print a fresh pair of keys for web push."

    def handle(self, **options: object) -> None:
        for name, key in fresh_keys().items():
            self.stdout.write(f"{name}={key}")
