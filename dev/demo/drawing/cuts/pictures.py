"""Framed pictures and mirrors."""

import numpy as np
import skia

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import DYES, dye, linear
from dev.demo.drawing.cuts.kit import BRASS, WOOD, Kit, band, cut, hard
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, poly, rect, segment

STILL = {"sides": ("front",), "bend": 0.0}


def wooden(kit: Kit, colour: np.ndarray = WOOD):
    return made_of("wood", colour)


def print_inside(kit: Kit, x: float, y: float, w: float, h: float) -> None:
    """What hangs in the frame: shapes, a landscape, a plant or lines."""
    motif = kit.opts.get("motif", "shapes")
    page = rect(x, y, w, h, 0)
    inks = [
        kit.cloth.colour,
        kit.second.colour,
        dye(str(kit.rng.choice(list(DYES)[6:17])), kit.rng),
    ]
    if motif == "landscape":
        landscape(kit, page, x, y, w, h)
    elif motif == "plant":
        plant(kit, x, y, w, h)
    elif motif == "lines":
        lines(kit, inks, x, y, w, h)
    else:
        shapes(kit, page, inks, x, y, w, h)


def landscape(kit: Kit, page: skia.Path, x: float, y: float, w: float, h: float) -> None:
    kit.s.mark(page, np.clip(kit.second.colour * 0.4 + 0.5, 0, 0.9))
    kit.s.mark(ellipse(x + w * 0.68, y + h * 0.3, w * 0.11), linear("e3b25c"))
    for i, f in enumerate((0.55, 0.68, 0.82)):
        hill = curve(
            [
                (x, y + h * f, 1),
                (x + w * 0.3, y + h * (f - 0.1)),
                (x + w * 0.65, y + h * (f + 0.03)),
                (x + w, y + h * (f - 0.08), 1),
                (x + w, y + h, 1),
                (x, y + h, 1),
            ]
        )
        kit.s.mark(cross(hill, page), kit.cloth.colour * (1.3 - i * 0.38))


def plant(kit: Kit, x: float, y: float, w: float, h: float) -> None:
    stem = line(
        (x + w * 0.5, y + h * 0.92), (x + w * 0.47, y + h * 0.5), (x + w * 0.54, y + h * 0.1)
    )
    kit.s.mark(stem, kit.cloth.colour * 0.7, width=1)
    for i in range(7):
        t, side = i / 7, -1 if i % 2 else 1
        with kit.s.placed(x + w * 0.5, y + h * (0.86 - t * 0.68), side * (50 - t * 12)):
            kit.s.mark(
                curve(
                    [
                        (0, 0, 1),
                        (w * 0.06, -h * 0.09),
                        (0, -h * 0.22, 1),
                        (-w * 0.06, -h * 0.09),
                    ]
                ),
                kit.cloth.colour * (0.8 + 0.3 * t),
            )


def lines(kit: Kit, inks: list[np.ndarray], x: float, y: float, w: float, h: float) -> None:
    for i in range(9):
        kit.s.mark(
            line(
                (x + w * 0.15, y + h * (0.2 + i * 0.07)),
                (x + w * 0.4, y + h * (0.14 + i * 0.085)),
                (x + w * 0.62, y + h * (0.24 + i * 0.06)),
                (x + w * 0.85, y + h * (0.17 + i * 0.075)),
            ),
            inks[i % 2],
            width=1.5,
        )


def shapes(
    kit: Kit, page: skia.Path, inks: list[np.ndarray], x: float, y: float, w: float, h: float
) -> None:
    for i in range(4):
        cx, cy = (
            x + w * float(kit.rng.uniform(0.3, 0.7)),
            y + h * float(kit.rng.uniform(0.25, 0.75)),
        )
        r = w * float(kit.rng.uniform(0.13, 0.28))
        blob = curve(
            [
                (
                    cx + r * float(kit.rng.uniform(0.7, 1.25)) * float(np.cos(a)),
                    cy + r * float(kit.rng.uniform(0.7, 1.25)) * float(np.sin(a)),
                )
                for a in np.linspace(0, 2 * np.pi, 8)[:-1]
            ]
        )
        kit.s.mark(cross(blob, page), inks[i % 3], opacity=0.92)


