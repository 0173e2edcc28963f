"""Jumpsuits and dungarees."""

from dataclasses import replace

from dev.demo.drawing.cuts.closures import tie_belt
from dev.demo.drawing.cuts.dresses import BODICE
from dev.demo.drawing.cuts.edges import neck_band
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, button, cut
from dev.demo.drawing.cuts.lower import Legs, lay_legs, side_pockets
from dev.demo.drawing.cuts.upper import inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import both, curve, line, rect


@cut("jumpsuit", looks=((0, -64, 2.5), (2, -12, 2.6)))
def jumpsuit(kit: Kit) -> None:
    """Bodice and wide legs in one; short ones make a playsuit."""
    short = bool(kit.opts.get("short"))
    legs = Legs(
        waist=28,
        waist_y=-24,
        hip=37,
        hip_y=2,
        crotch_y=16,
        thigh=40,
        knee_y=60 if not short else 34,
        knee_outer=43,
        knee_inner=5,
        outer=46 if not short else 44,
        inner=6 if not short else 4,
        hem_y=108 if not short else 48,
    )
    lay_legs(kit, legs, folds=0.9, drape=(0.5, 18))
    side_pockets(kit, replace(legs, waist_y=-26), slant=True)
    m = replace(
        BODICE,
        neck_shape=kit.opts.get("neck", "v"),
        neck_depth=28,
        hem_y=-22,
        hem=28.5,
        waist=29,
        sleeve=0 if kit.opts.get("bare") else 28,
    )
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m)
    lay_body(kit, m, folds=0.8, hem_stitch=False, lift=0.12)
    neck_band(kit, m, width=2, cloth=kit.cloth)
    tie_belt(kit, replace(m, waist=28), y=-22)


@cut("dungarees", looks=((0, -62, 2.5), (20, 70, 2.8)))
def dungarees(kit: Kit) -> None:
    """Bib, straps with buckles, legs."""
    legs = Legs(
        waist=33,
        waist_y=-40,
        hip=39,
        hip_y=-10,
        crotch_y=10,
        thigh=42,
        knee_y=56,
        knee_outer=38,
        knee_inner=8,
        outer=36,
        inner=10,
        hem_y=108,
    )
    for side in (-1, 1):
        strap = line(
            (side * 17, -70), (side * 19, -96), (side * 12, -108), (side * 9, -92), (side * 20, -44)
        )
        kit.s.lay(band(strap, 6), kit.cloth, thick=0.7, roll=0.5, lift=0.5, rumple=0.2)
    lay_legs(kit, legs, inseam=True)
    side_pockets(kit, legs, slant=False)
    bib = curve(both([(0, -80), (21, -80, 1), (23, -58), (29, -40, 1), (0, -38)]))
    kit.s.lay(bib, kit.cloth, thick=0.9, roll=0.7, puff=0.8, lift=0.4)
    kit.s.lay(rect(-13, -70, 26, 22, 0.8), kit.cloth, thick=0.5, roll=0.4, lift=0.3, rumple=0.3)
    kit.s.stitch(rect(-12, -69, 24, 20, 0.5), kit.thread, width=0.3)
    kit.s.lay(
        curve(both([(0, -42), (33, -42, 1), (34, -35, 1), (0, -34)])),
        kit.cloth,
        thick=0.8,
        roll=0.6,
        lift=0.3,
        rumple=0.2,
    )
    for side in (-1, 1):
        button(kit, side * 17, -76, BRASS, r=2)
        kit.s.stitch(
            line((side * 19, -78), (side * 21.4, -58), (side * 27, -42)), kit.thread, width=0.3
        )
