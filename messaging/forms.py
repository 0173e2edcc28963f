"""What someone may send."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.words import LineField
from messaging.models import Message, QuickReply, Report
from messaging.models.message import LONGEST_MESSAGE
from messaging.models.quick_reply import LONGEST_REPLY

# Spaces, and signs that only shape what stands beside them.
UNSEEN = {"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"}
EMPTY = _("The message is empty, so nothing was sent.")
TOO_LONG = _(
    "A message has up to %(limit_value)d characters; this one has %(show_value)d and was not sent."
)


class WordsField(forms.CharField):
    """Counts a line's end once, as the browser does that sends it as two characters; what shows
    nothing is empty."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).replace("\r\n", "\n")
        return "" if all(unicodedata.category(sign) in UNSEEN for sign in text) else text


def _text_field() -> forms.CharField:
    return WordsField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        required=False,
        widget=forms.Textarea(
            {"rows": 1, "autocomplete": "off", "placeholder": _("Write a message")}
        ),
        error_messages={"max_length": TOO_LONG},
    )


class MessageForm(forms.Form):
    """Words, photos, or both; the photos are read from the request."""

    text = _text_field()
    key = forms.UUIDField(widget=forms.HiddenInput)
    reply_to = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, has_photos: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_photos = has_photos

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text and not self.has_photos:
            raise forms.ValidationError(EMPTY)
        return text


class EditForm(forms.ModelForm):
    text = _text_field()

    class Meta:
        model = Message
        fields = ("text",)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not text and not self.instance.photos.exists():
            raise forms.ValidationError(_("A message without words is a deleted one: delete it."))
        return text


class QuickReplyForm(forms.ModelForm):
    text = LineField(
        label=_("A sentence you often say"),
        max_length=LONGEST_REPLY,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Write a sentence first.")},
    )

    class Meta:
        model = QuickReply
        fields = ("text",)


class ReportForm(forms.ModelForm):
    class Meta:
        model = Report
        fields = ("reason", "words")
        widgets = {"reason": forms.RadioSelect, "words": forms.Textarea({"rows": 4})}
        help_texts = {"words": _("If the conversation does not say it by itself.")}
        error_messages = {"reason": {"required": _("Choose what comes nearest.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without the empty choice that a model's field begins with.
        self.fields["reason"].choices = Report.Reason.choices  # type: ignore[attr-defined]
