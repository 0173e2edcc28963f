"""Text can be read on what it stands on, in light and in dark (WCAG 2.2: 1.4.3 and 1.4.11)."""

import math
import re

import pytest
from django.conf import settings

TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"
TEXT = 4.5
SHAPE = 3.0

GROUNDS = ("paper", "paper-raised", "paper-sunk")
INKS = ("ink", "ink-quiet", "thread", "denim", "denim-deep", "moss", "ochre")
TEXT_PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *((f"on-{tone}", f"{tone}{deep}") for tone in ("thread", "denim") for deep in ("", "-deep")),
    ("paper", "ink"),
    ("label-ink", "label-cloth"),
]
# Edges of controls and the focus ring against what they stand on.
SHAPE_PAIRS = [(shape, ground) for shape in ("edge", "denim") for ground in GROUNDS]


def linear_srgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB, clipped to the gamut (matrices of CSS Color 4, oklab to XYZ D65)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in channels)
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = linear_srgb(*colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tokens(theme: str) -> dict[str, tuple[float, float, float]]:
    """Each colour token of the theme; a token without two values is the same in both."""
    found = {}
    for name, value in re.findall(
        r"--([\w-]+):\s*((?:light-dark|oklch)[^;]+);", TOKENS.read_text()
    ):
        values = re.findall(r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)", value)
        if values:
            found[name] = tuple(map(float, values[-1 if theme == "dark" else 0]))
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(theme, ink, ground):
    colours = tokens(theme)
    ratio = contrast(colours[ink], colours[ground])
    assert ratio >= TEXT, f"{ink} on {ground} in {theme}: {ratio:.2f}"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_controls_and_focus_stand_out_from_their_ground(theme, shape, ground):
    colours = tokens(theme)
    ratio = contrast(colours[shape], colours[ground])
    assert ratio >= SHAPE, f"{shape} on {ground} in {theme}: {ratio:.2f}"


def test_the_conversion_agrees_with_known_colours():
    assert contrast((1, 0, 0), (0, 0, 0)) == pytest.approx(21, abs=0.01)
    # #767676 is the darkest grey that is said to pass on white at 4.54.
    assert contrast((0.5672, 0, 0), (1, 0, 0)) == pytest.approx(4.54, abs=0.05)
