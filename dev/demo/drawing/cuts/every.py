"""Imports every room of cuts, so that `CUTS` is whole."""

from dev.demo.drawing.cuts import (
    accessories,
    bags,
    beauty,
    boots,
    dresses,
    furniture,
    home,
    intimate,
    jewellery,
    little,
    lower,
    outerwear,
    shoes,
    tops,
)
from dev.demo.drawing.cuts.kit import CUTS

ROOMS = (
    accessories, bags, beauty, boots, dresses, furniture, home, intimate, jewellery, little, lower,
    outerwear, shoes, tops,
)  # fmt: skip

__all__ = ["CUTS", "ROOMS"]
