"""The shop's colour words as dyes, each with a few believable shades."""

import numpy as np

# sRGB; the first is the plainest.
DYES: dict[str, tuple[str, ...]] = {
    "black": ("26262a", "2c2a2b", "232529"),
    "white": ("f1efea", "eff0f0", "f3f1ee"),
    "grey": ("8d8f92", "a5a5a3", "6c6e73", "797a7d"),
    "cream": ("ece2cc", "e9dfcb", "efe6d4"),
    "beige": ("cdb594", "c3a983", "d4bf9f"),
    "brown": ("6d4a33", "7b5238", "553a2b", "8a5f3f"),
    "red": ("b3272d", "c0322f", "a81f2c"),
    "burgundy": ("67212e", "5b1d2b", "722735"),
    "pink": ("dfa3ac", "d98a9b", "e6b7ba", "cf6f8b"),
    "orange": ("cf6a2d", "d87b35", "c55a2a"),
    "yellow": ("e3bb4e", "ddb13c", "e9cc74"),
    "green": ("3f6b4a", "2f5a45", "59805a", "467a58"),
    "khaki": ("7b7650", "6d6c4a", "878059"),
    "turquoise": ("3f9c9b", "4aa9a4", "36888c"),
    "blue": ("345f9b", "2f66a8", "44699a"),
    "light_blue": ("9dbad3", "a9c2d6", "8fb0cd"),
    "navy": ("28334f", "232c46", "2d3a58"),
    "purple": ("69508a", "775a92", "8d78a8"),
    "gold": ("c79a4a", "c9a055", "bd8e3f"),
    "silver": ("b9bcc0", "c2c3c6", "aeb1b6"),
    "multi": ("c76b4a", "4d7f8f", "d9b25f"),
}


def linear(code: str) -> np.ndarray:
    """A hex sRGB colour as linear light, 0…1."""
    rgb = np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)], np.float32) / 255
    return rgb**2.2


def dye(name: str, rng: np.random.Generator) -> np.ndarray:
    """One of the shades of a colour word, a little lighter or darker each time."""
    shades = DYES[name]
    shade = linear(shades[int(rng.integers(len(shades)))])
    return np.clip(shade * rng.uniform(0.92, 1.08), 0.008, 0.93).astype(np.float32)


def brightness(name: str) -> float:
    """How light a colour word is, 0…1, to choose a ground on which it shows."""
    return float(linear(DYES[name][0]).mean() ** (1 / 2.2))
