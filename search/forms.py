"""What people type about their saved searches."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.words import LineField
from search.models import SavedSearch


class NameForm(forms.ModelForm):
    class Meta:
        model = SavedSearch
        field_classes: ClassVar = {"name": LineField}
        fields: ClassVar = ["name"]
        labels: ClassVar = {"name": _("Name")}
