"""Bags, backpacks, clutches and wallets, laid flat with their straps."""

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import (
    BRASS,
    STEEL,
    Kit,
    band,
    cut,
    hard,
    rivet,
    zip_line,
    zip_pull,
)
from dev.demo.drawing.outline import both, curve, ellipse, line, moved, rect, segment


def metal(kit: Kit) -> np.ndarray:
    return STEEL if kit.opts.get("metal") == "steel" else BRASS


def ring(kit: Kit, x: float, y: float, r: float = 3.2) -> None:
    kit.s.lay(
        band(ellipse(x, y, r), 1.3), hard(metal(kit), metal=True), thick=0.8, roll=0.4, lift=0.5
    )


def handle(kit: Kit, points: list[tuple], *, width: float = 4.2, lift: float = 1.4) -> None:
    path = line(*points)
    kit.s.lay(
        band(path, width, round_ends=True),
        kit.second,
        thick=1.6,
        roll=0.9,
        puff=0.8,
        puff_width=2,
        lift=lift,
        rumple=0,
    )
    kit.s.stitch(path, kit.thread, width=0.24)


def outline_stitch(kit: Kit, path, inset: float = 1.6) -> None:
    b = path.getBounds()
    kx, ky = 1 - 2 * inset / b.width(), 1 - 2 * inset / b.height()
    cx, cy = (b.left() + b.right()) / 2, (b.top() + b.bottom()) / 2
    kit.s.stitch(moved(path, cx * (1 - kx), cy * (1 - ky), sx=kx, sy=ky), kit.thread, width=0.3)


@cut("handbag", looks=((0, -2, 2.5), (-40, 40, 2.8)), tilt=6)
def handbag(kit: Kit) -> None:
    """Two handles, a flap or an open top, feet and rings."""
    for dy in (0, 7):
        handle(
            kit,
            [
                (-30, -6 + dy * 0.3),
                (-29, -38 + dy),
                (0, -58 + dy),
                (29, -38 + dy),
                (30, -6 + dy * 0.3),
            ],
        )
    body = curve(both([(0, -8), (46, -10, 1), (56, 30), (58, 60), (50, 66), (0, 67)]))
    folds = [
        kit.fold(-50, 30, -20, 20, 6, 0.8),
        kit.fold(50, 28, 22, 16, 6, 0.7),
        kit.fold(-20, 64, 10, 46, 7, 0.6),
    ]
    kit.s.lay(
        body, kit.cloth, thick=2.4, roll=1.6, puff=6, puff_width=10, lift=2, folds=folds, rumple=0.5
    )
    outline_stitch(kit, body)
    for side in (-1, 1):
        kit.s.lay(
            rect(side * 30 - 4, -10, 8, 16, 1), kit.second, thick=0.7, roll=0.5, lift=0.4, rumple=0
        )
        ring(kit, side * 30, -8)
        rivet(kit, side * 30, 3, r=1.2, colour=metal(kit))
    if kit.opts.get("flap", 1) and not kit.is_back:
        flap = curve(both([(0, -12), (45, -11, 1), (47, 8), (36, 22), (0, 27)]))
        kit.s.lay(flap, kit.cloth, thick=1.1, roll=0.9, puff=2, lift=0.9, rumple=0.4)
        outline_stitch(kit, flap)
        kit.s.lay(
            rect(-5, 20, 10, 10, 1.2), hard(metal(kit), metal=True), thick=1, roll=0.6, lift=0.6
        )
        kit.s.mark(rect(-1.4, 23, 2.8, 4, 0.6), linear("3a3127"))
    else:
        zip_line(kit, line((-43, -6), (0, -3.6), (43, -6)), colour=metal(kit), width=1.2)


