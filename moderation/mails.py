"""The kinds of mail in which staff say what they decided, and why."""

from accounts import mail
from moderation.models import THINGS, Decision

NAMES = (
    "listing_removed",
    "listing_restored",
    "suspended",
    "unsuspended",
    "review_removed",
    "message_removed",
    "messages_removed",
)


def decided(decision: int) -> mail.Context:
    found = Decision.objects.select_related(*THINGS, "report__conversation__listing")
    return {"decision": found.get(pk=decision)}


for _name in NAMES:
    mail.kind(f"moderation.{_name}")(decided)
