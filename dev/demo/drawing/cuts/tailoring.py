"""Blazers, suits and long coats."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import (
    epaulettes,
    flap_pocket,
    front_edge,
    patch_pocket,
    tie_belt,
    welt,
)
from dev.demo.drawing.cuts.collars import lapels
from dev.demo.drawing.cuts.jeans import FITS
from dev.demo.drawing.cuts.kit import (
    HORN,
    Kit,
    button,
    cut,
)
from dev.demo.drawing.cuts.lower import fly, lay_legs, side_pockets, waistband
from dev.demo.drawing.cuts.upper import (
    Measures,
    lay_body,
    lay_sleeves,
    sleeve_path,
)
from dev.demo.drawing.outline import both, both_paths, cross, curve, flipped, line, segment

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
        cape(kit, m)
    else:
        storm_flap(kit, m)
        lapels(kit, m, break_y=-44, width=19, notch=0.55, overlap=9)
        front_edge(kit, m, start=-42, end=m.bottom, x=11)
        for y in (-34, -14, 18):
            for x in (-9, 8):
                button(kit, x, y, buttons(kit), r=1.9)
        for side in (-1, 1):
            welt(kit, side * 24, 16, side * 31, 38, width=4)
    epaulettes(kit, m)
    tie_belt(kit, m, y=2, buckle=True)


def cape(kit: Kit, m: Measures) -> None:
    """What sheds the rain from the back."""
    path = curve(
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
    kit.s.lay(path, kit.cloth, thick=0.8, roll=0.7, lift=0.7, rumple=0.5)


def storm_flap(kit: Kit, m: Measures) -> None:
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
