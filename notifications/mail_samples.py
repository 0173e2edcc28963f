"""What the mails of notifications look like."""

from django.utils.translation import gettext as _

from accounts import mail
from accounts.previews import reader, sample
from notifications.catalogue import Content, Group
from notifications.models import Notice


def _notice(number: int, title: str, body: str) -> Notice:
    return Notice(pk=number, person=reader(), title=title, body=body, url="/")


@sample("notifications.notice")
def notice() -> mail.Context:
    title = _("%(name)s wrote to you") % {"name": "mia"}
    return {"content": Content(title=title, body="Is the dress still there?", url="/messages/1/")}


@sample("notifications.digest")
def digest() -> mail.Context:
    said = _("Now %(price)s, it was %(before)s") % {"price": "€32.00", "before": "€40.00"}
    cheaper = [_notice(1, said, "Linen dress"), _notice(2, said, "Wool coat")]
    wrote = _("%(name)s wrote to you") % {"name": "mia"}
    groups = [
        (Group.MESSAGES.label, [_notice(3, wrote, "Is the dress still there?")]),
        (Group.FAVOURITES.label, cheaper),
    ]
    return {"groups": groups, "count": 3, "is_weekly": False}
