"""What people fill in about each other."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.dispute_forms import PhotosField
from marketplace.models import Review

STARS = [
    (5, _("5 – all as it should be")),
    (4, _("4 – good")),
    (3, _("3 – it was all right")),
    (2, _("2 – not so good")),
    (1, _("1 – bad")),
]


class ReviewForm(forms.ModelForm):
    stars = forms.TypedChoiceField(
        label=_("Stars"),
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose from 1 to 5 stars."),
            "invalid_choice": _("Choose from 1 to 5 stars."),
        },
    )

    class Meta:
        model = Review
        fields = ("stars", "text")
        widgets = {"text": forms.Textarea({"rows": 4})}
        error_messages = {"text": {"max_length": _("Keep it within 1,000 characters.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = list(self.instance.photos.all()) if self.instance.pk else []
        if own:
            numbered = [
                (photo.pk, _("Photo %(n)d") % {"n": n}) for n, photo in enumerate(own, start=1)
            ]
            self.fields["without"] = forms.TypedMultipleChoiceField(
                label=_("Take these photos away"),
                choices=numbered,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["photos"] = PhotosField(
            label=_("Photos"), help_text=_("Up to 4, 8 MB each. Everybody sees them later.")
        )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Write what you want to answer."),
            "max_length": _("Keep it within 1,000 characters."),
        },
    )


class ReputationForm(forms.Form):
    """A file, or its text."""

    file = forms.FileField(label=_("The file"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # One of the two is needed, so neither is called optional.
            field.either = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("file") and not given.get("text"):
            raise forms.ValidationError(_("Choose a file, or paste its text."))
        return given
