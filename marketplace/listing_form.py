"""The form of a listing: strict for what shoppers will see, lenient for a draft."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.forms import (
    ChoiceField,
    Form,
    MultipleChoiceField,
    Textarea,
    TextInput,
)
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.words import LineField, WordsField
from marketplace.brands import brand_named, known_brand, tidy
from marketplace.facets import Colour, Condition, Era, Material
from marketplace.filters import amount
from marketplace.listing_choices import category_choices, leaf_at, size_choices, sizes_of, word_of
from marketplace.listing_widgets import CategorySelect, Conditions, Materials, SizeSelect, Swatches
from marketplace.models import Listing
from marketplace.prices import PriceField
from marketplace.tree import category_with, sizes

MOST_COLOURS = 2
MOST_MATERIALS = 3
TITLE_LEAST = 3
DESCRIPTION_LEAST = 10


class ListingForm(Form):
    """With `draft` nothing must be there, but what is there must fit. Never saves by itself."""

    use_required_attribute = False

    title = LineField(
        label=_("Title"),
        max_length=100,
        help_text=_("Brand, what it is, its colour: the words people search for."),
        error_messages={
            "required": _("Give your item a title."),
            "min_length": _("Write at least 3 characters."),
            "max_length": _("Keep the title within 100 characters."),
        },
    )
    description = WordsField(
        label=_("Description"),
        max_length=2000,
        widget=Textarea(attrs={"rows": 5}),
        help_text=_("How it fits, how it was worn, and each fault, however small."),
        error_messages={
            "required": _("Describe your item."),
            "min_length": _("Write at least 10 characters: what would you want to know?"),
            "max_length": _("Keep the description within 2,000 characters."),
        },
    )
    category = ChoiceField(
        label=_("Category"),
        choices=lambda: [("", _("Choose a category")), *category_choices()],
        widget=CategorySelect,
        error_messages={
            "required": _("Choose a category."),
            "invalid_choice": _("Choose a category of the list."),
        },
    )
    brand = LineField(
        label=_("Brand"),
        max_length=60,
        required=False,
        error_messages={"max_length": _("Keep the brand within 60 characters.")},
    )
    size = ChoiceField(
        label=_("Size"),
        choices=lambda: [("", _("Choose a size")), *size_choices()],
        widget=SizeSelect,
        error_messages={
            "required": _("Choose a size."),
            "invalid_choice": _("Choose a size of the list."),
        },
    )
    condition = ChoiceField(
        label=_("Condition"),
        choices=Condition.choices,
        widget=Conditions,
        error_messages={
            "required": _("Say how worn it is."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    colours = MultipleChoiceField(
        label=_("Colours"),
        choices=Colour.choices,
        required=False,
        widget=Swatches,
        help_text=_("Up to two."),
        error_messages={"invalid_choice": _("Choose colours of the list.")},
    )
    materials = MultipleChoiceField(
        label=_("Materials"),
        choices=Material.choices,
        required=False,
        widget=Materials,
        help_text=_("Up to three, as the label says."),
        error_messages={"invalid_choice": _("Choose materials of the list.")},
    )
    era = ChoiceField(
        label=_("Era"),
        choices=[("", _("Not vintage")), *Era.choices],
        required=False,
        help_text=_("Only for what is older than twenty years."),
        error_messages={"invalid_choice": _("Choose an era of the list.")},
    )
    price = PriceField(
        label=_("Price"),
        least="PRICE_MIN_CENTS",
        most="PRICE_MAX_CENTS",
        too_little=_("The lowest price is %(limit)s."),
        too_much=_("The highest price is %(limit)s."),
        error_messages={"required": _("Say what you ask for it.")},
    )
    shipping = PriceField(
        label=_("Shipping price"),
        most="SHIPPING_MAX_CENTS",
        too_much=_("Shipping costs %(limit)s at most."),
        error_messages={"required": _("Say what the parcel costs, or 0 when you pay it.")},
    )

    def __init__(self, *args: Any, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        for name, least in (("title", TITLE_LEAST), ("description", DESCRIPTION_LEAST)):
            if not draft:
                self.fields[name].validators.append(MinLengthValidator(least))
        self.fields["brand"].widget = TextInput(
            attrs={
                "list": "brands",
                "autocomplete": "off",
                "maxlength": 60,
                "hx-get": reverse("marketplace:brand_names"),
                "hx-trigger": "input changed delay:200ms",
                "hx-target": "#brands",
            }
        )

    def full_clean(self) -> None:
        # Lenient while it cleans alone: the page says what will be needed, in a draft too.
        needed = [field for field in self.fields.values() if field.required and self.draft]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    def clean_colours(self) -> list[str]:
        return self._at_most("colours", MOST_COLOURS, _("Choose two colours at most."))

    def clean_materials(self) -> list[str]:
        return self._at_most("materials", MOST_MATERIALS, _("Choose three materials at most."))

    def clean(self) -> None:
        """The size belongs to the category; where there is one size alone, it is that."""
        leaf = leaf_at(self.cleaned_data.get("category") or "")
        if not leaf:
            return
        fitting = [word_of(size) for size in sizes_of(leaf)]
        if len(fitting) < 2:
            self.errors.pop("size", None)
            self.cleaned_data["size"] = "".join(fitting)
        elif (word := self.cleaned_data.get("size")) and word not in fitting:
            self.add_error("size", _("This size is not one of the category’s. Choose another."))

    def changes(self) -> dict[str, object]:
        """The valid fields as columns of a listing. A new brand is made here, but for a draft:
        that keeps its words, which nobody else has to see."""
        clean = self.cleaned_data
        same = ("title", "description", "condition", "colours", "materials", "era")
        found: dict[str, object] = {name: clean[name] for name in same if name in clean}
        if "category" in clean:
            found["category"] = leaf_at(clean["category"])
        if "brand" in clean:
            name = tidy(clean["brand"])
            brand = known_brand(name) if self.draft else brand_named(name)
            found |= {"brand": brand, "brand_words": "" if brand else name}
        if "size" in clean:
            found["size"] = sizes().get(clean["size"])
        for name in ("price", "shipping"):
            if name in clean:
                found[f"{name}_cents"] = clean[name]
        return found

    def trouble(self) -> str:
        """Every error in one line of words, each after the name of its field."""
        said = [
            f"{self.fields[name].label}: {' '.join(map(str, errors))}"
            for name, errors in self.errors.items()
        ]
        return " ".join(said)

    def _at_most(self, name: str, most: int, said: object) -> list[str]:
        chosen = list(dict.fromkeys(self.cleaned_data[name]))
        if len(chosen) > most:
            raise ValidationError(str(said))
        return chosen


def fields_of(listing: Listing) -> dict[str, object]:
    """What a listing holds, as the form's fields show it and as it would be typed."""
    leaf = category_with(listing.category_id)
    return {
        "title": listing.title,
        "description": listing.description,
        "category": leaf.path if leaf else "",
        "brand": listing.brand_name,
        "size": word_of(listing.size),
        "condition": listing.condition,
        "colours": listing.colours,
        "materials": listing.materials,
        "era": listing.era,
        "price": amount(listing.price_cents),
        "shipping": amount(listing.shipping_cents),
    }
