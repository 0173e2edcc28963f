"""What someone may send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from messaging.models import LONGEST_MESSAGE


class MessageForm(forms.Form):
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
        error_messages={
            "required": _("The message is empty, so nothing was sent."),
            "max_length": _(
                "A message has up to %(limit_value)d characters; this one has "
                "%(show_value)d and was not sent."
            ),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
