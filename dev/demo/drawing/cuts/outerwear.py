"""Jackets and coats, each with the cut that names it; blazers and suits."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import (
    epaulettes,
    flap_pocket,
    front_edge,
    full_zip,
    hood,
    lapels,
    patch_pocket,
    placket,
    shirt_collar,
    stand_collar,
    tie_belt,
    welt,
)
from dev.demo.drawing.cuts.kit import (
    BRASS,
    HORN,
    STEEL,
    Kit,
    band,
    button,
    cut,
    rivet,
    zip_line,
    zip_pull,
)
from dev.demo.drawing.cuts.lower import FITS, fly, lay_legs, side_pockets, waistband
from dev.demo.drawing.cuts.upper import (
    Measures,
    armhole_lines,
    hem_band,
    lay_body,
    lay_sleeves,
    sleeve_path,
)
from dev.demo.drawing.outline import both, both_paths, cross, curve, flipped, line, rect, segment

COAT = Measures(
    neck=13,
    neck_depth=12,
    shoulder=38,
    chest=42,
    waist=40,
    hem=47,
    hem_y=104,
    shoulder_y=-84,
    sleeve=104,
    cuff=12,
    spread=17,
    armhole=44,
    curved_hem=1,
)
COLLAR = (0, -62, 2.5)
FRONT = (8, -10, 2.8)


def sleeve_buttons(kit: Kit, m: Measures, *, count: int = 3) -> None:
    """Small buttons at the outside of each cuff."""
    t = np.radians(m.spread)
    x0, y0 = (m.shoulder + m.chest) / 2, (m.shoulder_y + m.armpit) / 2
    for side in (-1, 1):
        for i in range(count):
            along = m.sleeve - 4 - i * 3
            x = x0 + np.sin(t) * along - np.cos(t) * m.cuff * 0.55
            y = y0 + np.cos(t) * along + np.sin(t) * m.cuff * 0.55
            button(kit, side * float(x), float(y), buttons(kit), r=1.0)


def buttons(kit: Kit) -> np.ndarray:
    return linear(kit.opts["buttons"]) if "buttons" in kit.opts else HORN


@cut("blazer", looks=((0, -40, 2.4), (16, 24, 2.8)))
def blazer(kit: Kit) -> None:
    """Notched lapels, one to three buttons, flap pockets, fronts cut away."""
    m = Measures(
        neck=12,
        neck_depth=10,
        shoulder=38,
        chest=41,
        waist=37,
        hem=43,
        hem_y=60,
        sleeve=94,
        cuff=10.5,
        spread=18,
        armhole=42,
        curved_hem=2,
    )
    m = replace(m, **kit.opts.get("measures", {}))
    tailored(kit, m, break_y=float(kit.opts.get("break", 4)), count=int(kit.opts.get("count", 2)))


def tailored(kit: Kit, m: Measures, *, break_y: float, count: int) -> None:
    double = bool(kit.opts.get("double"))
    lay_sleeves(kit, m, amount=0.6, puff=2.2, thick=1.5)
    sleeve_buttons(kit, m)
    seams = [
        (
            line(
                (side * (m.chest * 0.5), m.armpit + 8),
                (side * m.waist * 0.52, 0),
                (side * m.hem * 0.5, 26),
            ),
            0.6,
            0.35,
        )
        for side in (-1, 1)
    ]
    if kit.is_back:
        seams = [(line((0, m.top + 4), (0.5, 0), (0, m.bottom)), 0.7, 0.4), *seams]
    lay_body(kit, m, folds=0.55, grooves=tuple(seams), hem_stitch=False, thick=1.7, puff=2.6)
    if kit.is_back:
        kit.s.shadow(segment(0, m.hem_y - 24, 0.4, m.bottom), strength=0.6, soft=0.3, width=0.7)
        lapels(kit, m, break_y=break_y)
        return
    lapels(
        kit, m, break_y=break_y, peak=double, overlap=7 if double else 0, width=20 if double else 17
    )
    front_edge(
        kit, m, start=break_y, end=m.bottom, x=7 if double else 2.2, curve_out=0 if double else -9
    )
    if not double:
        gap = curve(
            [(-7, m.bottom + 1, 1), (-1, m.bottom - 13), (3, m.bottom - 8), (9, m.bottom + 1, 1)]
        )
        kit.s.shadow(gap, strength=0.4, soft=0.8)
    for side in (-1, 1):
        x = m.hem * 0.3 if side > 0 else -m.hem * 0.3 - 20
        flap_pocket(kit, x, 26, 20, 6.5, tilt=-0.8 * side)
    welt(kit, 13, m.armpit - 3, 27, m.armpit - 5)
    for i in range(count):
        for x in (-8, 8) if double else (0.2,):
            button(kit, x, break_y + 3 + i * (13 if double else 15), buttons(kit), r=1.8)


@cut("suit", looks=((-2, -62, 2.6), (4, -12, 2.8)), sides=("front",))
def suit(kit: Kit) -> None:
    """The jacket laid over its own trousers."""
    wide = replace(FITS["straight"], waist_y=-64, hip_y=-30, crotch_y=-4, knee_y=50, hem_y=116)
    lay_legs(kit, wide, folds=0.5, crease=True)
    side_pockets(kit, wide, slant=True)
    fly(kit, wide)
    waistband(kit, wide)
    m = Measures(
        neck=11,
        neck_depth=9,
        shoulder=35,
        shoulder_y=-96,
        chest=38,
        waist=35,
        hem=39,
        hem_y=22,
        sleeve=84,
        cuff=9.5,
        spread=24,
        armhole=38,
        curved_hem=2,
    )
    moved = replace(kit, opts={**kit.opts, "break": -34})
    lay_sleeves(kit, m, amount=0.6, puff=2, thick=1.5)
    sleeve_buttons(kit, m)
    lay_body(kit, m, folds=0.5, hem_stitch=False, thick=1.7, puff=2.6, lift=1.1)
    lapels(moved, m, break_y=-34)
    front_edge(kit, m, start=-34, end=m.bottom, curve_out=-8)
    for side in (-1, 1):
        flap_pocket(kit, 12 if side > 0 else -31, -10, 19, 6, tilt=-0.6 * side)
    welt(kit, 12, m.armpit - 3, 25, m.armpit - 5)
    for i in range(2):
        button(kit, 0.2, -31 + i * 13, buttons(kit), r=1.7)


@cut("trench", looks=((0, -56, 2.4), (4, 6, 2.6)))
def trench(kit: Kit) -> None:
    """Double-breasted, storm flap, epaulettes, belt with buckle, sleeve straps."""
    m = replace(COAT, hem=52)
    lay_sleeves(kit, m, cuff="", amount=0.9)
    for side, path in zip(
        (1, -1),
        both_paths(curve([(62, 1, 1), (82, -6, 1), (83.5, -1, 1), (63.5, 6, 1)])),
        strict=True,
    ):
        sleeve, _, _ = sleeve_path(m)
        strap = cross(path, sleeve if side > 0 else flipped(sleeve))
        kit.s.lay(strap, kit.cloth, thick=0.5, roll=0.5, lift=0.4, rumple=0.1)
        button(kit, side * 65, 2, HORN, r=1)
    lay_body(
        kit,
        m,
        folds=1.0,
        thick=1.5,
        puff=2.4,
        drape=(0.5, 20),
        grooves=((segment(0, 20, 0, m.bottom), 0.8, 0.5),) if kit.is_back else (),
    )
    if kit.is_back:
        cape = curve(
            both(
                [
                    (0, m.top + 3),
                    (m.neck, m.top, 1),
                    (m.shoulder, m.shoulder_y, 1),
                    (m.chest - 3, m.armpit - 6),
                    (20, m.armpit + 3),
                    (0, m.armpit + 5),
                ]
            )
        )
        kit.s.lay(cape, kit.cloth, thick=0.8, roll=0.7, lift=0.7, rumple=0.5)
    else:
        flap = curve(
            [
                (m.neck, m.top + 2, 1),
                (m.shoulder - 1, m.shoulder_y + 1, 1),
                (m.chest - 4, m.armpit - 8),
                (22, m.armpit + 4),
                (8, m.armpit - 2, 1),
                (6, m.top + 20, 1),
            ]
        )
        kit.s.lay(flap, kit.cloth, thick=0.7, roll=0.6, lift=0.6, rumple=0.4)
        lapels(kit, m, break_y=-44, width=19, notch=0.55, overlap=9)
        front_edge(kit, m, start=-42, end=m.bottom, x=11)
        for y in (-34, -14, 18):
            for x in (-9, 8):
                button(kit, x, y, buttons(kit), r=1.9)
        for side in (-1, 1):
            welt(kit, side * 24, 16, side * 31, 38, width=4)
    epaulettes(kit, m)
    tie_belt(kit, m, y=2, buckle=True)


@cut("wool_coat", looks=((0, -50, 2.3), (14, 34, 2.8)))
def wool_coat(kit: Kit) -> None:
    """A long single- or double-breasted coat; tied with a belt when the listing says so."""
    m = COAT
    lay_sleeves(kit, m, amount=0.6, puff=2.6, thick=1.8)
    lay_body(
        kit,
        m,
        folds=0.6,
        hem_stitch=False,
        thick=2.0,
        puff=3.0,
        drape=(0.35, 26),
        grooves=((segment(0, m.top + 5, 0, m.bottom), 0.8, 0.5),) if kit.is_back else (),
    )
    double = bool(kit.opts.get("double"))
    lapels(
        kit,
        m,
        break_y=-22,
        width=20,
        overlap=8 if double else 1,
        notch=0.5,
        shawl=bool(kit.opts.get("shawl")),
    )
    if kit.is_back:
        return
    front_edge(kit, m, start=-22, end=m.bottom, x=10 if double else 3)
    belted = bool(kit.opts.get("belt"))
    if not belted:
        for y in (-17, 3, 23):
            for x in (-9, 9) if double else (0.4,):
                button(kit, x, y, buttons(kit), r=2.1)
    for side in (-1, 1):
        if belted:
            patch_pocket(kit, side * 26 - 11, 24, 22, 26, pointed=False)
        else:
            flap_pocket(kit, 14 if side > 0 else -34, 32, 20, 7, tilt=-0.6 * side)
    if belted:
        tie_belt(kit, m, y=6)


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
