"""`manage.py vapid_keys`: a fresh pair of keys for web push, as the environment takes it."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Print a fresh pair of keys for web push."

    def handle(self, **options: object) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        private = key.private_numbers().private_value.to_bytes(32)
        for name, value in (("PUBLIC", public), ("PRIVATE", private)):
            text = urlsafe_b64encode(value).rstrip(b"=").decode()
            self.stdout.write(f"VAPID_{name}_KEY={text}")
