"""Shirts and blouses."""

from dataclasses import replace

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import patch_pocket, placket
from dev.demo.drawing.cuts.collars import shirt_collar, stand_collar
from dev.demo.drawing.cuts.edges import armhole_lines, neck_band
from dev.demo.drawing.cuts.kit import PEARL, Kit, button, cut
from dev.demo.drawing.cuts.tops import HEM_LOOK
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import (
    curve,
    ellipse,
    line,
    segment,
)

SHIRT = Measures(
    neck=12,
    neck_depth=8,
    shoulder=40,
    chest=43,
    waist=42,
    hem=42,
    hem_y=58,
    curved_hem=9,
    sleeve=102,
    cuff=9.5,
    spread=22,
)


@cut("shirt", looks=((0, -58, 2.7), (62, 32, 3.0), (20, -20, 3)))
def shirt(kit: Kit, m: Measures = SHIRT) -> None:
    """Collar, placket, yoke, chest pocket, curved hem."""
    if m.sleeve > 60:
        lay_sleeves(kit, m, cuff="band", cuff_depth=9)
    else:
        lay_sleeves(kit, m)
    yoke = line(
        (-m.shoulder, m.shoulder_y + 13), (0, m.shoulder_y + 11), (m.shoulder, m.shoulder_y + 13)
    )
    grooves = (
        ((yoke, 0.6, 0.3), (segment(0, m.shoulder_y + 11, 0, m.bottom), 3, 0.5))
        if kit.is_back
        else ()
    )
    lay_body(kit, m, folds=0.9, grooves=grooves)
    for side in armhole_lines(m):
        kit.s.stitch(side, kit.thread, width=0.24)
    if not kit.is_back:
        placket(kit, m, colour=linear(kit.opts.get("buttons", "ebe6da")))
        for x in (
            ((11,), (-28, 11))[int(kit.opts.get("pockets", 1)) == 2]
            if kit.opts.get("pockets", 1)
            else ()
        ):
            patch_pocket(
                kit,
                x,
                m.armpit - 8,
                17,
                21,
                flap=bool(kit.opts.get("flaps")),
                button_colour=PEARL if kit.opts.get("flaps") else None,
            )
    shirt_collar(kit, m)


@cut("short_shirt", looks=((0, -56, 2.7), HEM_LOOK))
def short_shirt(kit: Kit) -> None:
    """Short sleeves and an open camp collar."""
    m = replace(SHIRT, sleeve=42, cuff=16, spread=46, hem_y=54, curved_hem=1.5, neck_depth=13)
    shirt(kit, m)


@cut("blouse", looks=((0, -56, 2.7), (60, 24, 3)))
def blouse(kit: Kit) -> None:
    """Soft, with gathered sleeves; a bow at the neck when the listing says so."""
    m = Measures(
        neck=12,
        neck_depth=9,
        shoulder=34,
        chest=38,
        waist=36,
        hem=40,
        hem_y=50,
        sleeve=98,
        cuff=9,
        spread=24,
        puff=4,
    )
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m, cuff="band", cuff_depth=6, amount=1.3, puff=2.2)
    lay_body(kit, m, folds=1.2, drape=(0.55, 11))
    if kit.is_back:
        button(kit, 0, m.top + 5, PEARL, r=1.1)
        return
    if kit.opts.get("bow"):
        neck_bow(kit, m)
    else:
        placket(kit, m, count=8, width=4.5, r=0.95)
        stand_collar(kit, m, height=5)


def neck_bow(kit: Kit, m: Measures) -> None:
    neck_band(kit, m, width=4.5, cloth=kit.cloth)
    y = m.top + m.neck_depth + 1
    for x, drop in ((4, 40), (-5, 34)):
        end = curve(
            [
                (x * 0.3 - 2, y, 1),
                (x * 0.3 + 2, y, 1),
                (x + 5, y + drop, 1),
                (x - 4, y + drop + 3, 1),
            ]
        )
        kit.s.lay(end, kit.cloth, thick=0.8, lift=0.8, folds=[kit.fold(0, y, x, y + 24, 2.4, 0.7)])
    for side in (-1, 1):
        loop = curve(
            [
                (0, y),
                (side * 9, y - 6),
                (side * 17, y - 2),
                (side * 16, y + 6),
                (side * 8, y + 5),
            ]
        )
        kit.s.lay(
            loop,
            kit.cloth,
            thick=1.4,
            roll=1.2,
            puff=1.2,
            lift=0.9,
            folds=[kit.fold(0, y, side * 12, y, 2, -0.8)],
        )
    kit.s.lay(ellipse(0, y, 3, 3.6), kit.cloth, thick=1.6, roll=1.2, lift=0.6)


@cut("peasant_top", looks=((0, -50, 2.7), (48, -10, 3)))
def peasant_top(kit: Kit) -> None:
    """Square neck, puffed short sleeves, smocked waist."""
    m = Measures(
        neck=20,
        neck_depth=17,
        neck_shape="square",
        shoulder=29,
        slope=2,
        chest=35,
        waist=32,
        hem=42,
        hem_y=42,
        sleeve=34,
        cuff=11,
        spread=40,
        puff=6,
    )
    if not kit.is_back:
        inside(kit, replace(m, neck_depth=10), with_label=False)
    lay_sleeves(kit, m, cuff="band", cuff_depth=4, puff=3)
    lay_body(kit, m, drape=(0.8, 8), folds=0.7)
    neck_band(kit, m, width=2.6, cloth=kit.cloth)
    for y in range(5):
        kit.s.shadow(
            line((-33, 2 + y * 2.6), (0, 3 + y * 2.6), (33, 2 + y * 2.6)),
            strength=0.25,
            soft=0.4,
            width=0.6,
        )
