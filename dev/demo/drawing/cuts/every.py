"""Imports every room of cuts, so that `CUTS` is whole."""

from dev.demo.drawing.cuts import boots, dresses, lower, outerwear, shoes, tops
from dev.demo.drawing.cuts.kit import CUTS

__all__ = ["CUTS", "boots", "dresses", "lower", "outerwear", "shoes", "tops"]
