"""Jackets and coats, each with the cut that names it; blazers and suits."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import full_zip, patch_pocket, placket, welt
from dev.demo.drawing.cuts.collars import lapels, shirt_collar, stand_collar
from dev.demo.drawing.cuts.edges import armhole_lines, hem_band
from dev.demo.drawing.cuts.kit import (
    BRASS,
    STEEL,
    Kit,
    band,
    cut,
    rivet,
    zip_line,
    zip_pull,
)
from dev.demo.drawing.cuts.upper import Measures, lay_body, lay_sleeves
from dev.demo.drawing.outline import both, curve, line, rect, segment

COLLAR = (0, -62, 2.5)


FRONT = (8, -10, 2.8)


@cut("denim_jacket", looks=((0, -48, 2.5), (22, -22, 3.2), (0, 44, 3)))
def denim_jacket(kit: Kit) -> None:
    """Short, chest pockets with pointed flaps, V seams, waistband, copper buttons."""
    m = Measures(
        neck=13,
        neck_depth=10,
        shoulder=41,
        chest=44,
        waist=41,
        hem=39,
        hem_y=40,
        sleeve=88,
        cuff=10,
        spread=24,
        armhole=42,
    )
    lay_sleeves(kit, m, cuff="band", cuff_depth=9, amount=1.1)
    lay_body(kit, m, folds=0.9, hem_stitch=False, thick=1.5)
    for path in armhole_lines(m):
        kit.s.stitch(path, kit.thread, width=0.3)
    yoke_y = m.armpit - 12
    yoke = line(
        (-m.shoulder + 1, yoke_y), (0, yoke_y + (2 if kit.is_back else 0)), (m.shoulder - 1, yoke_y)
    )
    kit.s.shadow(yoke, strength=0.4, soft=0.3, width=0.6)
    kit.s.stitch(
        line(
            (-m.shoulder + 1, yoke_y + 1),
            (0, yoke_y + (3 if kit.is_back else 1)),
            (m.shoulder - 1, yoke_y + 1),
        ),
        kit.thread,
        width=0.3,
    )
    for side in (-1, 1):
        for x1, x2 in ((12, 9), (31, 22)):
            seam = line((side * x1, yoke_y + 1), (side * (x1 + x2) / 2, 4), (side * x2, m.hem_y))
            kit.s.shadow(seam, strength=0.3, soft=0.3, width=0.6)
            kit.s.stitch(seam, kit.thread, width=0.3)
    hem_band(kit, replace(m, hem=m.hem + 3), depth=9, cloth=kit.cloth)
    for y in (m.hem_y + 1.4, m.hem_y + 6.6):
        kit.s.stitch(line((-m.hem, y), (0, y + 1.4), (m.hem, y)), kit.thread, width=0.3)
    if not kit.is_back:
        placket(kit, m, until=m.bottom + 8, count=0, width=7)
        for y in np.linspace(m.top + 16, m.bottom + 4, 6):
            rivet(kit, 0, float(y), r=1.5, colour=linear("b08a62"))
        for x in (-32, 12):
            patch_pocket(kit, x, yoke_y + 2.4, 20, 21, flap=True, button_colour=linear("a9835c"))
    shirt_collar(kit, m, point=14)


@cut("biker", looks=((4, -48, 2.4), (-16, 20, 2.9)))
def biker(kit: Kit) -> None:
    """Crossed zip, wide lapels with studs, belt at the hem, zipped cuffs."""
    m = Measures(
        neck=13,
        neck_depth=9,
        shoulder=38,
        chest=40,
        waist=37,
        hem=39,
        hem_y=40,
        sleeve=92,
        cuff=9,
        spread=22,
        armhole=42,
    )
    lay_sleeves(kit, m, amount=1.4, puff=2)
    lay_body(kit, m, folds=1.2, thick=1.5, puff=2.2)
    if kit.is_back:
        yoke = line((-m.shoulder, m.armpit - 14), (0, m.armpit - 10), (m.shoulder, m.armpit - 14))
        kit.s.shadow(yoke, strength=0.5, soft=0.4, width=0.7)
        stand_collar(kit, m, height=5)
        return
    zip_line(kit, line((13, m.armpit - 18), (6, 0), (4, m.bottom - 1)))
    zip_pull(kit, 12.6, m.armpit - 18)
    lapels(kit, m, break_y=-12, width=20, notch=0.48, overlap=-5)
    for side in (-1, 1):
        rivet(kit, side * 25, -44, r=1, colour=STEEL)
        rivet(kit, side * 13, -60, r=1, colour=STEEL)
    for x1, y1, x2, y2 in ((-31, 6, -17, -2), (18, -2, 31, 6)):
        zip_line(kit, segment(x1, y1, x2, y2), width=1.2)
    zip_line(kit, segment(-30, m.armpit + 4, -16, m.armpit + 1), width=1.1)
    kit.s.lay(
        curve(
            both(
                [
                    (0, m.hem_y - 6),
                    (m.hem + 0.6, m.hem_y - 8, 1),
                    (m.hem + 0.6, m.hem_y, 1),
                    (0, m.hem_y + 2),
                ]
            )
        ),
        kit.cloth,
        thick=0.9,
        roll=0.6,
        lift=0.5,
    )
    kit.s.lay(
        band(rect(-13, m.hem_y - 8.4, 8, 11, 1), 1.3),
        made_of("metal", STEEL),
        thick=0.7,
        roll=0.5,
        lift=0.5,
    )


@cut("leather_jacket", looks=((0, -50, 2.5), (24, 20, 3)))
def leather_jacket(kit: Kit) -> None:
    """A plain zipped jacket with a shirt collar."""
    m = Measures(
        neck=13,
        neck_depth=9,
        shoulder=40,
        chest=43,
        waist=41,
        hem=42,
        hem_y=52,
        sleeve=96,
        cuff=10,
        spread=21,
        armhole=43,
    )
    lay_sleeves(kit, m, cuff="band", cuff_depth=5, amount=1.4, puff=2)
    lay_body(kit, m, folds=1.2, thick=1.5, puff=2.2)
    if not kit.is_back:
        full_zip(kit, m, colour=BRASS)
        for side in (-1, 1):
            welt(kit, side * 22, 8, side * 31, 26, width=2.6)
        patch_pocket(kit, 12, m.armpit - 8, 18, 18, flap=True)
    shirt_collar(kit, m, point=13)


@cut("bomber", looks=((0, -56, 2.6), (26, 38, 3)))
def bomber(kit: Kit) -> None:
    """Ribbed collar, cuffs and hem; zip; a pocket on the sleeve."""
    m = Measures(
        neck=13,
        neck_depth=9,
        shoulder=41,
        chest=46,
        waist=47,
        hem=45,
        hem_y=46,
        sleeve=90,
        cuff=12,
        spread=23,
        armhole=45,
    )
    lay_sleeves(kit, m, cuff="rib", cuff_depth=9, amount=1.3, puff=3)
    lay_body(kit, m, folds=1.3, hem_stitch=False, puff=3.2, thick=1.8)
    hem_band(kit, m, depth=9)
    if not kit.is_back:
        full_zip(kit, m, end=m.hem_y + 8)
        for side in (-1, 1):
            welt(kit, side * 22, 4, side * 32, 24, width=3)
    stand_collar(kit, m, height=6, cloth=kit.ribbed, open_front=True)
