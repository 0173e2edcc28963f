"""The pair of keys with which a shop names itself to push services (RFC 8292)."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def fresh_keys() -> dict[str, str]:
    """A new pair under the names that the environment takes, in base64 for URLs."""
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    private = key.private_numbers().private_value.to_bytes(32)
    return {"VAPID_PUBLIC_KEY": _text(public), "VAPID_PRIVATE_KEY": _text(private)}


def _text(key: bytes) -> str:
    return urlsafe_b64encode(key).rstrip(b"=").decode()