@cut("tote", looks=((0, 0, 2.3), (34, 50, 2.8)), tilt=6)
def tote(kit: Kit) -> None:
    """An open shopper with long handles; a print when the listing says so."""
    for dy, dx in ((0, 0), (6, 2)):
        handle(
            kit,
            [
                (-24 + dx, -18),
                (-25 + dx, -60 + dy),
                (0 + dx, -96 + dy * 2),
                (24 + dx, -60 + dy),
                (24 + dx, -18),
            ],
            width=5,
        )
    kit.s.lay(
        curve(both([(0, -24), (44, -24, 1), (45, -10), (0, -8)])),
        kit.cloth.darker(0.5),
        thick=0.4,
        lift=0.5,
    )
    body = curve(both([(0, -19), (47, -21, 1), (48, 30), (50, 74, 1), (24, 76), (0, 76)]))
    folds = [
        kit.fold(-46, 60, -10, 20, 6, 0.9),
        kit.fold(44, 70, 14, 36, 6, 0.8),
        kit.fold(-30, -16, -12, 20, 5, 0.7),
    ]
    kit.s.lay(body, kit.cloth, thick=1.3, puff=2.4, folds=folds, lift=1.2)
    kit.s.stitch(line((-47, -16.4), (0, -14.4), (47, -16.4)), kit.thread, width=0.3)
    for x in (-24, 24):
        patch = rect(x - 3, -20, 6, 11, 0.4)
        kit.s.lay(patch, kit.second, thick=0.5, roll=0.4, lift=0.3, rumple=0)
        kit.s.stitch(rect(x - 2.2, -19, 4.4, 9, 0), kit.thread, width=0.28)
    if kit.opts.get("print") and not kit.is_back:
        ink = linear("2d2c30")
        kit.s.mark(band(ellipse(0, 28, 19), 1.4), ink, opacity=0.85)
        for i in range(4):
            kit.s.mark(rect(-12 + i, 19 + i * 5, 24 - 2 * i, 2.2, 0.4), ink, opacity=0.85)


@cut("crossbody", looks=((0, 6, 2.7), (30, 40, 2.8)), tilt=9)
def crossbody(kit: Kit) -> None:
    """Small, on a long strap that curls above it; `kind` saddle, camera or bucket."""
    kind = kit.opts.get("kind", "saddle")
    sway = float(kit.rng.normal(0, 5))
    if kit.opts.get("chain"):
        chain_strap(kit, sway)
    else:
        handle(
            kit,
            [(-38, 12), (-54, -40), (-22 + sway, -80), (20 + sway, -72), (50, -40), (38, 12)],
            width=3.4,
            lift=1,
        )
    if kind == "bucket":
        body = curve(both([(0, -18), (28, -20, 1), (36, 20), (37, 54), (30, 60), (0, 61)]))
    elif kind == "camera":
        body = rect(-42, 2, 84, 54, 7)
    else:
        body = curve(both([(0, 0), (36, 0), (43, 12), (44, 44), (32, 62), (0, 66)]))
    kit.s.lay(body, kit.cloth, thick=2.2, roll=1.5, puff=6, puff_width=8, lift=1.8, rumple=0.4)
    outline_stitch(kit, body)
    for side in (-1, 1):
        ring(kit, side * (30 if kind == "bucket" else 39), 10, 2.8)
    if kind == "camera":
        zipped(kit)
    elif kind == "bucket":
        tied(kit)
    elif not kit.is_back:
        flapped(kit)


def chain_strap(kit: Kit, sway: float) -> None:
    path = line((-38, 10), (-50, -40), (-20 + sway, -78), (22 + sway, -70), (48, -36), (38, 10))
    kit.s.lay(band(path, 2.2), hard(metal(kit) * 0.4, metal=True), thick=0.8, roll=0.5, lift=1)
    for shift in (0.0, 0.9):
        kit.s.mark(
            moved(path, shift * 0.3, shift * 0.3),
            metal(kit) * (1.5 - shift),
            width=2 - shift,
            dash=(1.9, 1.1),
        )


def zipped(kit: Kit) -> None:
    """A zip along the top, and a pocket in front."""
    zip_line(kit, segment(-36, 7, 36, 7), colour=metal(kit), width=1.2)
    zip_pull(kit, 30, 7, colour=metal(kit))
    if not kit.is_back:
        kit.s.lay(
            rect(-34, 20, 68, 30, 4),
            kit.cloth,
            thick=0.8,
            roll=0.6,
            puff=2,
            lift=0.4,
            rumple=0.3,
        )
        outline_stitch(kit, rect(-34, 20, 68, 30, 4))


def tied(kit: Kit) -> None:
    """Drawn together by a cord."""
    kit.s.lay(band(line((-27, -8), (0, -4), (27, -8)), 1.6), kit.second, thick=0.7, lift=0.4)
    for side in (-1, 1):
        kit.s.lay(
            band(line((side * 2, -4), (side * 6, 12), (side * 4, 24)), 1.5, round_ends=True),
            kit.second,
            thick=0.7,
            lift=0.6,
        )


def flapped(kit: Kit) -> None:
    flap = curve(both([(0, -2), (37, -1), (44, 10), (40, 30), (20, 44), (0, 46)]))
    kit.s.lay(flap, kit.cloth, thick=1.0, roll=0.9, puff=2.4, lift=0.8, rumple=0.3)
    outline_stitch(kit, flap)
    ring(kit, 0, 40, 4)
    kit.s.lay(
        rect(-1.2, 36, 2.4, 9, 1), hard(metal(kit), metal=True), thick=0.8, roll=0.5, lift=0.4
    )
