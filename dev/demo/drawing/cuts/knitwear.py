"""Jumpers, cardigans, sweatshirts."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import full_zip, patch_pocket
from dev.demo.drawing.cuts.edges import armhole_lines, hem_band, neck_band
from dev.demo.drawing.cuts.hoods import hood, roll_neck
from dev.demo.drawing.cuts.kit import Kit, band, button, cut
from dev.demo.drawing.cuts.tops import chest_print
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import (
    both,
    both_paths,
    cross,
    curve,
    line,
    rect,
)

SWEATER = Measures(
    neck=14,
    neck_depth=9,
    shoulder=41,
    chest=46,
    waist=45,
    hem=44,
    hem_y=50,
    sleeve=92,
    cuff=10,
    spread=23,
    armhole=44,
)


@cut("sweater", looks=((0, -58, 2.8), (24, 46, 3.2)))
def sweater(kit: Kit, m: Measures = SWEATER) -> None:
    """Set-in sleeves, ribbed neck, cuffs and hem; crew, V or polo neck."""
    neck = kit.opts.get("neck", "crew")
    if neck == "v":
        m = replace(m, neck_shape="v", neck_depth=26)
    if not kit.is_back and neck != "polo":
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=9, puff=2.2, thick=1.8, grooves=False)
    lay_body(kit, m, folds=0.9, hem_stitch=False, thick=1.9, puff=2.4)
    hem_band(kit, m, depth=9)
    if neck == "polo":
        roll_neck(kit, m)
    else:
        neck_band(kit, m, width=4)


@cut("cardigan", looks=((4, -24, 2.7), (22, 46, 3.2)))
def cardigan(kit: Kit) -> None:
    m = replace(SWEATER, neck_shape="v", neck_depth=38, chest=43, waist=42, hem=42, shoulder=38)
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=8, puff=2, thick=1.7, grooves=False)
    lay_body(kit, m, folds=0.8, hem_stitch=False, thick=1.7, puff=2.2)
    hem_band(kit, m, depth=8)
    if kit.is_back:
        neck_band(kit, m, width=4)
        return
    neck_band(kit, m, width=5)
    start = m.top + m.neck_depth - 3
    kit.s.lay(
        rect(-3.4, start, 6.8, m.hem_y + 8 - start, 0.4),
        kit.ribbed,
        thick=0.9,
        roll=0.7,
        lift=0.5,
        rumple=0.2,
    )
    colour = linear(kit.opts.get("buttons", "4a3527"))
    for y in np.linspace(start + 4, m.hem_y + 4, 5):
        button(kit, 0, float(y), colour, r=1.9)
    if kit.opts.get("pockets"):
        for side in (-1, 1):
            patch_pocket(kit, side * 24 - 10, 22, 20, 22, cloth=kit.cloth, pointed=False)


@cut("knit_vest", looks=((0, -40, 2.6), (22, 46, 3.2)))
def knit_vest(kit: Kit) -> None:
    """A sleeveless slipover."""
    m = replace(
        SWEATER,
        neck_shape="v",
        neck_depth=30,
        shoulder=31,
        chest=40,
        waist=39,
        hem=39,
        sleeve=0,
        armhole=48,
    )
    if not kit.is_back:
        inside(kit, m)
    path = lay_body(kit, m, folds=0.8, hem_stitch=False, thick=1.7, puff=2)
    for side in armhole_lines(m):
        kit.s.lay(cross(band(side, 6), path), kit.ribbed, thick=0.9, roll=0.6, lift=0.3, rumple=0.1)
    hem_band(kit, m, depth=8)
    neck_band(kit, m, width=4)


@cut("hoodie", looks=((0, -52, 2.6), (0, 34, 2.8)))
def hoodie(kit: Kit) -> None:
    """Hood with cords, kangaroo pocket or zip, ribbed cuffs and hem."""
    m = replace(SWEATER, shoulder_y=-54, hem_y=62, neck=14, neck_depth=10)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=9, puff=2, thick=1.6)
    lay_body(kit, m, hem_stitch=False, thick=1.7)
    hem_band(kit, m, depth=9)
    zipped = bool(kit.opts.get("zip"))
    if not kit.is_back:
        pocket = curve(both([(0, 24, 1), (17, 24, 1), (27, 46), (27, 61, 1), (0, 62)]))
        kit.s.lay(
            pocket, kit.cloth, thick=0.8, roll=0.7, puff=0.8, puff_width=5, lift=0.5, rumple=0.6
        )
        for edge in both_paths(line((17, 24.6), (26.2, 46), (26.6, 58))):
            kit.s.stitch(edge, kit.thread, width=0.28)
        if zipped:
            full_zip(kit, m, end=m.hem_y + 8)
        chest_print(kit, m)
    hood(kit, m, cords=not kit.opts.get("no_cords"))


@cut("sweatshirt", looks=((0, -58, 2.8), (24, 46, 3.2)))
def sweatshirt(kit: Kit) -> None:
    m = replace(SWEATER, neck_depth=8)
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=8, puff=2, thick=1.5)
    lay_body(kit, m, folds=1.1, hem_stitch=False, thick=1.6)
    hem_band(kit, m, depth=8)
    neck_band(kit, m, width=3.6)
    if not kit.is_back:
        kit.s.stitch(
            curve([(-4, m.top + 13, 1), (0, m.top + 20, 1), (4, m.top + 13, 1)], closed=False),
            kit.thread,
            width=0.3,
        )
    chest_print(kit, m)
