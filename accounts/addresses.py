"""The form of an address."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.forms import ChoiceField, ModelForm
from django.utils.translation import gettext_lazy as _

from accounts.countries import CountrySelect, countries
from accounts.models import Address
from accounts.words import LineField

AUTOCOMPLETE = {
    "name": "name",
    "line1": "address-line1",
    "line2": "address-line2",
    "postal_code": "postal-code",
    "city": "address-level2",
    "country": "country",
    "phone": "tel",
}
REQUIRED = {
    "name": _("Say who the parcel is for."),
    "line1": _("Write the street and the number."),
    "postal_code": _("Write the postal code."),
    "city": _("Write the town or city."),
    "country": _("Choose the country."),
}
postal_code = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9 \-]*$", _("Use letters, digits, spaces and dashes.")
)
phone = RegexValidator(
    r"^\+?[0-9][0-9 ()/\-]{4,}$", _("Write the number with digits, such as +49 30 123456.")
)


class AddressForm(ModelForm):
    country = ChoiceField(label=_("Country"), choices=countries, widget=CountrySelect)

    class Meta:
        model = Address
        fields = tuple(AUTOCOMPLETE)
        field_classes = dict.fromkeys(("name", "line1", "line2", "city"), LineField)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, word in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = word
        for name, words in REQUIRED.items():
            self.fields[name].error_messages["required"] = words
        self.fields["postal_code"].validators.append(postal_code)
        self.fields["phone"].validators.append(phone)
        self.fields["phone"].widget.input_type = "tel"
        if not self.instance.line1:
            self.initial["country"] = settings.COUNTRY
