"""The form of what others see of a person, and of the language that we write to them in."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.forms import FileField, FileInput, ModelForm, TextInput
from django.utils.translation import gettext_lazy as _

from accounts import portrait
from accounts.models import User
from accounts.words import LineField, WordsField
from photos import intake
from photos.check import PhotoRefused

ACCEPTED = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif")


class ProfileForm(ModelForm):
    # What a file is, its content says, not its name: the check is where it is taken in.
    picture = FileField(
        label=_("Your picture"),
        required=False,
        widget=FileInput(attrs={"accept": ",".join(ACCEPTED)}),
        help_text=_("JPEG, PNG, WebP or HEIC, 8 MB at most. It replaces the one you have."),
    )
    field_order = ("picture", "username", "place", "bio", "language")

    class Meta:
        model = User
        fields = ("username", "place", "bio", "language")
        field_classes = {"place": LineField, "bio": WordsField}
        help_texts = {
            "username": _("Your page is found under it; links to the old name stop working."),
            "place": _("A town or a region, so that people know how far a parcel goes."),
            "bio": _("What you wear, what you sell, how you keep it."),
            "language": _("Our pages are in English for now. Only you see this."),
        }
        error_messages = {"username": {"required": _("Choose a username.")}}
        widgets = {
            "username": TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
            "place": TextInput(attrs={"autocomplete": "address-level2"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A tab from before there was a choice changes nothing.
        self.fields["language"].required = False

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or self.initial["language"]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        # Who bears a reserved name already keeps it.
        if username == self.initial["username"]:
            return username
        return get_adapter().clean_username(username)

    def save_if_possible(self) -> bool:
        """Save all of it; false, with the reason beside its field, when a part is refused."""
        upload = self.cleaned_data["picture"]
        try:
            # Before the person's row is locked: a picture takes long to read.
            picture = intake.read(upload) if upload else None
            with transaction.atomic():
                self.instance.save(update_fields=self.Meta.fields)
                if picture:
                    portrait.replace(picture, of=self.instance)
        except IntegrityError:
            self.add_error("username", get_adapter().validation_error("username_taken"))
        except PhotoRefused as refusal:
            self.add_error("picture", str(refusal))
        return not self.errors
