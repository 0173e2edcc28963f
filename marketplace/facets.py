"""The fixed words that describe a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Condition(models.TextChoices):
    # Never worn, labels still on.
    NEW_WITH_TAGS = "new_with_tags", _("New with tags")
    # Never worn, labels gone.
    NEW_WITHOUT_TAGS = "new_without_tags", _("New without tags")
    # Worn a little, no faults to be seen.
    VERY_GOOD = "very_good", _("Very good")
    # Worn, with small signs of it.
    GOOD = "good", _("Good")
    # Worn often; faults are told.
    SATISFACTORY = "satisfactory", _("Satisfactory")


# What each condition promises, as buyers read it beside the word.
PROMISES = {
    Condition.NEW_WITH_TAGS: _("Never worn, the labels are still on."),
    Condition.NEW_WITHOUT_TAGS: _("Never worn, the labels are gone."),
    Condition.VERY_GOOD: _("Worn a little, no faults to be seen."),
    Condition.GOOD: _("Worn, with small signs of it."),
    Condition.SATISFACTORY: _("Worn often; the description tells its faults."),
}


class Colour(models.TextChoices):
    BLACK = "black", _("Black")
    WHITE = "white", _("White")
    GREY = "grey", _("Grey")
    CREAM = "cream", _("Cream")
    BEIGE = "beige", _("Beige")
    BROWN = "brown", _("Brown")
    RED = "red", _("Red")
    BURGUNDY = "burgundy", _("Burgundy")
    PINK = "pink", _("Pink")
    ORANGE = "orange", _("Orange")
    YELLOW = "yellow", _("Yellow")
    GREEN = "green", _("Green")
    KHAKI = "khaki", _("Khaki")
    TURQUOISE = "turquoise", _("Turquoise")
    BLUE = "blue", _("Blue")
    LIGHT_BLUE = "light_blue", _("Light blue")
    NAVY = "navy", _("Navy")
    PURPLE = "purple", _("Purple")
    GOLD = "gold", _("Gold")
    SILVER = "silver", _("Silver")
    MULTI = "multi", _("Multicolour")


class Material(models.TextChoices):
    COTTON = "cotton", _("Cotton")
    WOOL = "wool", _("Wool")
    CASHMERE = "cashmere", _("Cashmere")
    LINEN = "linen", _("Linen")
    SILK = "silk", _("Silk")
    DENIM = "denim", _("Denim")
    LEATHER = "leather", _("Leather")
    SUEDE = "suede", _("Suede")
    POLYESTER = "polyester", _("Polyester")
    VISCOSE = "viscose", _("Viscose")
    NYLON = "nylon", _("Nylon")
    ACRYLIC = "acrylic", _("Acrylic")
    ELASTANE = "elastane", _("Elastane")
    DOWN = "down", _("Down")
    FAUX_FUR = "faux_fur", _("Faux fur")
    VELVET = "velvet", _("Velvet")
    CORDUROY = "corduroy", _("Corduroy")
    CANVAS = "canvas", _("Canvas")
    RUBBER = "rubber", _("Rubber")
    STRAW = "straw", _("Straw")
    METAL = "metal", _("Metal")
    GOLD = "gold", _("Gold")
    SILVER = "silver", _("Silver")
    GLASS = "glass", _("Glass")
    CERAMIC = "ceramic", _("Ceramic")
    WOOD = "wood", _("Wood")
    PAPER = "paper", _("Paper")
    WAX = "wax", _("Wax")
    PLASTIC = "plastic", _("Plastic")


class Era(models.TextChoices):
    SIXTIES = "1960s", _("1960s and earlier")
    SEVENTIES = "1970s", _("1970s")
    EIGHTIES = "1980s", _("1980s")
    NINETIES = "1990s", _("1990s")
    NOUGHTIES = "2000s", _("2000s")
