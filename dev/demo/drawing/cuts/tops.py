"""T-shirts, tops, shirts, knitwear and sweatshirts."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import (
    full_zip,
    hood,
    patch_pocket,
    placket,
    roll_neck,
    shirt_collar,
    stand_collar,
)
from dev.demo.drawing.cuts.kit import PEARL, STEEL, Kit, band, button, cut
from dev.demo.drawing.cuts.upper import (
    Measures,
    armhole_lines,
    hem_band,
    inside,
    lay_body,
    lay_sleeves,
    neck_band,
)
from dev.demo.drawing.outline import (
    both,
    both_paths,
    cross,
    curve,
    ellipse,
    line,
    mirror,
    rect,
    segment,
)

NECK_LOOK = (0, -58, 2.9)
HEM_LOOK = (22, 44, 3.2)
TEE = Measures(sleeve=40, cuff=15, spread=52, shoulder=37, chest=41, waist=40, hem=41.5)


def chest_print(kit: Kit, m: Measures) -> None:
    """A screen print on the chest: what `print` names, in the second colour."""
    name = kit.opts.get("print")
    if not name or kit.is_back:
        return
    ink = kit.second.colour
    y = m.armpit + 4
    if name == "sun":
        kit.s.mark(ellipse(0, y, 11), ink, opacity=0.9)
        for i in range(4):
            kit.s.mark(
                rect(-14 + i, y + 2 + i * 3.2, 28 - 2 * i, 1.3 + i * 0.25, 0), kit.cloth.colour
            )
    elif name == "mountain":
        kit.s.mark(
            curve([(-17, y + 10, 1), (-6, y - 8, 1), (-1, y, 1), (5, y - 12, 1), (17, y + 10, 1)]),
            ink,
            opacity=0.9,
        )
        kit.s.mark(segment(-17, y + 13, 17, y + 13), ink, width=1.2)
    elif name == "letters":
        for i, w in enumerate((26, 18)):
            x = -w / 2
            while x < w / 2 - 1:
                step = float(kit.rng.uniform(2.2, 3.6))
                kit.s.mark(
                    rect(x, y - 4 + i * 8, step - 0.8, 5.4 - i * 1.5, 0.5), ink, opacity=0.92
                )
                if kit.rng.random() < 0.6:
                    kit.s.mark(
                        rect(x + 0.8, y - 2.6 + i * 8, max(0.4, step - 2.2), 1.6, 0.3),
                        kit.cloth.colour,
                    )
                x += step
    elif name == "band":
        for i in range(5):
            kit.s.mark(band(ellipse(0, y + 6, 15 - i * 2.6, 17 - i * 3), 0.9), ink, opacity=0.8)
        kit.s.mark(rect(-16, y - 17, 32, 4, 0.3), ink, opacity=0.9)
        kit.s.mark(rect(-10, y + 26, 20, 1.6, 0.3), ink, opacity=0.8)
    elif name == "badge":
        kit.s.mark(ellipse(15, m.armpit - 6, 4), ink, opacity=0.95)
        kit.s.mark(ellipse(15, m.armpit - 6, 2.2), kit.cloth.colour)


@cut("tee", looks=(NECK_LOOK, HEM_LOOK))
def tee(kit: Kit, m: Measures = TEE) -> None:
    m = replace(m, neck_shape=kit.opts.get("neck", m.neck_shape))
    if m.neck_shape == "v":
        m = replace(m, neck_depth=20)
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m)
    lay_body(kit, m)
    neck_band(kit, m, cloth=kit.second.with_weave("rib", rumple=0.1, zoom=0.4))
    chest_print(kit, m)
    if kit.opts.get("pocket") and not kit.is_back:
        patch_pocket(kit, 9, m.armpit - 12, 17, 20)


@cut("women_tee", looks=(NECK_LOOK, HEM_LOOK))
def women_tee(kit: Kit) -> None:
    tee(
        kit,
        replace(
            TEE,
            chest=36,
            waist=32,
            hem=37,
            shoulder=33,
            sleeve=30,
            cuff=13.5,
            neck_depth=14,
            hem_y=50,
            spread=48,
        ),
    )


@cut("longsleeve", looks=(NECK_LOOK, (60, 30, 3)))
def longsleeve(kit: Kit) -> None:
    tee(
        kit,
        replace(
            TEE, chest=36, waist=33, hem=37, shoulder=34, sleeve=104, cuff=8, spread=23, hem_y=58
        ),
    )


@cut("tank", looks=((0, -50, 2.8), HEM_LOOK))
def tank(kit: Kit) -> None:
    m = Measures(
        neck=18,
        neck_depth=26,
        shoulder=26,
        shoulder_y=-66,
        slope=2,
        chest=36,
        waist=34,
        hem=38,
        hem_y=56,
        armhole=42,
    )
    if not kit.is_back:
        inside(kit, replace(m, neck_depth=18))
    path = lay_body(kit, m)
    for side in armhole_lines(m):
        kit.s.lay(cross(band(side, 4), path), kit.second, thick=0.5, roll=0.4, lift=0.2, rumple=0.1)
    neck_band(kit, m, width=2, cloth=kit.second)
    chest_print(kit, m)


@cut("camisole", looks=((0, -38, 2.9), (16, 34, 3.2)))
def camisole(kit: Kit) -> None:
    """Thin straps, a V in front, lace along it when the listing says so."""
    for side in (-1, 1):
        strap = line(
            (side * 22, -38),
            (side * 20.5, -64),
            (side * 16, -88),
            (side * 13, -70),
            (side * 15, -40),
        )
        kit.s.lay(
            band(strap, 1.5, round_ends=True), kit.cloth, thick=0.6, roll=0.4, lift=0.5, rumple=0
        )
    back = curve(both([(0, -36), (18, -39, 1), (27, -34, 1), (30, -10), (0, -6)]))
    kit.s.lay(back, kit.cloth.darker(0.55), thick=0.4, lift=0.5)
    top = (
        [(0, -22, 1), (10, -32), (22, -42, 1)]
        if not kit.is_back
        else [(0, -33), (14, -34), (23, -36, 1)]
    )
    path = curve(both([*top, (27, -36), (33, -22, 1), (33, 8), (38, 52, 1), (20, 55), (0, 55)]))
    folds = [
        kit.fold(20, -40, 6, 10, 4, 0.9),
        kit.fold(-20, -40, -8, 14, 4, 0.9),
        kit.fold(28, 50, 12, 4, 5, 0.8),
        kit.fold(-26, 48, -14, 8, 5, -0.8),
    ]
    kit.s.lay(path, kit.cloth, thick=1.0, puff=1.6, folds=folds, drape=(0.5, 14))
    edge = line(*[(x, y + 0.8) for x, y, *_ in [*reversed(mirror(top)), *top[1:]]])
    if kit.opts.get("lace"):
        kit.s.lay(
            cross(band(edge, 9), path),
            kit.second.with_weave("lace", rumple=0.2, zoom=0.5),
            thick=0.5,
            lift=0.3,
        )
        hem = line((-38, 51), (0, 54), (38, 51))
        kit.s.lay(
            cross(band(hem, 9), path),
            kit.second.with_weave("lace", rumple=0.2, zoom=0.5),
            thick=0.5,
            lift=0.3,
        )
    else:
        kit.s.stitch(edge, kit.thread, width=0.26)


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
            kit.s.lay(
                end, kit.cloth, thick=0.8, lift=0.8, folds=[kit.fold(0, y, x, y + 24, 2.4, 0.7)]
            )
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
    else:
        placket(kit, m, count=8, width=4.5, r=0.95)
        stand_collar(kit, m, height=5)


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


@cut("polo", looks=((0, -54, 2.7), HEM_LOOK))
def polo(kit: Kit) -> None:
    """Knitted collar, short placket."""
    m = replace(TEE, sleeve=38, cuff=14, neck=12, neck_depth=9)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=3)
    lay_body(kit, m)
    if not kit.is_back:
        placket(kit, m, until=m.top + 36, count=3, width=6)
        chest_print(kit, m)
    shirt_collar(kit, m, point=9, cloth=kit.second.with_weave("rib", rumple=0.1, zoom=0.4))


@cut("half_zip", looks=((0, -54, 2.7), (60, 26, 3)))
def half_zip(kit: Kit) -> None:
    """A running or hiking layer with a short zip."""
    m = Measures(
        neck=12,
        neck_depth=8,
        shoulder=36,
        chest=38,
        waist=36,
        hem=38,
        hem_y=58,
        sleeve=102,
        cuff=8,
        spread=22,
    )
    lay_sleeves(kit, m)
    lay_body(kit, m, folds=0.8)
    for side in both_paths(line((m.neck + 4, m.top + 2), (26, -34), (m.chest - 1, m.armpit))):
        kit.s.stitch(side, kit.second.colour, width=0.36)
    stand_collar(kit, m, height=9, cloth=kit.second)
    if not kit.is_back:
        full_zip(kit, m, start=m.top - 4, end=m.top + 38, colour=STEEL)
        chest_print(kit, replace(m, armhole=m.armhole))
