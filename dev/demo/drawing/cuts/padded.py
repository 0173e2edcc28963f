"""Padded jackets, parkas, rainwear and fleece."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import flap_pocket, full_zip, patch_pocket, placket
from dev.demo.drawing.cuts.collars import stand_collar
from dev.demo.drawing.cuts.edges import hem_band
from dev.demo.drawing.cuts.hoods import hood
from dev.demo.drawing.cuts.kit import (
    HORN,
    Kit,
    cut,
    zip_line,
)
from dev.demo.drawing.cuts.tailoring import COAT
from dev.demo.drawing.cuts.upper import Measures, lay_body, lay_sleeves, sleeve_path
from dev.demo.drawing.outline import flipped, line, rect, segment


def baffles(kit: Kit, m: Measures, *, gap: float, start: float) -> list:
    return [
        (line((-m.hem - 6, y), (0, y + 1.4), (m.hem + 6, y)), 1.6, 2.3)
        for y in np.arange(start, m.hem_y + 2, gap)
    ]


@cut("puffer", looks=((0, -50, 2.4), (20, 16, 2.8)))
def puffer(kit: Kit) -> None:
    """Quilted in bands, with a hood or a standing collar."""
    long = bool(kit.opts.get("long"))
    m = Measures(
        neck=13,
        neck_depth=9,
        shoulder=41,
        chest=46,
        waist=46,
        hem=47,
        hem_y=84 if long else 46,
        shoulder_y=-76 if long else -62,
        sleeve=92,
        cuff=12,
        spread=21,
        armhole=45,
    )
    m = replace(m, sleeve=0) if kit.opts.get("gilet") else m
    gap = float(kit.opts.get("gap", 12))
    from_x = (m.shoulder + m.chest) / 2
    for side in (-1, 1):
        if not m.sleeve:
            break
        quilted_sleeve(kit, m, side, from_x, gap)
    lay_body(
        kit,
        m,
        folds=0.4,
        hem_stitch=False,
        grooves=tuple(baffles(kit, m, gap=gap, start=m.shoulder_y + gap)),
        thick=2.4,
        puff=3.4,
    )
    if kit.is_back:
        stand_collar(kit, m, height=8)
        return
    full_zip(kit, m)
    for side in (-1, 1):
        zip_line(kit, segment(side * 24, 16, side * 31, 36), width=1.1)
    if kit.opts.get("hood"):
        hood(kit, m, cords=False)
    else:
        stand_collar(kit, m, height=11)


def quilted_sleeve(kit: Kit, m: Measures, side: int, x: float, gap: float) -> None:
    t = np.radians(m.spread)
    y = (m.shoulder_y + m.armpit) / 2
    lines = []
    for along in np.arange(gap * 0.8, m.sleeve, gap):
        cx, cy = x + np.sin(t) * along, y + np.cos(t) * along
        dx, dy = np.cos(t) * 26, -np.sin(t) * 26
        lines.append(
            (
                segment(
                    side * float(cx - dx), float(cy - dy), side * float(cx + dx), float(cy + dy)
                ),
                1.6,
                2.3,
            )
        )
    path, _, _ = sleeve_path(m)
    path = path if side > 0 else flipped(path)
    kit.s.lay(
        path, kit.cloth, grain=-m.spread * side, thick=2.4, puff=3, puff_width=7, grooves=lines
    )


@cut("parka", looks=((0, -44, 2.3), (-24, 34, 2.8)))
def parka(kit: Kit) -> None:
    """Long, hood with fur, four pockets, drawn waist."""
    m = replace(COAT, hem_y=88, shoulder_y=-62, waist=41, hem=46, sleeve=98, chest=44, spread=19)
    lay_sleeves(kit, m, cuff="band", cuff_depth=7, amount=1.2)
    lay_body(kit, m, folds=1.1, thick=1.7, puff=2.6)
    kit.s.shadow(line((-m.waist, 8), (0, 10), (m.waist, 8)), strength=0.4, soft=0.6, width=1)
    if not kit.is_back:
        placket(kit, m, count=6, width=9, colour=HORN, r=1.6)
        for x in (-36, 12):
            patch_pocket(kit, x, 26, 24, 30, flap=True, pointed=False, button_colour=HORN)
        for x in (-33, 12):
            patch_pocket(kit, x, m.armpit - 4, 20, 20, flap=True, pointed=False)
    fur = made_of("faux_fur", linear("b59c7d")) if kit.opts.get("fur") else None
    hood(kit, m, fur=fur, cords=fur is None)


@cut("raincoat", looks=((0, -46, 2.4), (20, 30, 2.8)))
def raincoat(kit: Kit) -> None:
    m = replace(COAT, hem_y=82, shoulder_y=-62, hem=50, sleeve=96, cuff=13, spread=20)
    lay_sleeves(kit, m, amount=1.1)
    lay_body(kit, m, folds=0.9, thick=1.4, puff=2)
    if not kit.is_back:
        placket(kit, m, count=5, width=8, colour=kit.cloth.colour * 0.8, r=1.8)
        for side in (-1, 1):
            flap_pocket(kit, 14 if side > 0 else -37, 30, 23, 9)
    hood(kit, m, cords=True)


@cut("fleece_jacket", looks=((0, -54, 2.6), (18, -20, 3)))
def fleece_jacket(kit: Kit) -> None:
    """Deep pile with a smooth chest pocket and binding."""
    m = Measures(
        neck=13,
        neck_depth=8,
        shoulder=41,
        chest=45,
        waist=44,
        hem=44,
        hem_y=52,
        sleeve=94,
        cuff=11,
        spread=22,
        armhole=44,
    )
    lay_sleeves(kit, m, cuff="second", cuff_depth=3, grooves=False, thick=2, puff=2.6)
    lay_body(kit, m, folds=0.7, hem_stitch=False, thick=2.2, puff=2.6)
    smooth = kit.second.with_weave("poplin", gloss=0.12, rumple=0.6)
    hem_band(kit, m, depth=3.5, cloth=smooth)
    if not kit.is_back:
        full_zip(kit, m)
        kit.s.lay(rect(10, m.armpit - 10, 21, 20, 1), smooth, thick=0.6, roll=0.5, lift=0.5)
        zip_line(kit, segment(12, m.armpit - 5, 29, m.armpit - 5), width=1)
    stand_collar(kit, m, height=10)
