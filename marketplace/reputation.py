"""A member's reputation as a signed file that they take with them, and what a file proves."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from marketplace import signing
from marketplace.badges import earned
from marketplace.models import ReputationFile
from marketplace.standing import Standing, standing_of

FORMAT = "threadly-reputation-1"
# Bytes; one of ours has about a thousand.
LARGEST = 20_000


class Verdict(Enum):
    VALID = "valid"
    CHANGED = "changed"
    NOT_OURS = "not_ours"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Finding:
    verdict: Verdict
    # What the file says; only where the signature holds.
    said: dict[str, Any] | None = None
    file: ReputationFile | None = None


@transaction.atomic
def issue(*, to: User) -> dict[str, Any]:
    """A new file of a person's standing now, the only one that is not superseded."""
    # The person's row is the lock between two tabs.
    User.objects.select_for_update(no_key=True).get(pk=to.pk)
    now = timezone.now()
    to.reputation_files.filter(superseded_at=None).update(superseded_at=now)
    file = ReputationFile.objects.create(user=to, issued_at=now)
    said = _words(to, standing_of(to), file)
    return {"reputation": said, "key": signing.key_id(), "signature": signing.sign(said)}


def examine(data: bytes) -> Finding:
    """What a file is worth. Nothing of it is believed before its signature holds."""
    document = _parsed(data)
    said, key_id, signature = (document.get(n) for n in ("reputation", "key", "signature"))
    if not (isinstance(said, dict) and isinstance(key_id, str) and isinstance(signature, str)):
        return Finding(Verdict.NOT_OURS)
    key = signing.public_keys().get(key_id)
    if key is None:
        return Finding(Verdict.NOT_OURS)
    if len(document) != 3 or not signing.is_signed(said, signature, key=key):
        return Finding(Verdict.CHANGED)
    file = _row(said)
    if file is None:
        # Signed by us, and of a person whose data are erased.
        return Finding(Verdict.SUPERSEDED, said)
    verdict = Verdict.SUPERSEDED if file.superseded_at else Verdict.VALID
    return Finding(verdict, said, file)


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST:
        return {}
    try:
        # Twice the same name would be read one way here and another way elsewhere.
        found = json.loads(data.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name is there twice")
    return found


def _row(said: dict[str, Any]) -> ReputationFile | None:
    files = ReputationFile.objects.select_related("user")
    return files.filter(key=UUID(said["file"])).first()


def _words(person: User, facts: Standing, file: ReputationFile) -> dict[str, Any]:
    """All that a file says: what the person's page shows to everybody, and nothing more."""
    return {
        "format": FORMAT,
        "issuer": settings.SITE_URL,
        "file": str(file.key),
        "issued_at": _utc(file.issued_at),
        "member": person.username,
        "member_since": _utc(person.date_joined)[:10],
        "rating": f"{facts.stars:.2f}" if facts.stars else None,
        "reviews": facts.reviews,
        "reviews_by_stars": {str(stars): count for stars, count in facts.distribution.items()},
        "sales": facts.sales,
        "purchases": facts.purchases,
        "ships_in_hours": _hours(facts.ships_in),
        "replies_in_hours": _hours(facts.replies_in),
        "badges": [badge.name for badge in earned(facts)],
    }


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hours(wait: timedelta | None) -> int | None:
    """Whole hours, rounded up."""
    return None if wait is None else -(-wait // timedelta(hours=1))
