"""What goes into hair."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.cuts.kit import STEEL, Kit, band, cut, hard
from dev.demo.drawing.outline import cross, curve, ellipse, line, poly, rect, segment


@cut("scrunchies", looks=((-30, -20, 2.4), (26, 36, 2.4)), sides=("front",), tilt=14)
def scrunchies(kit: Kit) -> None:
    """Three gathered hair ties."""
    for x, y, cloth in ((-30, -30, kit.cloth), (32, -12, kit.second), (-10, 42, kit.cloth)):
        gathered(kit, x, y, cloth)


def gathered(kit: Kit, x: float, y: float, cloth, r: float = 21) -> None:
    wobble = kit.rng.normal(0, 1.6, 14)
    pts = [
        (x + (r + 9 + float(w)) * float(np.cos(a)), y + (r + 9 + float(w)) * float(np.sin(a)))
        for a, w in zip(np.linspace(0, 2 * np.pi, 15)[:-1], wobble, strict=True)
    ]
    from_, hole = curve(pts), ellipse(x, y, r * 0.42)
    folds = [
        (
            x + 11 * float(np.cos(a)),
            y + 11 * float(np.sin(a)),
            x + 30 * float(np.cos(a + 0.15)),
            y + 30 * float(np.sin(a + 0.15)),
            3.0,
            float(kit.rng.choice([-1.7, 1.7])),
        )
        for a in np.linspace(0, 2 * np.pi, 26)[:-1]
    ]
    ring = band(ellipse(x, y, r * 0.95), r * 1.05)
    kit.s.lay(
        cross(ring, from_), cloth, thick=2.4, roll=2.4, puff=4, puff_width=4, lift=1.3, folds=folds
    )
    kit.s.shadow(hole, strength=0.2, soft=1)


@cut("claw_clip", looks=((0, 0, 2.2), (20, 20, 2.2)), sides=("front",), tilt=20)
def claw_clip(kit: Kit) -> None:
    """A big hair claw of mottled acetate."""
    shell = hard(kit.cloth.colour, gloss=0.6)
    shell = replace(shell, paint=kit.cloth.paint)
    for side in (-1, 1):
        for x in np.linspace(-44, 44, 7):
            kit.s.lay(
                band(
                    line(
                        (float(x), side * 8),
                        (float(x) * 1.06, side * 26),
                        (float(x) * 1.02, side * 40),
                    ),
                    6,
                    round_ends=True,
                ),
                shell,
                thick=1.6,
                roll=1,
                lift=1.4,
            )
        kit.s.lay(
            curve(
                [
                    (-54, side * 6),
                    (-50, side * 22),
                    (0, side * 27),
                    (50, side * 22),
                    (54, side * 6),
                    (0, side * 3),
                ]
            ),
            shell,
            thick=2.4,
            roll=1.6,
            puff=2.5,
            lift=1.4,
        )
    kit.s.lay(
        band(segment(-22, 0, 22, 0), 6, round_ends=True),
        hard(STEEL, metal=True),
        thick=1.4,
        roll=1,
        lift=0.8,
    )


@cut("hair_bow", looks=((0, 0, 2.3), (30, 10, 2.4)), sides=("front",), tilt=14)
def hair_bow(kit: Kit) -> None:
    """A bow on a clip, with tails."""
    for side in (-1, 1):
        kit.s.lay(
            poly((side * 2, 2), (side * 14, 2), (side * 34, 62), (side * 24, 58), (side * 14, 66)),
            kit.cloth,
            thick=1,
            lift=1,
            folds=[kit.fold(side * 6, 4, side * 20, 46, 4, 0.8)],
        )
        loop = curve(
            [
                (0, 0),
                (side * 24, -22),
                (side * 62, -26),
                (side * 70, 0),
                (side * 60, 24),
                (side * 24, 18),
            ]
        )
        kit.s.lay(
            loop,
            kit.cloth,
            thick=2,
            roll=1.6,
            puff=4,
            lift=1.4,
            folds=[
                kit.fold(side * 4, -2, side * 44, -12, 5, -1.4),
                kit.fold(side * 4, 2, side * 40, 10, 5, -1.2),
                kit.fold(side * 8, 0, side * 56, 0, 6, 1.0),
            ],
        )
    kit.s.lay(
        rect(-9, -12, 18, 24, 6),
        kit.cloth,
        thick=2,
        roll=1.6,
        puff=2,
        lift=1,
        folds=[kit.fold(-4, -10, -3, 10, 3, -0.8)],
    )


@cut("headband", looks=((0, -40, 2.3), (0, 0, 2.0)), sides=("front",), tilt=14)
def headband(kit: Kit) -> None:
    arc = line((-46, 60), (-58, 10), (-40, -42), (0, -62), (40, -42), (58, 10), (46, 60))
    kit.s.lay(
        band(arc, 17, round_ends=True),
        kit.cloth,
        thick=2.6,
        roll=2,
        puff=3.4,
        puff_width=5,
        lift=1.6,
        rumple=0.8,
    )
    kit.s.lay(
        curve([(-12, -76), (0, -72), (12, -76), (10, -48), (0, -52), (-10, -48)]),
        kit.cloth,
        thick=2,
        roll=1.6,
        puff=2,
        lift=0.9,
        folds=[kit.fold(-4, -72, -3, -52, 3, -1), kit.fold(4, -72, 4, -52, 3, 1)],
    )
