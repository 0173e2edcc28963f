"""What people type about offers and bundles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.models import BundleDiscount, Offer
from marketplace.prices import PriceField

TOO_MUCH = _("The highest price is %(limit)s.")


class AmountForm(forms.Form):
    """A price for the items together; its bounds are those of the items and told by the verb."""

    amount = PriceField(
        label=_("Your price for the items"),
        most="PRICE_MAX_CENTS",
        too_much=TOO_MUCH,
        error_messages={"required": _("Say what you offer.")},
    )


class IdsField(forms.CharField):
    """Ids with commas between, hidden; cleaned into a set, whatever was sent."""

    widget = forms.HiddenInput

    def clean(self, value: object) -> set[int]:
        words = str(super().clean(value) or "").split(",")
        return {int(word) for word in words if word.isascii() and word.isdecimal()}


class OfferForm(AmountForm):
    """With the live offers that its page told of, so that a second tab replaces nothing."""

    seen = IdsField(required=False, max_length=400)

    def __init__(self, *args: Any, live: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = ",".join(str(offer.pk) for offer in live)


class LimitsForm(forms.Form):
    """The seller's own rules, which answer an offer at once. Both may stay empty."""

    accepted_from = PriceField(
        label=_("Accept by itself from"),
        most="PRICE_MAX_CENTS",
        too_much=TOO_MUCH,
        required=False,
        help_text=_("An offer of this or more is accepted at once."),
    )
    declined_below = PriceField(
        label=_("Decline by itself below"),
        most="PRICE_MAX_CENTS",
        too_much=TOO_MUCH,
        required=False,
        help_text=_("An offer of less is declined at once. Nobody sees either limit."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        high, low = found.get("accepted_from"), found.get("declined_below")
        if high and low and low > high:
            said = _("This is more than what you accept: lower it, or leave it empty.")
            self.add_error("declined_below", said)
        return found


class BundleDiscountForm(forms.ModelForm):
    class Meta:
        model = BundleDiscount
        fields = ("from_two", "from_three", "from_five")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = _("Per cent off; 0 for none, 50 at most.")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        steps = [found.get(name) for name in self.Meta.fields]
        if not self.errors and steps != sorted(step or 0 for step in steps):
            said = _("More items can't have less taken off than fewer. Raise the later ones.")
            raise forms.ValidationError(said)
        return found
