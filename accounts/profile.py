"""The form of what others see of a person."""

from allauth.account.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.forms import ModelForm, TextInput
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class ProfileForm(ModelForm):
    class Meta:
        model = User
        fields = ("username", "place", "bio")
        help_texts = {
            "username": _("Your page is found under it; links to the old name stop working."),
            "place": _("A town or a region, so that people know how far a parcel goes."),
            "bio": _("What you wear, what you sell, how you keep it."),
        }
        widgets = {
            "username": TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
            "place": TextInput(attrs={"autocomplete": "address-level2"}),
        }

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        # Who bears a reserved name already keeps it.
        if username == self.initial["username"]:
            return username
        return get_adapter().clean_username(username)

    def save_unless_taken(self) -> bool:
        """Save; false, with the reason beside the field, when the username went meanwhile."""
        try:
            with transaction.atomic():
                self.instance.save(update_fields=self.Meta.fields)
        except IntegrityError:
            self.add_error("username", get_adapter().validation_error("username_taken"))
            return False
        return True
