"""The kinds of mail in which staff say what they decided, and why."""

from accounts import mail
from moderation.models import Decision


def _about(decision: int) -> mail.Context:
    return {
        "decision": Decision.objects.select_related("listing", "person", "order").get(pk=decision)
    }


for _name in ("listing_removed", "listing_restored", "suspended", "unsuspended", "review_removed"):
    mail.kind(f"moderation.{_name}")(_about)
