"""Dresses, skirts, jumpsuits and nightwear: a bodice, and what hangs from it."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.cuts.closures import placket, tie_belt
from dev.demo.drawing.cuts.collars import shirt_collar
from dev.demo.drawing.cuts.edges import armhole_lines, hem_band, neck_band
from dev.demo.drawing.cuts.kit import HORN, PEARL, Kit, band, button, cut, label
from dev.demo.drawing.cuts.skirts import Skirt, lay_skirt
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import both, cross, curve, line, mirror, segment

BODICE = Measures(
    neck=13,
    neck_depth=13,
    shoulder=33,
    shoulder_y=-88,
    chest=35,
    waist=30,
    hem=29,
    hem_y=-12,
    armhole=36,
    sleeve=30,
    cuff=12.5,
    spread=46,
    curved_hem=1,
)


def dress(
    kit: Kit,
    m: Measures,
    s: Skirt,
    *,
    cuff: str = "",
    collar: str = "",
    waist_seam: bool = True,
    gathers: int = 9,
) -> None:
    if not kit.is_back and not collar:
        inside(kit, m)
    lay_sleeves(kit, m, cuff=cuff, cuff_depth=6)
    lay_skirt(kit, s, gathers=gathers)
    lay_body(kit, m, folds=0.8, hem_stitch=False, puff=1.8, lift=0.12)
    if waist_seam:
        kit.s.shadow(
            line((-m.hem, m.hem_y + 0.4), (0, m.bottom), (m.hem, m.hem_y + 0.4)),
            strength=0.45,
            soft=0.4,
            width=0.7,
        )
    if not collar:
        neck_band(kit, m, width=1.8, cloth=kit.cloth)
    if kit.is_back:
        kit.s.shadow(segment(0, m.top + 3, 0, m.hem_y + 14), strength=0.35, soft=0.3, width=0.6)


@cut("tea_dress", looks=((0, -64, 2.6), (20, 80, 2.8)))
def tea_dress(kit: Kit) -> None:
    """V neck, short sleeves, seam at the waist, full skirt."""
    dress(kit, replace(BODICE, neck_shape="v", neck_depth=26), Skirt())
    if not kit.is_back and kit.opts.get("buttons", 1):
        for y in np.linspace(-62, 60, 9):
            button(kit, 0, float(y), PEARL, r=1.1)


@cut("midi_dress", looks=((0, -66, 2.6), (56, -20, 2.8)))
def midi_dress(kit: Kit) -> None:
    """Long puffed sleeves, round neck, gathered waist."""
    m = replace(BODICE, sleeve=86, cuff=8, spread=24, puff=5, neck_depth=9)
    dress(kit, m, Skirt(drape=(1.5, 12)), cuff="band", gathers=13)
    if kit.opts.get("belt"):
        tie_belt(kit, m, y=-11)


@cut("shirt_dress", looks=((0, -62, 2.5), (4, 0, 2.6)))
def shirt_dress(kit: Kit) -> None:
    m = replace(
        BODICE,
        sleeve=80,
        cuff=9,
        spread=20,
        neck_depth=8,
        neck=12,
        shoulder=36,
        chest=38,
        waist=34,
        hem=33,
    )
    lay_sleeves(kit, m, cuff="band", cuff_depth=7)
    lay_skirt(kit, Skirt(top=33, top_y=-16, hip=39, hem=46, hem_y=96, drape=(0.9, 18)), gathers=7)
    lay_body(kit, m, hem_stitch=False, folds=0.9, lift=0.1)
    if not kit.is_back:
        placket(kit, m, until=92, count=10, colour=PEARL if kit.cloth.colour.mean() < 0.5 else HORN)
    shirt_collar(kit, m, point=11)
    tie_belt(kit, replace(m, waist=33), y=-10)


@cut("wrap_dress", looks=((0, -50, 2.4), (-8, 4, 2.6)))
def wrap_dress(kit: Kit) -> None:
    """One front over the other, tied at the side."""
    m = replace(BODICE, neck_shape="v", neck_depth=42, sleeve=58, cuff=10, spread=30)
    dress(kit, m, Skirt(drape=(1.2, 18)))
    if not kit.is_back:
        over = line((m.neck, m.top), (2, m.top + 40), (-22, m.hem_y - 4), (-29, m.hem_y))
        kit.s.shadow(over, strength=0.5, soft=0.5, width=0.9)
        kit.s.shadow(
            line((-14, m.hem_y), (-17, 40), (-24, 101)), strength=0.45, soft=0.6, width=0.9
        )
        tie_belt(kit, replace(m, waist=29), y=-10)


@cut("slip_dress", looks=((0, -62, 2.6), (18, 70, 2.8)))
def slip_dress(kit: Kit) -> None:
    """Thin straps, cut on the bias."""
    for side in (-1, 1):
        strap = line(
            (side * 20, -70),
            (side * 18, -92),
            (side * 13, -108),
            (side * 11, -94),
            (side * 14, -74),
        )
        kit.s.lay(
            band(strap, 1.4, round_ends=True), kit.cloth, thick=0.6, roll=0.4, lift=0.5, rumple=0
        )
    kit.s.lay(
        curve(both([(0, -66), (20, -70, 1), (27, -60), (26, -44), (0, -40)])),
        kit.cloth.darker(0.5),
        thick=0.4,
        lift=0.4,
    )
    label(kit, 0, -64, w=7, h=3)
    top = (
        [(0, -55, 1), (9, -65), (20, -72, 1)]
        if not kit.is_back
        else [(0, -58), (12, -60), (21, -66, 1)]
    )
    path = curve(
        both([*top, (25, -66), (30, -54, 1), (27, -18), (33, 24), (40, 98, 1), (22, 102), (0, 102)])
    )
    folds = [kit.fold(s * 18, -66, s * 4, -26, 4, 0.9 * s) for s in (-1, 1)]
    folds += [
        kit.fold(x, -10, x * 1.3, 80, 6, d)
        for x, d in ((-18, 1.2), (-4, -1.0), (12, 1.1), (22, -1.0))
    ]
    kit.s.lay(path, kit.cloth, thick=1.1, puff=2.2, folds=folds, drape=(1.1, 14))
    if kit.opts.get("lace"):
        edge = line(*[(x, y) for x, y, *_ in [*reversed(mirror(top)), *top[1:]]])
        for ribbon in (edge, line((-40, 98), (0, 102), (40, 98))):
            kit.s.lay(
                cross(band(ribbon, 10), path),
                kit.second.with_weave("lace", zoom=0.5, rumple=0.2),
                thick=0.5,
                lift=0.3,
            )


@cut("sundress", looks=((0, -54, 2.5), (16, 40, 2.7)))
def sundress(kit: Kit) -> None:
    """Wide straps, square neck, tiers."""
    m = Measures(
        neck=17,
        neck_depth=26,
        neck_shape="square",
        shoulder=25,
        slope=1,
        shoulder_y=-88,
        chest=32,
        waist=29,
        hem=29,
        hem_y=-26,
        armhole=32,
    )
    if not kit.is_back:
        inside(kit, replace(m, neck_depth=16))
    lay_skirt(kit, Skirt(top=44, top_y=40, hip=49, hem=60, hem_y=98, drape=(1.2, 9)), gathers=12)
    lay_skirt(
        kit, Skirt(top=29, top_y=-26, hip=38, hem=48, hem_y=42, dip=3, drape=(1.2, 9)), gathers=12
    )
    lay_body(kit, m, folds=0.7, hem_stitch=False)
    neck_band(kit, m, width=2, cloth=kit.cloth)


@cut("maxi_dress", looks=((0, -66, 2.5), (18, 60, 2.7)))
def maxi_dress(kit: Kit) -> None:
    """To the ankle: gathered under the bust, three tiers."""
    m = replace(
        BODICE,
        shoulder_y=-98,
        neck_depth=16,
        hem_y=-44,
        waist=31,
        hem=31,
        sleeve=24,
        cuff=14,
        spread=44,
        shoulder=30,
        chest=32,
        puff=2,
    )
    lay_sleeves(kit, m)
    for top, y1, hem, y2 in ((48, 58, 60, 108), (38, 6, 51, 60), (31, -44, 41, 8)):
        lay_skirt(
            kit,
            Skirt(top=top, top_y=y1, hip=(top + hem) / 2, hem=hem, hem_y=y2, dip=3, drape=(1.0, 8)),
            gathers=10,
        )
    if not kit.is_back:
        inside(kit, m)
    lay_body(kit, m, folds=0.6, hem_stitch=False, lift=0.2)
    neck_band(kit, m, width=2, cloth=kit.cloth)


@cut("knit_dress", looks=((0, -66, 2.6), (16, 80, 2.9)))
def knit_dress(kit: Kit) -> None:
    """Straight and ribbed or plain, long sleeves."""
    m = Measures(
        neck=13,
        neck_depth=8,
        shoulder=34,
        shoulder_y=-88,
        chest=36,
        waist=33,
        hem=38,
        hem_y=88,
        sleeve=92,
        cuff=9,
        spread=21,
        armhole=38,
    )
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=8, thick=1.6, grooves=False)
    lay_body(kit, m, folds=0.9, hem_stitch=False, thick=1.7, puff=2.4, drape=(0.5, 24))
    hem_band(kit, m, depth=8)
    neck_band(kit, m, width=4)


@cut("little_black_dress", looks=((0, -62, 2.5), (14, 60, 2.8)))
def little_black_dress(kit: Kit) -> None:
    """Sleeveless sheath."""
    m = Measures(
        neck=17,
        neck_depth=13,
        neck_shape="boat",
        shoulder=29,
        slope=3,
        shoulder_y=-88,
        chest=34,
        waist=29,
        hem=35,
        hem_y=82,
        armhole=38,
    )
    if not kit.is_back:
        inside(kit, m)
    darts = tuple((line((s * 14, -28), (s * 13, -2), (s * 14, 26)), 0.6, 0.5) for s in (-1, 1))
    path = lay_body(kit, m, folds=0.6, puff=2.6, grooves=darts)
    for side in armhole_lines(m):
        kit.s.lay(cross(band(side, 2), path), kit.cloth, thick=0.4, roll=0.4, lift=0.2, rumple=0.1)
    neck_band(kit, m, width=1.5, cloth=kit.cloth)