@cut("wall_art", looks=((0, 0, 1.8), (-44, -60, 2.6)), tilt=4, most=1.2, **STILL)
def wall_art(kit: Kit) -> None:
    """A framed print behind glass, laid on the floor; `long` for portrait."""
    w, h = (124, 162) if kit.opts.get("long", 1) else (160, 122)
    frame = (
        hard(BRASS, metal=True)
        if kit.opts.get("frame") == "brass"
        else wooden(
            kit,
            linear(
                {"oak": "b78d5c", "black": "252427", "white": "e9e6de", "walnut": "5e4230"}.get(
                    kit.opts.get("frame", "oak"), "b78d5c"
                )
            ),
        )
    )
    t = 5.0
    kit.s.lay(rect(-w / 2, -h / 2, w, h, 0.6), frame, thick=2.6, roll=0.9, lift=2.4)
    for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        kit.s.shadow(
            segment(x * w / 2, y * h / 2, x * (w / 2 - t), y * (h / 2 - t)),
            strength=0.5,
            soft=0.15,
            width=0.4,
        )
    kit.s.lay(
        rect(-w / 2 + t, -h / 2 + t, w - 2 * t, h - 2 * t, 0),
        made_of("paper", linear("f3efe6"), rumple=0.0),
        thick=-2,
        roll=0.8,
        lift=0,
    )
    margin = t + w * 0.12
    print_inside(kit, -w / 2 + margin, -h / 2 + margin, w - 2 * margin, h - 2 * margin)
    kit.s.mark(
        poly((-w / 2 + t, -h / 2 + t), (-w * 0.1, -h / 2 + t), (-w / 2 + t, h * 0.25)),
        linear("ffffff"),
        opacity=0.1,
        soft=0.8,
    )


@cut("mirror", looks=((0, -40, 1.8), (40, 30, 2.2)), tilt=3, most=1.15, **STILL)
def mirror(kit: Kit) -> None:
    """`kind`: round, arch, square or sun."""
    kind = kit.opts.get("kind", "round")
    shape = {
        "round": ellipse(0, 0, 70),
        "arch": curve(both([(0, -90), (34, -80), (54, -44), (56, 10), (56, 88, 1), (0, 88)])),
        "square": rect(-58, -78, 116, 156, 2),
        "sun": ellipse(0, 0, 44),
    }[kind]
    if kind == "sun":
        for a in np.linspace(0, 360, 37)[:-1]:
            with kit.s.placed(0, 0, float(a)):
                kit.s.lay(
                    poly(
                        (-3, -46),
                        (3, -46),
                        (1.6, -84 - 10 * (round(a / 10) % 2)),
                        (-1.6, -84 - 10 * (round(a / 10) % 2)),
                    ),
                    kit.cloth,
                    thick=1,
                    roll=0.6,
                    lift=1,
                )
    kit.s.lay(band(shape, 11), kit.cloth, thick=2.6, roll=1.7, puff=1.5, puff_width=3, lift=2.4)
    kit.s.lay(shape, made_of("glass", linear("c3cdd2"), gloss=0.1), thick=-0.5, roll=1.2, lift=0)
    b = shape.getBounds()
    for x, width, opacity in ((-0.3, 26, 0.4), (0.12, 10, 0.28)):
        cx = b.centerX() + x * b.width()
        kit.s.mark(
            cross(
                shape,
                poly(
                    (cx + 20, b.top()),
                    (cx + 20 + width, b.top()),
                    (cx - 40 + width, b.bottom()),
                    (cx - 40, b.bottom()),
                ),
            ),
            linear("ffffff"),
            opacity=opacity,
            soft=4,
        )
    kit.s.mark(
        cross(shape, ellipse(b.centerX() + 14, b.bottom() - 14, 44, 30)),
        linear("8f9aa0"),
        opacity=0.3,
        soft=14,
    )
    kit.s.shadow(band(shape, 2), strength=0.3, soft=1.5)
