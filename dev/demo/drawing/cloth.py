"""What a piece is made of: colour, weave, how it folds and how it shines."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

Paint = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Cloth:
    """`rumple` is the height of its wrinkles in units, `gloss` the strength of its highlight."""

    colour: np.ndarray
    weave: str = "plain"
    rumple: float = 1.0
    wave: float = 30.0
    gloss: float = 0.0
    sharpness: float = 24.0
    metal: float = 0.0
    zoom: float = 1.0
    depth: float = 1.0
    fade: float = 0.0
    paint: Paint | None = None

    def dyed(self, colour: np.ndarray) -> "Cloth":
        """The same cloth, plain, in another colour."""
        return replace(self, colour=np.asarray(colour, np.float32), paint=None)

    def darker(self, by: float = 0.6) -> "Cloth":
        """The wrong side, or the inside in shade."""
        paint = self.paint
        shaded = (lambda u, v: paint(u, v) * by) if paint else None
        return replace(self, colour=self.colour * by, paint=shaded)

    def with_weave(self, weave: str, **changes: float) -> "Cloth":
        return replace(self, weave=weave, **changes)


# material: weave, rumple, wave, gloss, sharpness
BEHAVIOUR: dict[str, tuple[str, float, float, float, float]] = {
    "cotton": ("jersey", 1.0, 26, 0.0, 20),
    "wool": ("knit", 0.7, 40, 0.0, 20),
    "cashmere": ("knit", 0.8, 40, 0.0, 20),
    "acrylic": ("knit", 0.7, 38, 0.0, 20),
    "linen": ("linen", 1.15, 24, 0.0, 20),
    "silk": ("satin", 1.5, 40, 0.2, 10),
    "denim": ("twill", 1.0, 26, 0.0, 20),
    "leather": ("leather", 1.0, 28, 0.22, 14),
    "suede": ("suede", 0.8, 30, 0.0, 20),
    "polyester": ("poplin", 1.1, 32, 0.08, 14),
    "viscose": ("poplin", 1.3, 32, 0.05, 12),
    "nylon": ("poplin", 0.9, 26, 0.12, 16),
    "elastane": ("jersey", 0.6, 34, 0.1, 12),
    "down": ("poplin", 0.9, 10, 0.12, 14),
    "faux_fur": ("fur", 0.8, 30, 0.0, 20),
    "velvet": ("velvet", 1.3, 26, 0.12, 6),
    "corduroy": ("corduroy", 0.8, 32, 0.0, 20),
    "canvas": ("canvas", 0.6, 34, 0.0, 20),
    "rubber": ("smooth", 0.1, 40, 0.22, 20),
    "straw": ("straw", 0.3, 50, 0.03, 20),
    "metal": ("smooth", 0.0, 40, 0.9, 40),
    "gold": ("smooth", 0.0, 40, 0.9, 40),
    "silver": ("smooth", 0.0, 40, 0.9, 40),
    "glass": ("smooth", 0.0, 40, 0.8, 60),
    "ceramic": ("smooth", 0.12, 60, 0.4, 30),
    "wood": ("wood", 0.0, 60, 0.06, 12),
    "paper": ("suede", 0.08, 60, 0.0, 20),
    "wax": ("smooth", 0.1, 50, 0.12, 8),
    "plastic": ("smooth", 0.05, 50, 0.35, 34),
}
METALS = {"metal", "gold", "silver"}


def made_of(material: str, colour: np.ndarray, **changes: object) -> Cloth:
    """Cloth of a material word in one colour."""
    weave, rumple, wave, gloss, sharpness = BEHAVIOUR[material]
    metal = 1.0 if material in METALS else 0.0
    base = Cloth(np.asarray(colour, np.float32), weave, rumple, wave, gloss, sharpness, metal)
    return replace(base, **changes)
