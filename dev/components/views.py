"""Every component in its states, on one page, for eyes and for the accessibility test."""

from datetime import datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dev.components.samples import Message, Person, Picture, Step, listings
from marketplace.facets import Colour, Condition

TOKENS = ("paper", "paper-raised", "paper-sunk", "ink", "ink-quiet", "hairline", "edge", "thread")
TOKENS += ("denim", "moss", "ochre")
TOASTS = (
    Message("success", "Your listing is for sale."),
    Message("info", "Your address was saved."),
    Message("warning", "One item of your cart was sold meanwhile. The rest is still yours to buy."),
    Message("error", "The payment was declined, and you were not charged. Try another card."),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(max_length=100, help_text="What it is, in a few words.")
    price = forms.DecimalField(min_value=1, max_value=10_000, decimal_places=2)
    email = forms.EmailField(required=False)
    size = forms.ChoiceField(choices=[("", "Choose a size"), ("s", "S / 36"), ("m", "M / 38")])
    condition = forms.ChoiceField(choices=Condition.choices, widget=forms.RadioSelect)
    colours = forms.MultipleChoiceField(
        choices=Colour.choices[:8],
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices--chips"}),
    )
    description = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
    photo = forms.FileField(required=False)
    holiday = forms.BooleanField(label="Holiday mode", required=False)
    agree = forms.BooleanField(label="Send me a mail when it is sold", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["price"].affix = "€"
        self.fields["holiday"].switch = True

    def clean(self) -> dict[str, object]:
        raise forms.ValidationError("This was not saved. Look at the fields marked below.")


def story(now: datetime) -> list[dict[str, object]]:
    """A timeline with a step in each state."""
    return [
        {"title": "Paid", "state": "done", "at": now - timedelta(days=2)},
        {
            "title": "Shipped",
            "state": "done",
            "at": now - timedelta(hours=20),
            "detail": "DHL, 00340434161094021501",
        },
        {
            "title": "On its way",
            "state": "current",
            "detail": "Usually two to four days.",
        },
        {
            "title": "You say all is well",
            "state": "future",
            "detail": "Or nothing for 72 hours after delivery.",
        },
        {"title": "Seller is paid", "state": "future"},
    ]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    shown = listings()
    wrong = SampleForm({"title": "", "price": "0", "email": "nobody", "description": "Soft."})
    return render(
        request,
        "dev/components/components.html",
        {
            "listings": shown,
            "photos": [
                Picture(i, listing.cover["src"]) for i, listing in enumerate(shown) if listing.cover
            ][:2],
            "person": Person(),
            "toasts": TOASTS,
            "form": SampleForm(prefix="fresh"),
            "wrong": wrong,
            "events": story(now),
            "started_at": now - timedelta(minutes=5),
            "expires_at": now + timedelta(minutes=10),
            "page": Paginator(range(240), 24).page(3),
            "trail": [
                Step("Women", "/women/"),
                Step("Clothing", "/women/clothing/"),
                Step("Dresses", "/women/clothing/dresses/"),
            ],
            "colours": TOKENS,
        },
    )
