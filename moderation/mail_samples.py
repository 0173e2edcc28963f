"""What the mails about decisions of staff look like."""

from accounts import mail
from accounts.previews import reader, sample
from marketplace.mail_samples import listing, order
from messaging.models import Conversation, Message, Report
from moderation.models import Decision

REASON = "The photos are taken from another shop.\n\nAdd photos of the item that you have at home."


@sample("moderation.listing_removed")
@sample("moderation.listing_restored")
def about_a_listing() -> mail.Context:
    return {"decision": Decision(pk=1, listing=listing(), reason=REASON)}


@sample("moderation.suspended")
@sample("moderation.unsuspended")
def about_a_person() -> mail.Context:
    return {"decision": Decision(pk=1, person=reader(), reason=REASON)}


@sample("moderation.message_removed")
def about_a_message() -> mail.Context:
    message = Message(pk=1, sender=reader(), text="Pay me by bank, then it is 10 euros less.")
    return {"decision": Decision(pk=1, message=message, reason=REASON)}


@sample("moderation.messages_removed")
def about_a_conversation() -> mail.Context:
    report = Report(pk=1, conversation=Conversation(pk=1, listing=listing()))
    return {"decision": Decision(pk=1, report=report, reason=REASON)}


@sample("moderation.review_removed")
def about_a_review() -> mail.Context:
    return {"decision": Decision(pk=1, order=order(), reason=REASON)}


@sample("moderation.order_decided")
def about_an_order() -> mail.Context:
    reason = "The carrier lost the parcel, and pays for it."
    decision = Decision(pk=1, act=Decision.Act.REFUND_ORDER, order=order(), reason=reason)
    return {"decision": decision, "side": "buyer", "cents": 1500}
