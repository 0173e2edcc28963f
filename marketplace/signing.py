"""Signatures of reputation files: Ed25519 over the canonical form of what they say."""

import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def canonical(said: dict[str, Any]) -> bytes:
    """The one form of a document that is signed.

    RFC 8785 for what we write: no fractions, integers below 2^53, names in ASCII. Raises
    ValueError for what has no such form (half a surrogate pair, NaN).
    """
    text = json.dumps(
        said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def is_possible() -> bool:
    """Whether this shop has a key to sign with."""
    return bool(settings.REPUTATION_KEY)


def key_id() -> str:
    return _id(_public_bytes())


def sign(said: dict[str, Any]) -> str:
    return b64encode(_private().sign(canonical(said))).decode()


def public_keys() -> dict[str, bytes]:
    """The present key and the former ones, 32 bytes each, by their ids."""
    former = [b64decode(key) for key in settings.REPUTATION_FORMER_KEYS]
    own = [_public_bytes()] if is_possible() else []
    return {_id(raw): raw for raw in [*own, *former]}


def is_signed(said: dict[str, Any], signature: str, *, key: bytes) -> bool:
    try:
        raw = b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(raw, canonical(said))
    except (InvalidSignature, ValueError):
        return False
    return True


def key_set() -> dict[str, Any]:
    """The public keys as RFC 8037 writes them."""
    return {
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "use": "sig",
                "kid": name,
                "x": urlsafe_b64encode(raw).rstrip(b"=").decode(),
            }
            for name, raw in public_keys().items()
        ]
    }


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(b64decode(settings.REPUTATION_KEY))


def _public_bytes() -> bytes:
    return _private().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _id(raw: bytes) -> str:
    return sha256(raw).hexdigest()[:16]
