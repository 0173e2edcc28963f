"""A message that was not read for a while, and what came of a report.

On the page the inbox has a count of its own.
"""

from django.utils.translation import gettext as _

from accounts.models import Block
from messaging.models import Report, Side
from notifications import catalogue
from notifications.catalogue import Channel, Content, Group


@catalogue.kind(
    "messaging.message",
    group=Group.MESSAGES,
    channels=(Channel.EMAIL, Channel.PUSH),
)
def message(*, side: int, read: int) -> Content | None:
    """To one side of a conversation, once while they have read no further than message `read`;
    nothing once one of the two wants to hear no more of the other."""
    found = Side.objects.unread().filter(pk=side, read_id=read).select_related("user")
    own = found.select_related(
        "user", "conversation__buyer", "conversation__seller", "conversation__listing"
    ).first()
    if own is None:
        return None
    talk = own.conversation
    if Block.objects.between(*talk.people).exists():
        return None
    new = talk.messages.filter(pk__gt=read, deleted_at=None, sender=talk.other(own.user))
    first = new.order_by("pk").first()
    if first is None:
        return None
    photo = talk.listing.photos.first()
    return Content(
        title=_("%(name)s wrote to you") % {"name": talk.other(own.user).username},
        body=first.text[:200] or talk.listing.title,
        url=talk.get_absolute_url(),
        picture=photo.thumbnail if photo else "",
    )


@catalogue.kind("messaging.report_answered", group=Group.MESSAGES)
def report_answered(*, report: int) -> Content | None:
    """To who reported."""
    found = Report.objects.select_related("conversation__buyer", "conversation__seller")
    answered = found.get(pk=report)
    titles = {
        Report.Status.DISMISSED: _("We looked at your report and changed nothing"),
        Report.Status.REMOVED: _("We removed the message that you reported")
        if answered.message_id
        else _("We removed what you reported"),
        Report.Status.SUSPENDED: _("We suspended the person whom you reported"),
    }
    return Content(
        title=titles[Report.Status(answered.status)],
        body=answered.answer[:200],
        url=answered.get_absolute_url(),
    )
