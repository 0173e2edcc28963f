"""What a seller tells of a parcel: carrier and tracking number."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

CARRIERS = ("DHL", "DPD", "GLS", "Hermes", "UPS", "FedEx", "InPost", "La Poste", "PostNL", "Econt")


class ShipmentForm(forms.Form):
    carrier = forms.CharField(
        label=_("Carrier"),
        max_length=40,
        help_text=_("Who carries the parcel, such as DHL or GLS."),
        widget=forms.TextInput({"list": "carriers", "autocomplete": "off"}),
    )
    tracking = forms.CharField(
        label=_("Tracking number"),
        max_length=60,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9 ./-]{3,}$",
                _("A tracking number has letters and digits, at least four of them."),
            )
        ],
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
