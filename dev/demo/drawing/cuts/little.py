"""Clothes for children and babies: rounder, shorter, with poppers."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import full_zip, hood, shirt_collar, stand_collar
from dev.demo.drawing.cuts.dresses import Skirt, lay_skirt, skirt_band
from dev.demo.drawing.cuts.kit import BRASS, PEARL, Kit, button, cut, rivet
from dev.demo.drawing.cuts.lower import (
    Legs,
    cord,
    fly,
    hem_lines,
    lay_legs,
    side_pockets,
    waistband,
)
from dev.demo.drawing.cuts.outerwear import puffer, raincoat
from dev.demo.drawing.cuts.tops import chest_print
from dev.demo.drawing.cuts.upper import Measures, hem_band, inside, lay_body, lay_sleeves, neck_band
from dev.demo.drawing.outline import both, both_paths, curve, ellipse, line, poly, rect, segment

CHILD = Measures(
    neck=14,
    neck_depth=9,
    shoulder=37,
    chest=42,
    waist=43,
    hem=45,
    hem_y=34,
    shoulder_y=-56,
    slope=6,
    sleeve=34,
    cuff=14,
    spread=48,
    armhole=36,
)
LOOKS = ((0, -48, 2.3), (20, 20, 2.5))


def motif(kit: Kit, y: float) -> None:
    """An appliqué animal or vehicle on the chest."""
    name = kit.opts.get("motif")
    if not name or kit.is_back:
        return
    c = kit.second
    ink = linear("2b2a2d")
    if name == "bear":
        for x in (-9, 9):
            kit.s.lay(ellipse(x, y - 9, 5), c, thick=0.8, roll=0.6, lift=0.25)
        kit.s.lay(ellipse(0, y, 13, 12), c, thick=0.9, roll=0.7, lift=0.3)
        kit.s.mark(ellipse(0, y + 4, 5, 4), c.colour * 0.5 + 0.4)
        for x in (-4.5, 4.5):
            kit.s.mark(ellipse(x, y - 2, 1.2), ink)
        kit.s.mark(ellipse(0, y + 2.6, 1.8, 1.2), ink)
    elif name == "car":
        kit.s.lay(
            curve(
                [
                    (-17, y + 6, 1),
                    (-16, y - 2),
                    (-9, y - 3, 1),
                    (-5, y - 10, 1),
                    (6, y - 10, 1),
                    (10, y - 3, 1),
                    (17, y - 1),
                    (17, y + 6, 1),
                ]
            ),
            c,
            thick=0.8,
            roll=0.6,
            lift=0.3,
        )
        for x in (-9, 9):
            kit.s.lay(ellipse(x, y + 6, 4), c.dyed(ink), thick=0.8, roll=0.6, lift=0.2)
    elif name == "star":
        pts = [
            (r * float(np.cos(a)), y + r * float(np.sin(a)))
            for a, r in zip(np.linspace(-np.pi / 2, 1.5 * np.pi, 11)[:-1], (14, 6) * 5, strict=True)
        ]
        kit.s.lay(poly(*pts), c, thick=0.8, roll=0.6, lift=0.3)
    elif name == "rainbow":
        for i, code in enumerate(("b9473f", "d9a441", "5f8d6b", "4f7ba6")):
            kit.s.mark(
                line(
                    (-15 + i * 2.6, y + 8),
                    (-10 + i * 2, y - 6 + i * 2),
                    (0, y - 11 + i * 2.7),
                    (10 - i * 2, y - 6 + i * 2),
                    (15 - i * 2.6, y + 8),
                ),
                linear(code),
                width=2.3,
            )
    elif name == "dino":
        kit.s.lay(
            curve(
                [
                    (-20, y + 8),
                    (-8, y + 4),
                    (-4, y - 8),
                    (6, y - 14),
                    (15, y - 12),
                    (14, y - 6),
                    (7, y - 5),
                    (9, y + 3),
                    (8, y + 11, 1),
                    (3, y + 11, 1),
                    (2, y + 6),
                    (-4, y + 11, 1),
                    (-8, y + 11, 1),
                    (-8, y + 9),
                ]
            ),
            c,
            thick=0.8,
            roll=0.6,
            lift=0.3,
        )
        kit.s.mark(ellipse(10, y - 10, 1), ink)


@cut("kid_tee", looks=LOOKS, most=1.2)
def kid_tee(kit: Kit, m: Measures = CHILD) -> None:
    m = replace(m, sleeve=78, cuff=9.5, spread=26) if kit.opts.get("long") else m
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m)
    lay_body(kit, m)
    neck_band(kit, m, cloth=kit.second.with_weave("rib", rumple=0.1, zoom=0.4))
    motif(kit, m.armpit + 8)
    chest_print(kit, m)


@cut("kid_sweater", looks=LOOKS, most=1.2)
def kid_sweater(kit: Kit) -> None:
    m = replace(CHILD, sleeve=72, cuff=10, spread=26, hem_y=30)
    if not kit.is_back and not kit.opts.get("hood"):
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=8, thick=1.7, puff=2.2)
    lay_body(kit, m, hem_stitch=False, thick=1.8, puff=2.4)
    hem_band(kit, m, depth=8)
    if kit.opts.get("hood"):
        if not kit.is_back and kit.opts.get("zip"):
            full_zip(kit, m, end=m.hem_y + 7)
        hood(kit, m, cords=False)
    else:
        neck_band(kit, m, width=4)
    motif(kit, m.armpit + 8)


@cut("kid_dress", looks=((0, -50, 2.3), (18, 50, 2.5)), most=1.2)
def kid_dress(kit: Kit) -> None:
    """Round collar or plain, puffed sleeves, gathered skirt."""
    m = Measures(
        neck=13,
        neck_depth=9,
        shoulder=30,
        shoulder_y=-70,
        chest=32,
        waist=30,
        hem=31,
        hem_y=-18,
        sleeve=24,
        cuff=11,
        spread=44,
        puff=4,
        armhole=32,
        slope=5,
    )
    if kit.opts.get("long"):
        m = replace(m, sleeve=70, cuff=8, spread=26)
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="band", cuff_depth=4)
    lay_skirt(kit, Skirt(top=31, top_y=-19, hip=42, hem=56, hem_y=62, drape=(1.5, 11)), gathers=13)
    lay_body(kit, m, folds=0.6, hem_stitch=False, lift=0.15)
    if kit.opts.get("collar", 1) and not kit.is_back:
        for leaf in both_paths(
            curve(
                [
                    (0.6, m.top + 9),
                    (13, m.top, 1),
                    (22, m.top + 8),
                    (16, m.top + 18),
                    (5, m.top + 17),
                ]
            )
        ):
            kit.s.lay(
                leaf, kit.second.with_weave("poplin"), thick=0.8, roll=0.6, lift=0.5, rumple=0.1
            )
    else:
        neck_band(kit, m, width=2.4, cloth=kit.second)


KID_LEGS = Legs(
    waist=30,
    waist_y=-66,
    hip=37,
    hip_y=-38,
    crotch_y=-20,
    thigh=39,
    knee_y=22,
    knee_outer=33,
    knee_inner=8,
    outer=29,
    inner=10,
    hem_y=74,
)


@cut("kid_trousers", looks=((0, -50, 2.4), (20, 60, 2.6)), most=1.2)
def kid_trousers(kit: Kit) -> None:
    """`kind`: jeans, joggers, leggings or shorts."""
    kind = kit.opts.get("kind", "jeans")
    m = KID_LEGS
    if kind == "leggings":
        m = replace(m, knee_outer=26, outer=22, inner=9, hip=33, thigh=34, waist=27)
    elif kind == "shorts":
        m = replace(
            m,
            waist_y=-44,
            hip_y=-16,
            crotch_y=-2,
            knee_y=10,
            hem_y=26,
            knee_outer=40,
            outer=41,
            inner=4,
            knee_inner=3,
        )
    elif kind == "joggers":
        m = replace(m, outer=23, hem_y=68)
    lay_legs(kit, m, inseam=kind == "jeans")
    if kind != "leggings" and not kit.is_back:
        side_pockets(kit, m, slant=kind != "jeans")
    if kind == "jeans" and not kit.is_back:
        fly(kit, m)
        rivet(kit, 16, -54)
        rivet(kit, -16, -54)
    if kind == "joggers":
        for side in (-1, 1):
            kit.s.lay(
                poly((side * 10, 67), (side * 23, 67), (side * 21, 76), (side * 11, 76)),
                kit.ribbed,
                thick=1,
                roll=0.8,
                lift=0.5,
            )
    else:
        hem_lines(kit, m)
    if kit.opts.get("patches") and not kit.is_back:
        for side in (-1, 1):
            kit.s.lay(
                rect(side * 20.5 - 8, 14, 16, 18, 4), kit.second, thick=0.6, roll=0.5, lift=0.3
            )
            kit.s.stitch(rect(side * 20.5 - 7, 15, 14, 16, 3), kit.thread)
    waistband(kit, m, elastic=kind != "jeans")
    if kind in {"joggers", "shorts"}:
        cord(kit, m)


@cut("kid_skirt", looks=((0, -30, 2.4), (18, 24, 2.6)), most=1.2)
def kid_skirt(kit: Kit) -> None:
    m = Skirt(top=30, top_y=-36, hip=42, hem=56, hem_y=36, drape=(1.5, 10))
    if kit.opts.get("tulle"):
        lay_skirt(kit, replace(m, hem=60, hem_y=42), cloth=kit.second, gathers=16)
    lay_skirt(kit, m, gathers=14)
    skirt_band(kit, m, cloth=kit.ribbed)


@cut("kid_coat", looks=((0, -44, 2.3), (18, 10, 2.5)), most=1.2)
def kid_coat(kit: Kit) -> None:
    """`kind`: puffer, rain, duffle or denim."""
    kind = kit.opts.get("kind", "puffer")
    if kind == "puffer":
        puffer(replace(kit, opts={**kit.opts, "hood": 1, "gap": 14}))
        return
    if kind == "rain":
        raincoat(kit)
        return
    m = replace(CHILD, sleeve=76, cuff=11, spread=25, hem_y=44, shoulder_y=-50)
    lay_sleeves(kit, m, cuff="band" if kind == "denim" else "", cuff_depth=7, thick=1.7)
    lay_body(kit, m, thick=1.8, puff=2.6, folds=0.7)
    if not kit.is_back:
        if kind == "duffle":
            kit.s.shadow(segment(5, m.top + 10, 5, m.bottom), strength=0.5, soft=0.4, width=0.7)
            for y in np.linspace(-40, 24, 4):
                kit.s.lay(
                    curve(
                        [(-15, float(y)), (0, float(y) - 1.5), (15, float(y)), (0, float(y) + 1.5)]
                    ),
                    kit.cloth.dyed(linear("6b4a31")).with_weave("leather"),
                    thick=0.6,
                    lift=0.4,
                )
                kit.s.lay(
                    rect(-6, float(y) - 2, 12, 4, 2),
                    kit.cloth.dyed(linear("b18a5a")).with_weave("wood"),
                    thick=1.4,
                    roll=1,
                    lift=0.6,
                )
        else:
            for y in np.linspace(-46, 38, 6):
                button(kit, 0, float(y), BRASS, r=1.7)
            kit.s.stitch(segment(4, m.top + 10, 4, m.bottom - 1), kit.thread)
        for side in (-1, 1):
            kit.s.lay(
                rect(side * 24 - 10, 14, 20, 20, 1.5), kit.cloth, thick=0.7, roll=0.6, lift=0.4
            )
            kit.s.stitch(rect(side * 24 - 9, 15, 18, 18, 1), kit.thread)
    if kind == "duffle":
        hood(kit, m, cords=False)
    else:
        shirt_collar(kit, m, point=12)


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
    lay_sleeves(kit, m, cuff="rib", cuff_depth=5)
    lay_legs(kit, legs, folds=0.8)
    if not kit.is_back:
        inside(kit, m)
    lay_body(kit, m, hem_stitch=False, folds=0.7, lift=0.08)
    neck_band(kit, m, width=3, cloth=kit.second)
    if not kit.is_back:
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
    motif(kit, -34)


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
