"""Babies' clothes, with poppers."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import full_zip
from dev.demo.drawing.cuts.collars import stand_collar
from dev.demo.drawing.cuts.edges import hem_band, neck_band
from dev.demo.drawing.cuts.hoods import hood
from dev.demo.drawing.cuts.kit import PEARL, Kit, button, cut, rivet
from dev.demo.drawing.cuts.little import CHILD, LOOKS, motif
from dev.demo.drawing.cuts.lower import (
    Legs,
    lay_legs,
)
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import both, curve, ellipse, line, segment


def poppers(kit: Kit, xs: tuple[float, ...], y: float) -> None:
    for x in xs:
        rivet(kit, x, y, r=1.5, colour=linear("d8d4cb"))


@cut("bodysuit", looks=((0, -40, 2.3), (0, 50, 2.5)), most=1.15)
def bodysuit(kit: Kit) -> None:
    """A baby's body: envelope neck, poppers between the legs."""
    m = Measures(
        neck=16,
        neck_depth=10,
        shoulder=32,
        shoulder_y=-56,
        slope=6,
        chest=35,
        waist=36,
        hem=36,
        hem_y=26,
        sleeve=58 if kit.opts.get("long") else 26,
        cuff=9.5 if kit.opts.get("long") else 12,
        spread=38,
        armhole=32,
    )
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib" if kit.opts.get("long") else "", cuff_depth=5)
    right = [
        (0, m.top + (3 if kit.is_back else 10)),
        (10, m.top + (2.6 if kit.is_back else 8)),
        (16, m.top, 1),
        (32, m.shoulder_y, 1),
        (31, -40),
        (35, -24, 1),
        (36, 4),
        (38, 30, 1),
        (26, 40),
        (14, 58),
        (12, 64, 1),
        (0, 65),
    ]
    path = curve(both(right))
    kit.s.lay(
        path,
        kit.cloth,
        thick=1.3,
        puff=2.2,
        folds=[
            kit.fold(-30, -20, 0, -4, 4, 0.8),
            kit.fold(30, -18, 6, 0, 4, 0.7),
            kit.fold(-24, 30, -6, 14, 4, 0.7),
        ],
        lift=0.6,
    )
    neck_band(kit, m, width=3, cloth=kit.second)
    for side in (-1, 1):
        shoulder = line(
            (side * 14, m.top - 0.6), (side * 24, m.top + 6), (side * 31, m.shoulder_y + 10)
        )
        kit.s.shadow(shoulder, strength=0.4, soft=0.3, width=0.6)
        kit.s.stitch(line((side * 37, 31), (side * 25, 42), (side * 12.6, 61)), kit.thread)
    if not kit.is_back:
        poppers(kit, (-7, 0, 7), 61)
    motif(kit, -12)


@cut("romper", looks=((0, -40, 2.3), (0, 10, 2.4)), most=1.15)
def romper(kit: Kit) -> None:
    """A sleepsuit with feet, poppers from neck to ankle."""
    m = Measures(
        neck=14,
        neck_depth=9,
        shoulder=32,
        shoulder_y=-72,
        slope=6,
        chest=36,
        waist=37,
        hem=37,
        hem_y=20,
        sleeve=62,
        cuff=9,
        spread=34,
        armhole=32,
    )
    legs = Legs(
        waist=36,
        waist_y=-10,
        hip=38,
        hip_y=8,
        crotch_y=26,
        thigh=38,
        knee_y=48,
        knee_outer=34,
        knee_inner=5,
        outer=26,
        inner=8,
        hem_y=78,
    )
    feet(kit)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=5)
    lay_legs(kit, legs, folds=0.8)
    if not kit.is_back:
        inside(kit, m)
    lay_body(kit, m, hem_stitch=False, folds=0.7, lift=0.08)
    neck_band(kit, m, width=3, cloth=kit.second)
    if not kit.is_back:
        poppers_to_the_ankle(kit, m)
    motif(kit, -34)


def feet(kit: Kit) -> None:
    for side in (-1, 1):
        kit.s.lay(
            curve(
                [
                    (side * 9, 74, 1),
                    (side * 25, 74, 1),
                    (side * 29, 88),
                    (side * 18, 96),
                    (side * 8, 88),
                ]
            ),
            kit.cloth,
            thick=1.6,
            roll=1.2,
            puff=2,
            lift=0.9,
        )


def poppers_to_the_ankle(kit: Kit, m: Measures) -> None:
    kit.s.shadow(
        line((1.6, m.top + 9), (1.6, 10), (10, 44), (17, 74)),
        strength=0.4,
        soft=0.35,
        width=0.7,
    )
    for x, y in (
        (0, -58),
        (0, -44),
        (0, -30),
        (0, -16),
        (0, -2),
        (3, 14),
        (8, 30),
        (12, 46),
        (15, 62),
    ):
        rivet(kit, x, y, r=1.5, colour=linear("d8d4cb"))


@cut("baby_cardigan", looks=LOOKS, most=1.15)
def baby_cardigan(kit: Kit) -> None:
    m = replace(
        CHILD,
        neck_shape="v",
        neck_depth=26,
        shoulder=33,
        chest=38,
        waist=39,
        hem=40,
        sleeve=58,
        cuff=10,
        spread=34,
        hem_y=24,
    )
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=7, thick=1.8)
    lay_body(kit, m, hem_stitch=False, thick=1.9, puff=2.6)
    hem_band(kit, m, depth=7)
    neck_band(kit, m, width=4.4)
    if not kit.is_back:
        for y in np.linspace(-32, 26, 5):
            button(
                kit, 0, float(y), linear("9b6b40") if kit.cloth.colour.mean() > 0.2 else PEARL, r=2
            )
        kit.s.shadow(segment(3, -36, 3, 31), strength=0.35, soft=0.4, width=0.6)


@cut("baby_overall", looks=((0, -40, 2.3), (18, 30, 2.4)), most=1.15)
def baby_overall(kit: Kit) -> None:
    """A padded or fleece overall with a hood and ears."""
    m = Measures(
        neck=14,
        neck_depth=10,
        shoulder=33,
        shoulder_y=-48,
        slope=6,
        chest=40,
        waist=42,
        hem=42,
        hem_y=30,
        sleeve=52,
        cuff=12,
        spread=40,
        armhole=34,
    )
    legs = Legs(
        waist=41,
        waist_y=0,
        hip=43,
        hip_y=16,
        crotch_y=36,
        thigh=42,
        knee_y=54,
        knee_outer=36,
        knee_inner=5,
        outer=30,
        inner=8,
        hem_y=84,
    )
    lay_sleeves(kit, m, cuff="rib", cuff_depth=6, thick=2)
    lay_legs(kit, legs, folds=0.9)
    lay_body(kit, m, hem_stitch=False, thick=2, puff=3, lift=0.06)
    if not kit.is_back:
        full_zip(kit, m, end=44)
    else:
        stand_collar(kit, m, height=4)
    for side in (-1, 1):
        kit.s.lay(
            ellipse(side * 14, m.top - 26, 7), kit.second, thick=1.6, roll=1.2, puff=1, lift=0.9
        )
    hood(kit, m, cords=False)
