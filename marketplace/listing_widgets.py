"""How the listing form draws its choices."""

from typing import Any

from django.forms import CheckboxSelectMultiple, RadioSelect, Select

from marketplace.facets import PROMISES, Condition
from marketplace.listing_choices import leaf_at
from marketplace.tree import sizes


class CategorySelect(Select):
    """Each leaf names the size system that its sizes come from."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if leaf := leaf_at(str(value)):
            option["attrs"]["data-system"] = leaf.size_system
        return option


class SizeSelect(Select):
    """Each size names its system."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if size := sizes().get(str(value)):
            option["attrs"]["data-system"] = size.system
        return option


class Conditions(RadioSelect):
    """Each condition with what it promises."""

    option_template_name = "marketplace/selling/condition_option.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["promise"] = PROMISES[Condition(value)] if value else ""
        own = option["attrs"]["id"]
        option["attrs"] |= {"aria-labelledby": f"{own}_name", "aria-describedby": f"{own}_promise"}
        return option


class Materials(CheckboxSelectMultiple):
    def __init__(self) -> None:
        super().__init__(attrs={"class": "choices--chips"})


class Swatches(Materials):
    """Colours, each beside its name."""

    option_template_name = "marketplace/selling/colour_option.html"
