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


@mail.kind("moderation.order_decided")
def order_decided(*, decision: int, side: str, cents: int = 0) -> mail.Context:
    """To each side of an order whose money staff moved by hand; `cents` is what went back."""
    return {**decided(decision), "side": side, "cents": cents}


for _name in NAMES:
    mail.kind(f"moderation.{_name}")(decided)
