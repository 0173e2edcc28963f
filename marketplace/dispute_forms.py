"""What the two sides of a dispute fill in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.models import Dispute
from marketplace.shipment import ShipmentForm

ACCEPTED = "image/jpeg,image/png,image/webp,image/heic,image/heif"


class PhotosField(forms.FileField):
    """Several photos, sent with the form; whether they are photos is seen when they are kept."""

    class Picker(forms.FileInput):
        allow_multiple_selected = True

    def __init__(self, **kwargs: Any) -> None:
        widget = self.Picker({"accept": ACCEPTED, "multiple": True})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list) else [data] if data else []
        most = settings.PHOTOS_PER_LISTING
        if len(given) > most:
            said = ngettext("Send %(most)d photo at most.", "Send %(most)d photos at most.", most)
            raise forms.ValidationError(said % {"most": most})
        return given


class Evidence(forms.Form):
    """Words and photos of one side."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The order of a form's fields is the order in which people tell.
        self.fields["photos"] = PhotosField(
            label=_("Photos"), help_text=_("Up to 10, 8 MB each. They help more than words.")
        )


class DisputeForm(Evidence, forms.ModelForm):
    class Meta:
        model = Dispute
        fields = ("reason", "text")
        widgets = {"reason": forms.RadioSelect, "text": forms.Textarea({"rows": 6})}
        error_messages = {
            "reason": {"required": _("Choose what comes nearest.")},
            "text": {"required": _("Tell what happened, so that it can be decided.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without the empty choice that a model's field begins with.
        self.fields["reason"].choices = Dispute.Reason.choices  # type: ignore[attr-defined]


class AnswerForm(Evidence):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Tell your side, so that it can be decided.")},
    )


class DoubtForm(Evidence):
    text = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Tell what came back, so that it can be decided.")},
    )


class ReturnForm(ShipmentForm):
    """The parcel that the buyer sends back."""
