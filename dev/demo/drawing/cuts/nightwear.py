"""Pyjamas, robes and nightdresses."""

from dataclasses import replace

from dev.demo.drawing.cuts.closures import placket, tie_belt
from dev.demo.drawing.cuts.collars import lapels, shirt_collar
from dev.demo.drawing.cuts.edges import neck_band
from dev.demo.drawing.cuts.jeans import FITS, cord
from dev.demo.drawing.cuts.kit import Kit, cut
from dev.demo.drawing.cuts.lower import hem_lines, lay_legs, waistband
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import line, segment


@cut("pyjamas", looks=((0, -70, 2.5), (18, 60, 2.7)), sides=("front",))
def pyjamas(kit: Kit) -> None:
    """A piped shirt over its trousers."""
    with kit.s.placed(6, 46, 4, scale=0.72):
        legs = replace(FITS["wide"], outer=44, inner=8)
        lay_legs(kit, legs, folds=1)
        hem_lines(kit, legs, up=5)
        waistband(kit, legs, elastic=True)
        cord(kit, legs)
    m = Measures(
        neck=12,
        neck_depth=16,
        shoulder=37,
        shoulder_y=-92,
        chest=40,
        waist=40,
        hem=41,
        hem_y=8,
        sleeve=78,
        cuff=11,
        spread=30,
        armhole=36,
    )
    with kit.s.placed(-4, 0, -3, scale=0.92):
        lay_sleeves(kit, m, cuff="second", cuff_depth=2.2)
        lay_body(kit, m, folds=1)
        placket(kit, m, count=5, cloth=kit.cloth)
        kit.s.mark(segment(-3, m.top + 16, -3, m.bottom), kit.second.colour, width=1.1)
        shirt_collar(kit, m, point=13)


@cut("robe", looks=((0, -50, 2.3), (-10, 6, 2.5)))
def robe(kit: Kit) -> None:
    """A wrap with wide sleeves and a tied belt."""
    m = Measures(
        neck=12,
        neck_depth=14,
        shoulder=40,
        shoulder_y=-86,
        chest=44,
        waist=42,
        hem=48,
        hem_y=96,
        sleeve=76,
        cuff=18,
        spread=32,
        armhole=44,
    )
    lay_sleeves(kit, m, cuff="second", cuff_depth=5)
    lay_body(kit, m, folds=1.1, drape=(0.9, 17))
    lapels(kit, m, break_y=-4, width=9, shawl=True, cloth=kit.second)
    if not kit.is_back:
        kit.s.shadow(line((0, -4), (8, 40), (6, 96)), strength=0.5, soft=0.5, width=0.8)
    tie_belt(kit, m, y=2)


@cut("nightdress", looks=((0, -56, 2.5), (14, 60, 2.8)))
def nightdress(kit: Kit) -> None:
    m = Measures(
        neck=16,
        neck_depth=18,
        shoulder=31,
        shoulder_y=-84,
        chest=38,
        waist=42,
        hem=54,
        hem_y=84,
        sleeve=24,
        cuff=14,
        spread=44,
        puff=2,
    )
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m)
    lay_body(kit, m, folds=0.8, drape=(1.0, 10))
    neck_band(kit, m, width=3, cloth=kit.second.with_weave("lace", zoom=0.4))
    for y in (-52, -46, -40):
        kit.s.shadow(line((-24, y), (0, y + 1), (24, y)), strength=0.2, soft=0.3, width=0.5)
