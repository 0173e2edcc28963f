"""What shoes seen from above have in common: outline, sole, opening, laces."""

from collections.abc import Callable

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth, made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, band
from dev.demo.drawing.outline import cross, curve, ellipse, line, moved

INSOLE = linear("c9b393")


def last(*, toe: float = 0.0, width: float = 1.0) -> list[tuple]:
    """The outline of a right shoe; `toe` above 0 is pointed, below is square."""
    t = 10 + 6 * -toe
    return [
        (2, -60 - 8 * max(toe, 0)),
        (2 + t, -56),
        (18 * width, -38),
        (19.5 * width, -16),
        (15 * width, 10),
        (14.5 * width, 36),
        (11 * width, 54),
        (0, 60),
        (-11 * width, 54),
        (-14 * width, 36),
        (-13.5 * width, 10),
        (-16.5 * width, -14),
        (-15 * width, -38),
        (2 - t, -55),
    ]


def pair(kit: Kit, draw: Callable[[], None], *, gap: float = 24.5) -> None:
    """The right shoe and its mirror image, not quite parallel."""
    a, b, c, d = (float(x) for x in kit.rng.normal(0, 1.6, 4))
    with kit.s.placed(gap, a * 1.4, 2.5 + b):
        draw()
    with kit.s.placed(-gap, c * 1.4, -2.5 + d, flip=True):
        draw()


def sole(kit: Kit, shape: list[tuple], cloth: Cloth, *, grow: float = 1.09) -> None:
    kit.s.lay(
        moved(curve(shape), sx=grow, sy=1 + (grow - 1) * 0.45),
        cloth,
        thick=2.0,
        roll=0.8,
        lift=1.7,
        rumple=0,
    )


def upper(
    kit: Kit,
    shape: list[tuple],
    *,
    cloth: Cloth | None = None,
    puff: float = 6.0,
    grooves: list | None = None,
    folds: list | None = None,
) -> skia.Path:
    path = curve(shape)
    creases = (
        folds
        if folds is not None
        else [kit.fold(-12, -24, 13, -22, 2.5, -0.6), kit.fold(-10, -19, 11, -18, 2, -0.5)]
    )
    kit.s.lay(
        path,
        cloth or kit.cloth,
        thick=1.6,
        roll=1.2,
        puff=puff,
        puff_width=6.5,
        folds=creases,
        grooves=grooves or [],
        rumple=0.25,
        lift=0.4,
    )
    return path


def opening(
    kit: Kit,
    *,
    top: float = 4,
    bottom: float = 54,
    half: float = 9.5,
    lining: np.ndarray = INSOLE,
    collar: Cloth | None = None,
) -> None:
    """The hole for the foot, the insole deep inside it, its padded edge."""
    hole = curve(
        [
            (0, top),
            (half * 0.8, top + 6),
            (half, (top + bottom) / 2 + 4),
            (half * 0.72, bottom - 6),
            (0, bottom),
            (-half * 0.72, bottom - 6),
            (-half, (top + bottom) / 2 + 4),
            (-half * 0.8, top + 6),
        ]
    )
    kit.s.lay(band(hole, 3.4), collar or kit.cloth, thick=1.2, roll=0.9, lift=0.3, rumple=0.1)
    kit.s.lay(hole, made_of("suede", lining * 0.6, rumple=0.1), thick=-1.5, roll=2.2, lift=0)
    kit.s.shadow(moved(hole, -2, -3), strength=0.42, soft=2.6)
    kit.s.lay(
        cross(
            curve([(-5, bottom - 19, 1), (5, bottom - 19, 1), (4, bottom - 11), (-4, bottom - 11)]),
            hole,
        ),
        made_of("leather", lining * 0.9, rumple=0),
        thick=0.1,
        lift=0,
    )


def laces(
    kit: Kit,
    *,
    top: float = -26,
    bottom: float = 4,
    count: int = 6,
    colour: np.ndarray,
    half: float = 6.5,
) -> None:
    tape = made_of("cotton", colour, rumple=0).with_weave("rib", zoom=0.22)
    for i, y in enumerate(np.linspace(top, bottom, count)):
        wide = half * (0.72 + 0.28 * i / count)
        tilt = 1.4 if i % 2 else -1.4
        kit.s.lay(
            band(line((-wide, y + tilt), (0, y - 0.6), (wide, y - tilt)), 2.3, round_ends=True),
            tape,
            thick=0.8,
            roll=0.5,
            lift=0.45,
        )
        for side in (-1, 1):
            kit.s.mark(ellipse(side * wide, y + tilt * -side, 0.7), colour * 0.15)
    for side in (-1, 1):
        sway = float(kit.rng.normal(0, 2))
        loop = curve(
            [
                (0, bottom + 1),
                (side * 7, bottom - 3),
                (side * 13 + sway, bottom + 3),
                (side * 9, bottom + 7),
            ]
        )
        kit.s.lay(band(loop, 1.7, round_ends=True), tape, thick=0.8, roll=0.5, lift=0.6)
        kit.s.lay(
            band(
                line(
                    (0, bottom + 1), (side * 5, bottom + 9 + sway), (side * 9 + sway, bottom + 16)
                ),
                1.7,
                round_ends=True,
            ),
            tape,
            thick=0.8,
            roll=0.5,
            lift=0.6,
        )


def tongue(
    kit: Kit, *, top: float = -32, bottom: float = 14, half: float = 7.5, cloth: Cloth | None = None
) -> None:
    path = curve(
        [
            (-half * 0.7, top),
            (0, top - 3),
            (half * 0.7, top),
            (half, bottom - 5),
            (half * 0.8, bottom),
            (-half * 0.8, bottom),
            (-half, bottom - 5),
        ]
    )
    kit.s.lay(
        path, cloth or kit.cloth, thick=1.0, roll=0.8, puff=1.0, puff_width=4, lift=0.3, rumple=0.2
    )


def facing(kit: Kit, cloth: Cloth, *, top: float = -30, bottom: float = 8) -> None:
    """The two sides that the laces draw together."""
    for side in (-1, 1):
        path = curve(
            [
                (side * 4, top, 1),
                (side * 9.5, top - 1),
                (side * 12.5, bottom - 6),
                (side * 11.5, bottom + 4, 1),
                (side * 6.2, bottom + 2, 1),
            ]
        )
        kit.s.lay(path, cloth, thick=0.7, roll=0.5, lift=0.4, rumple=0.1)
        kit.s.stitch(line((side * 5, top + 1), (side * 6.8, bottom + 1)), kit.thread, width=0.24)
