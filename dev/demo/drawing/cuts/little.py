"""Clothes for children and babies: rounder, shorter, with poppers."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import full_zip
from dev.demo.drawing.cuts.edges import hem_band, neck_band
from dev.demo.drawing.cuts.hoods import hood
from dev.demo.drawing.cuts.jeans import cord
from dev.demo.drawing.cuts.kit import Kit, cut, rivet
from dev.demo.drawing.cuts.lower import Legs, fly, hem_lines, lay_legs, side_pockets, waistband
from dev.demo.drawing.cuts.skirts import Skirt, lay_skirt
from dev.demo.drawing.cuts.tops import chest_print
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import both_paths, curve, ellipse, line, poly, rect

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


INK = linear("2b2a2d")
LOOKS = ((0, -48, 2.3), (20, 20, 2.5))


def motif(kit: Kit, y: float) -> None:
    """An appliqué animal or vehicle on the chest."""
    name = kit.opts.get("motif")
    if name in MOTIFS and not kit.is_back:
        MOTIFS[name](kit, y)


def bear(kit: Kit, y: float) -> None:
    c = kit.second
    for x in (-9, 9):
        kit.s.lay(ellipse(x, y - 9, 5), c, thick=0.8, roll=0.6, lift=0.25)
    kit.s.lay(ellipse(0, y, 13, 12), c, thick=0.9, roll=0.7, lift=0.3)
    kit.s.mark(ellipse(0, y + 4, 5, 4), c.colour * 0.5 + 0.4)
    for x in (-4.5, 4.5):
        kit.s.mark(ellipse(x, y - 2, 1.2), INK)
    kit.s.mark(ellipse(0, y + 2.6, 1.8, 1.2), INK)


def car(kit: Kit, y: float) -> None:
    c = kit.second
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
        kit.s.lay(ellipse(x, y + 6, 4), c.dyed(INK), thick=0.8, roll=0.6, lift=0.2)


def star(kit: Kit, y: float) -> None:
    c = kit.second
    pts = [
        (r * float(np.cos(a)), y + r * float(np.sin(a)))
        for a, r in zip(np.linspace(-np.pi / 2, 1.5 * np.pi, 11)[:-1], (14, 6) * 5, strict=True)
    ]
    kit.s.lay(poly(*pts), c, thick=0.8, roll=0.6, lift=0.3)


def rainbow(kit: Kit, y: float) -> None:
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


def dino(kit: Kit, y: float) -> None:
    c = kit.second
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
    kit.s.mark(ellipse(10, y - 10, 1), INK)


MOTIFS = {"bear": bear, "car": car, "star": star, "rainbow": rainbow, "dino": dino}


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
