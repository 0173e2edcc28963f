"""What a seller tells of a parcel: carrier and tracking number."""

from django import forms
from django.core.validators import RegexValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.words import LineField
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from notifications import news

CARRIERS = ("DHL", "DPD", "GLS", "Hermes", "UPS", "FedEx", "InPost", "La Poste", "PostNL", "Econt")


class ShipmentForm(forms.Form):
    carrier = LineField(
        label=_("Carrier"),
        max_length=40,
        help_text=_("Who carries the parcel, such as DHL or GLS."),
        error_messages={
            "required": _("Say who carries the parcel."),
            "max_length": _("Keep the carrier's name within 40 characters."),
        },
        widget=forms.TextInput({"list": "carriers", "autocomplete": "off"}),
    )
    tracking = LineField(
        label=_("Tracking number"),
        max_length=60,
        error_messages={
            "required": _("Write the tracking number that the carrier gave you."),
            "max_length": _("A tracking number has 60 characters at most."),
        },
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9 ./-]{3,}$",
                _("A tracking number has letters and digits, at least four of them."),
            )
        ],
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


def shows_address(order: Order) -> bool:
    """Whether its seller sees where the buyer lives: to send the parcel, or because they did."""
    return order.status == Order.Status.PAID or order.shipped_at is not None


@transaction.atomic
def correct(order: Order, *, by: User, carrier: str, tracking: str) -> bool:
    """Change how a parcel on its way is followed, and tell the buyer; false when it is so already.

    What was said before stays in the order's events. Raises InvalidTransition when it is not on
    its way any more.
    """
    now = Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    if now.status != Order.Status.SHIPPED:
        raise InvalidTransition(now, "correct", now.status)
    if (now.carrier, now.tracking) == (carrier, tracking):
        return False
    Order.objects.filter(pk=now.pk).update(carrier=carrier, tracking=tracking)
    event = now.events.create(
        verb="correct", actor=by, reason=f"before: {now.carrier}, {now.tracking}"
    )
    news.enqueue("marketplace.tracking_corrected", to=now.buyer, order=now.pk, event=event.pk)
    return True
