"""Metal, stones, pearls and chains."""

import numpy as np
import skia

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, band, hard
from dev.demo.drawing.outline import ellipse, line, moved, poly

GOLD = linear("d2a650")


SILVER = linear("c6c8cc")


STONES = {
    "white": "e8e6e2",
    "red": "8f1f2d",
    "green": "1f6b4d",
    "blue": "27508f",
    "purple": "5f4590",
    "turquoise": "3fa39f",
    "black": "1e1e22",
    "pink": "d88ea0",
    "orange": "c9762e",
    "light_blue": "8fb9d6",
}


def metal_of(kit: Kit) -> np.ndarray:
    return SILVER if kit.cloth.colour[2] > kit.cloth.colour[0] * 0.7 else GOLD


def shiny(kit: Kit):
    return hard(metal_of(kit), metal=True)


def gem(kit: Kit, x: float, y: float, rx: float, ry: float | None = None) -> None:
    """A stone in its setting, with facets."""
    ry = ry or rx
    kit.s.lay(ellipse(x, y, rx * 1.2, ry * 1.2), shiny(kit), thick=1, roll=0.6, lift=0.6)
    colour = linear(STONES.get(kit.opts.get("stone", "white"), "e8e6e2"))
    kit.s.lay(
        ellipse(x, y, rx, ry),
        made_of("glass", colour, gloss=0.7),
        thick=1.6,
        roll=rx * 0.3,
        lift=0.1,
    )
    for i in range(8):
        a = i * np.pi / 4
        wedge = poly(
            (x, y),
            (x + rx * 0.9 * float(np.cos(a)), y + ry * 0.9 * float(np.sin(a))),
            (x + rx * 0.9 * float(np.cos(a + 0.7)), y + ry * 0.9 * float(np.sin(a + 0.7))),
        )
        kit.s.mark(wedge, colour * (0.5 if i % 2 else 1.6) + (0.0 if i % 2 else 0.06), opacity=0.4)
    kit.s.mark(
        ellipse(x - rx * 0.3, y - ry * 0.35, rx * 0.22), linear("ffffff"), opacity=0.85, soft=0.1
    )


def pearl(kit: Kit, x: float, y: float, r: float) -> None:
    colour = linear(STONES.get(kit.opts.get("stone", ""), "eae3d6"))
    kit.s.lay(
        ellipse(x, y, r),
        made_of("ceramic", colour, gloss=0.5, rumple=0),
        thick=1.2,
        roll=r * 0.5,
        puff=r * 0.5,
        puff_width=r * 0.5,
        lift=0.6,
    )
    kit.s.mark(
        ellipse(x - r * 0.34, y - r * 0.38, r * 0.24), linear("ffffff"), opacity=0.8, soft=0.12
    )


def chain(kit: Kit, path: skia.Path, *, width: float = 1.8, link: float = 2.2) -> None:
    kit.s.lay(
        band(path, width, round_ends=True),
        hard(metal_of(kit) * 0.55, metal=True),
        thick=1,
        roll=0.5,
        lift=0.8,
    )
    kit.s.mark(path, metal_of(kit) * 1.6, width=width * 0.75, dash=(link, link * 0.55))
    kit.s.mark(
        moved(path, 0.1, 0.25), metal_of(kit) * 0.25, width=width * 0.35, dash=(link * 0.55, link)
    )


def along(points: list[tuple], count: int) -> list[tuple[float, float]]:
    """`count` points spread evenly on the curve."""
    measure = skia.PathMeasure(line(*points), False)
    length = measure.getLength()
    found = []
    for i in range(count):
        place = measure.getPosTan(length * (i + 0.5) / count)
        at = place[0] if isinstance(place, tuple) else place
        found.append((at.x(), at.y()))
    return found
