"""Round things that lie upright, and the words on them."""

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, hard
from dev.demo.drawing.outline import cross, rect

INK = linear("2b2a2c")


GOLD = linear("cfa452")


LOOKS = ((0, 20, 2.0), (0, -40, 2.2))


STILL = {"sides": ("front",), "tilt": 12.0, "bend": 0.0, "most": 1.25}


def tube_shade(kit: Kit, path: skia.Path, x: float, half: float, *, strength: float = 1.0) -> None:
    """Light along a round thing that lies upright in the picture."""
    b = path.getBounds()
    for at, colour, width, opacity in (
        (-0.5, "ffffff", 0.16, 0.5),
        (-0.78, "ffffff", 0.1, 0.16),
        (0.72, "000000", 0.46, 0.3),
        (-0.98, "000000", 0.12, 0.25),
    ):
        stripe = rect(x + half * (at - width / 2), b.top() + 1, half * width, b.height() - 2, 1)
        kit.s.mark(
            cross(stripe, path),
            linear(colour) if colour == "ffffff" else np.zeros(3),
            opacity=opacity * strength,
            soft=half * 0.06,
        )


def standing(
    kit: Kit,
    x: float,
    top: float,
    half: float,
    height: float,
    cloth: Cloth,
    *,
    radius: float = 3,
    opacity: float = 1.0,
    lift: float = 2.0,
) -> skia.Path:
    """A round body lying with its axis upright in the picture."""
    path = rect(x - half, top, 2 * half, height, radius)
    kit.s.lay(
        path,
        cloth,
        thick=2,
        roll=1.2,
        puff=half * 0.45,
        puff_width=half * 0.45,
        lift=lift,
        opacity=opacity,
        rumple=0,
    )
    tube_shade(kit, path, x, half)
    return path


def words(
    kit: Kit,
    x: float,
    y: float,
    width: float,
    *,
    lines: int = 3,
    ink: np.ndarray = INK,
    size: float = 2.4,
) -> None:
    """A printed label too small to read."""
    for i in range(lines):
        wide = width * (1.0 if i == 0 else float(kit.rng.uniform(0.45, 0.85)))
        height = size if i == 0 else size * 0.42
        at, end = x - wide / 2, x + wide / 2
        row = y + (0 if i == 0 else size * 0.9) + i * size * 0.95
        while at < end - 0.6:
            step = min(float(kit.rng.uniform(1.0, 2.4)) * (1 if i == 0 else 0.6), end - at)
            kit.s.mark(rect(at, row, max(step - 0.5, 0.3), height, 0.2), ink, opacity=0.88)
            at += step


def cap_of(kit: Kit) -> Cloth:
    return hard(kit.second.colour, gloss=0.5, metal=kit.opts.get("cap") == "metal")
