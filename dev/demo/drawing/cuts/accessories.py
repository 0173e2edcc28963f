"""Scarves, belts, hats, sunglasses, ties, hair things, gloves, socks."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import BRASS, STEEL, Kit, band, cut, hard, label
from dev.demo.drawing.outline import cross, curve, ellipse, line, poly, rect, segment


@cut("scarf", looks=((0, 20, 2.5), (10, 80, 2.8)), sides=("front",), tilt=8)
def scarf(kit: Kit) -> None:
    """Folded over once, fringed when the listing says so."""
    a, b = (float(x) for x in kit.rng.normal(0, 3, 2))
    for x, y, tilt in ((14, 4, 7 + a), (-12, 0, -5 + b)):
        with kit.s.placed(x, y, tilt):
            shape = curve(
                [
                    (-24, -86, 1),
                    (22, -84, 1),
                    (25, -20),
                    (23, 40),
                    (26, 82, 1),
                    (-22, 84, 1),
                    (-26, 30),
                    (-22, -30),
                ]
            )
            if kit.opts.get("fringe", 1):
                fringe(kit, -22, 26, 83)
            folds = [
                kit.fold(-12, -80, -14, 70, 6, 1.0),
                kit.fold(6, -70, 4, 78, 7, -0.9),
                kit.fold(16, -60, 18, 60, 5, 0.8),
            ]
            kit.s.lay(
                shape, kit.cloth, thick=2, roll=1.6, puff=2, folds=folds, lift=1.3, drape=(0.7, 14)
            )
    top = curve([(-40, -88), (-10, -96), (30, -92), (42, -80), (28, -68), (-6, -66), (-36, -72)])
    kit.s.lay(
        top,
        kit.cloth,
        grain=80,
        thick=2.4,
        roll=2,
        puff=2.4,
        lift=0.9,
        folds=[kit.fold(-30, -84, 32, -80, 5, -1.2)],
    )
    label(kit, -14, 60, w=9, h=5)


def fringe(kit: Kit, x1: float, x2: float, y: float) -> None:
    for x in np.linspace(x1, x2, 22):
        sway = float(kit.rng.normal(0, 1.2))
        kit.s.lay(
            band(
                line((float(x), y - 1), (float(x) + sway * 0.4, y + 6), (float(x) + sway, y + 12)),
                1.1,
                round_ends=True,
            ),
            kit.cloth,
            thick=0.6,
            roll=0.4,
            lift=0.4,
            rumple=0,
        )


@cut("silk_square", looks=((-20, 16, 2.4), (30, 30, 2.6)), sides=("front",), tilt=12)
def silk_square(kit: Kit) -> None:
    """A square folded to a triangle and again, its border showing."""
    big = poly((-84, -44), (84, -50), (4, 76))
    kit.s.lay(
        big,
        kit.cloth,
        thick=0.8,
        puff=1.8,
        lift=0.9,
        folds=[kit.fold(-70, -40, 0, 50, 6, 0.9), kit.fold(60, -40, 4, 40, 6, -0.9)],
    )
    kit.s.mark(
        cross(big, band(line((-84, -44, 1), (4, 76, 1), (84, -50, 1)), 13)),
        kit.second.colour,
        opacity=0.92,
    )
    kit.s.mark(line((-68, -40, 1), (3, 60, 1), (70, -46, 1)), kit.cloth.colour, width=0.9)
    turned = curve([(-84, -44, 1), (84, -50, 1), (60, -26), (10, -14), (-52, -22)])
    kit.s.lay(
        turned,
        kit.cloth,
        grain=60,
        thick=1.2,
        roll=1.2,
        puff=1.4,
        lift=0.9,
        folds=[kit.fold(-60, -36, 50, -34, 4, 1.0)],
    )


@cut("belt", looks=((-20, 20, 2.6), (40, -10, 2.6)), sides=("front",), tilt=12)
def belt(kit: Kit) -> None:
    """Coiled, the buckle lying on top."""
    w = float(kit.opts.get("width", 9))
    turns = [
        (float(np.cos(a)) * (56 - a * 2.6), float(np.sin(a)) * (48 - a * 2.2))
        for a in np.linspace(0.2, 10.6, 46)
    ]
    path = line(*turns)
    kit.s.lay(band(path, w), kit.cloth, thick=1.6, roll=0.8, lift=1.4, rumple=0.1)
    for shift in (-1, 1):
        inner = line(
            *[
                (
                    x * (1 + shift * (w / 2 - 1.2) / max(8.0, float(np.hypot(x, y)))),
                    y * (1 + shift * (w / 2 - 1.2) / max(8.0, float(np.hypot(x, y)))),
                )
                for x, y in turns
            ]
        )
        kit.s.stitch(inner, kit.thread, width=0.3)
    x, y = turns[0]
    end = line((x, y), (x - 4, y + 30), (x - 34, y + 60), (x - 64, y + 70))
    kit.s.lay(band(end, w), kit.cloth, thick=1.5, roll=0.8, lift=1.3, rumple=0.1)
    for t in np.linspace(0, 1, 5):
        px, py = x - 30 - t * 28, y + 57 + t * 11
        kit.s.mark(ellipse(px, py, 0.9), kit.cloth.colour * 0.12)
    with kit.s.placed(x - 72, y + 73, 14):
        steel = hard(STEEL if kit.opts.get("metal") == "steel" else BRASS, metal=True)
        if kit.opts.get("plate"):
            kit.s.lay(rect(-11, -w * 0.8, 22, w * 1.6, 2.5), steel, thick=1.4, roll=0.9, lift=0.9)
        else:
            kit.s.lay(
                band(rect(-9, -w * 0.78, 17, w * 1.56, 2), 2.4),
                steel,
                thick=1.2,
                roll=0.7,
                lift=0.9,
            )
            kit.s.lay(
                band(segment(-8, 0, 9, 0), 1.7, round_ends=True), steel, thick=1, roll=0.5, lift=0.6
            )


@cut("sunglasses", looks=((-30, 0, 2.3), (34, -6, 2.4)), sides=("front",), tilt=10)
def sunglasses(kit: Kit) -> None:
    """Folded arms behind; `kind` round, square, cat or pilot."""
    kind = kit.opts.get("kind", "square")
    frame = hard(kit.cloth.colour, gloss=0.5, metal=kit.cloth.metal > 0)
    lens = {
        "round": curve(
            [(0, -21), (16, -15), (22, 2), (14, 19), (0, 24), (-15, 19), (-22, 2), (-16, -15)]
        ),
        "square": curve([(-24, -18), (0, -20), (25, -18), (26, 4), (18, 20), (-16, 21), (-24, 6)]),
        "cat": curve(
            [(-23, -8), (-4, -16), (20, -24), (32, -24, 1), (26, 2), (12, 18), (-12, 18), (-22, 6)]
        ),
        "pilot": curve([(-25, -18), (0, -21), (26, -18), (27, 4), (16, 25), (-4, 24), (-22, 8)]),
    }[kind]
    for side in (-1, 1):
        arm = line((side * 64, -10), (side * 40, -19), (-side * 30, -22), (-side * 50, -14))
        kit.s.lay(band(arm, 2.6, round_ends=True), frame, thick=1.2, roll=0.6, lift=1.2)
    tint = linear(kit.opts.get("lens", "2e2a26"))
    for side in (-1, 1):
        with kit.s.placed(side * 36, 4, flip=side < 0):
            glass = made_of("glass", tint, gloss=0.5)
            kit.s.lay(lens, glass, thick=1.2, roll=2, puff=2.5, lift=1.3, opacity=0.86)
            kit.s.mark(
                cross(lens, poly((-20, -30), (-6, -30), (-24, 30), (-40, 30))),
                linear("ffffff"),
                opacity=0.16 if side > 0 else 0.1,
                soft=0.6,
            )
            kit.s.lay(
                band(lens, 1.7 if kit.cloth.metal else 4.6), frame, thick=1.3, roll=0.7, lift=0.5
            )
    kit.s.lay(
        band(line((-13, -6), (0, -11), (13, -6)), 2 if kit.cloth.metal else 4),
        frame,
        thick=1.2,
        roll=0.7,
        lift=0.6,
    )
    if kind == "pilot":
        kit.s.lay(band(segment(-18, -15, 18, -15), 1.6), frame, thick=1, roll=0.5, lift=0.5)


@cut("tie", looks=((0, -56, 2.6), (0, 60, 2.8)), sides=("front",), tilt=12)
def tie(kit: Kit) -> None:
    """Laid in a long loop, the broad end on top."""
    tail = curve(
        [(-2, -90, 1), (10, -88, 1), (22, -20), (26, 50, 1), (21, 57, 1), (15, 51, 1), (8, -20)]
    )
    kit.s.lay(tail, kit.cloth, grain=45, thick=1, roll=0.8, lift=0.9, rumple=0.3)
    kit.s.lay(
        curve([(-8, -84), (0, -100), (12, -96), (14, -84), (4, -78)]),
        kit.cloth,
        grain=20,
        thick=1.6,
        roll=1.4,
        lift=1,
        rumple=0.4,
    )
    front = curve(
        [(-9, -92, 1), (5, -92, 1), (8, -30), (18, 70, 1), (0, 94, 1), (-20, 70, 1), (-12, -30)]
    )
    kit.s.lay(
        front,
        kit.cloth,
        grain=45,
        thick=1.3,
        roll=1.1,
        puff=1.4,
        lift=1.2,
        rumple=0.3,
        folds=[kit.fold(-2, -84, 2, -30, 4, -0.6)],
    )
    if kit.opts.get("knitted"):
        kit.s.stitch(segment(-19, 68, 17, 68), kit.thread)
