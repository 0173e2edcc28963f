"""What a card in a conversation says of an order or an offer, to both of its sides."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TITLES: dict[str, Promise | str] = {
    "pay": _("Sold and paid. The money is held until all is well."),
    "ship": _("The parcel is on its way."),
    "deliver": _("The parcel has arrived."),
    "complete": _("All is well. The seller is paid."),
    "cancel": _("The order was cancelled, and the buyer is refunded in full."),
    "dispute": _("The buyer says that something is wrong. The money stays where it is."),
    "release": _("The dispute is settled, and the order is complete."),
    "refund": _("All of it went back to the buyer."),
    "take_back": _("The item is back with the seller, and the buyer is refunded."),
}

OFFERS: dict[str, Promise | str] = {
    "make": _("offers a price"),
    "accept": _("The offer is accepted, and the item is kept for the buyer."),
    "decline": _("The offer was declined."),
    "withdraw": _("The offer was taken back."),
    "expire": _("Nobody answered the offer in time."),
    "end": _("The offer is no longer possible."),
    "lapse": _("What was kept was not bought in time, and is free again."),
}
