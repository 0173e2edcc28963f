"""Jeans, trousers, leggings and shorts."""

from dataclasses import replace

import numpy as np
import skia

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import patch_pocket
from dev.demo.drawing.cuts.kit import BRASS, PEARL, Kit, band, button, cut, rivet
from dev.demo.drawing.cuts.lower import Legs, fly, hem_lines, lay_legs, side_pockets, waistband
from dev.demo.drawing.outline import cross, curve, line, poly, rect, segment

FITS = {
    "straight": Legs(),
    "skinny": Legs(hip=34, thigh=36, knee_outer=29, knee_inner=10, outer=26, inner=13, waist=28),
    "wide": Legs(knee_outer=46, knee_inner=5, outer=52, inner=5, thigh=41),
    "flared": Legs(hip=35, thigh=37, knee_outer=33, knee_inner=10, outer=45, inner=6, waist=28),
    "mom": Legs(hip=40, thigh=43, knee_outer=36, knee_inner=9, outer=30, inner=12, waist=28),
}


def worn(kit: Kit, m: Legs) -> None:
    """Fading on the thighs and whiskers at the hips, as washed denim has."""
    if not kit.opts.get("wash"):
        return
    pale = np.float32([0.5, 0.58, 0.66])
    for side in (-1, 1):
        x = (m.knee_outer + m.knee_inner) / 2
        kit.s.mark(
            curve(
                [
                    (side * (x - 7), m.crotch_y + 6),
                    (side * (x + 8), m.crotch_y + 4),
                    (side * (x + 6), m.knee_y + 22),
                    (side * (x - 4), m.knee_y + 24),
                ]
            ),
            pale,
            opacity=0.34,
            soft=5,
        )
        for i in range(3):
            kit.s.mark(
                segment(
                    side * 5, m.crotch_y - 2 + i * 5, side * (m.thigh - 7), m.crotch_y - 9 + i * 4
                ),
                pale,
                width=1.3,
                opacity=0.2,
                soft=1.1,
            )


@cut("jeans", looks=((0, -74, 2.6), (24, -78, 3.4), (22, 88, 3.2)))
def jeans(kit: Kit) -> None:
    """Five pockets, yoke at the back, copper, top-stitching."""
    m = FITS[kit.opts.get("fit", "straight")]
    path = lay_legs(kit, m, inseam=True, folds=1.1)
    worn(kit, m)
    if kit.opts.get("ripped") and not kit.is_back:
        rips(kit, m)
    if kit.is_back:
        seat(kit, m)
        return
    side_pockets(kit, m, slant=False)
    kit.s.stitch(
        line(
            (m.waist - 2, m.waist_y + 18),
            (m.waist - 5, m.waist_y + 15.5),
            (m.waist - 9, m.waist_y + 14),
        ),
        kit.thread,
        width=0.26,
    )
    fly(kit, m)
    hem_lines(kit, m)
    waistband(kit, m)
    for side in (-1, 1):
        rivet(kit, side * (m.waist - 13), m.waist_y + 10.4)
        rivet(kit, side * (m.hip - 3), m.waist_y + 22.6)
    kit.s.lay(
        cross(rect(-2.4, m.waist_y + 3.6, 4.8, 4.8, 2.4), path),
        kit.cloth.dyed(BRASS).with_weave("smooth", metal=1.0, gloss=0.7),
        thick=0.8,
        roll=0.6,
        lift=0.5,
    )


def seat(kit: Kit, m: Legs) -> None:
    """The back: yoke, two pockets, and the maker’s patch."""
    yoke = curve(
        [(-m.hip, m.waist_y + 16, 1), (0, m.waist_y + 27, 1), (m.hip, m.waist_y + 16, 1)],
        closed=False,
    )
    kit.s.shadow(yoke, strength=0.4, soft=0.3, width=0.5)
    for dy in (1.0, 2.2):
        lower = skia.Path(yoke)
        lower.offset(0, dy)
        kit.s.stitch(lower, kit.thread, width=0.3)
    for x in (-29, 6):
        patch_pocket(kit, x, m.waist_y + 27, 23, 26)
        kit.s.stitch(
            line((x + 1, m.waist_y + 38), (x + 11.5, m.waist_y + 44), (x + 22, m.waist_y + 38)),
            kit.thread,
            width=0.3,
        )
    waistband(kit, m)
    kit.s.lay(
        rect(12, m.waist_y - 0.2, 14, 8.4, 0.5),
        kit.cloth.dyed(linear("9c6b42")).with_weave("leather", gloss=0.1),
        thick=0.5,
        roll=0.4,
        lift=0.4,
    )


def rips(kit: Kit, m: Legs) -> None:
    """Threads across torn knees."""
    for side in (-1, 1):
        x, y = side * (m.knee_outer + m.knee_inner) / 2, m.knee_y - 4
        hole = curve([(x - 8, y), (x, y - 2.4), (x + 8, y + 0.4), (x + 1, y + 3.4)])
        kit.s.mark(hole, kit.cloth.colour * 0.14, soft=0.3)
        for i in range(7):
            wave = float(kit.rng.normal(0, 0.4))
            kit.s.mark(
                line(
                    (x - 8, y - 2 + i * 0.8), (x, y - 2 + i * 0.85 + wave), (x + 8, y - 2 + i * 0.8)
                ),
                np.float32([0.62, 0.64, 0.66]),
                width=0.3,
            )


@cut("trousers", looks=((0, -76, 2.6), (22, 84, 3)))
def trousers(kit: Kit) -> None:
    """Pressed creases, slanted pockets, welts at the back."""
    m = FITS[kit.opts.get("fit", "straight")]
    lay_legs(kit, m, folds=0.6, crease=True)
    if kit.is_back:
        for side in (-1, 1):
            kit.s.lay(
                band(segment(side * 9, m.waist_y + 26, side * 27, m.waist_y + 24), 2),
                kit.cloth,
                thick=0.4,
                roll=0.4,
                lift=0.3,
                rumple=0,
            )
            button(kit, side * 18, m.waist_y + 29, kit.cloth.colour * 0.5 + 0.02, r=1)
    else:
        side_pockets(kit, m, slant=True)
        fly(kit, replace(m))
        if kit.opts.get("pleats"):
            for side in (-1, 1):
                for x in (12, 18):
                    kit.s.shadow(
                        line((side * x, m.waist_y + m.band + 2), (side * (x + 1), m.waist_y + 34)),
                        strength=0.5,
                        soft=0.5,
                        width=0.8,
                    )
    waistband(kit, m, loops=bool(kit.opts.get("loops", True)))
    if not kit.is_back:
        button(kit, 1.4, m.waist_y + 6, kit.cloth.colour * 0.5 + 0.02, r=1.2)


@cut("chinos", looks=((0, -76, 2.6), (22, 84, 3)))
def chinos(kit: Kit) -> None:
    m = FITS[kit.opts.get("fit", "straight")]
    lay_legs(kit, m, inseam=True)
    if not kit.is_back:
        side_pockets(kit, m, slant=True)
        fly(kit, m)
    else:
        for x in (-27, 8):
            kit.s.shadow(
                segment(x, m.waist_y + 27, x + 19, m.waist_y + 27), strength=0.6, soft=0.3, width=1
            )
            kit.s.stitch(rect(x - 0.6, m.waist_y + 25.6, 20.2, 3, 0), kit.thread, width=0.26)
    hem_lines(kit, m, up=4)
    waistband(kit, m)
    if not kit.is_back:
        button(
            kit,
            1.2,
            m.waist_y + 6.4,
            PEARL if kit.cloth.colour.mean() > 0.3 else linear("3a2c22"),
            r=1.3,
        )


@cut("cargo", looks=((0, -74, 2.6), (32, 12, 3)))
def cargo(kit: Kit) -> None:
    """Big pockets with flaps at the thighs."""
    m = replace(FITS["straight"], hip=40, thigh=44, knee_outer=42, outer=36)
    lay_legs(kit, m, inseam=True, folds=1.3)
    side_pockets(kit, m, slant=True)
    fly(kit, m)
    for side in (-1, 1):
        x = 20 if side > 0 else -42
        patch_pocket(kit, x, -10, 22, 30, flap=True, pointed=False, button_colour=linear("3a352c"))
    hem_lines(kit, m)
    waistband(kit, m)


@cut("joggers", looks=((0, -76, 2.6), (24, 84, 3)))
def joggers(kit: Kit) -> None:
    """Elastic waist with a cord, ribbed ankles."""
    m = replace(FITS["straight"], outer=26, inner=11, knee_outer=35, hem_y=94, waist=31)
    lay_legs(kit, m, folds=1.2)
    side_pockets(kit, m, slant=True)
    stripe(kit, m)
    for side in (-1, 1):
        cuff = poly(
            (side * 12, m.hem_y - 1),
            (side * 25, m.hem_y - 1),
            (side * 23, m.hem_y + 9),
            (side * 13, m.hem_y + 9),
        )
        kit.s.lay(cuff, kit.ribbed, thick=1, roll=0.8, lift=0.5, rumple=0.1)
    waistband(kit, m, elastic=True, cloth=kit.cloth)
    cord(kit, m)


def stripe(kit: Kit, m: Legs) -> None:
    """Stripes down the outside, in the second colour."""
    if not kit.opts.get("stripe"):
        return
    for side in (-1, 1):
        for dx in (3.4, 6.2):
            path = line(
                (side * (m.hip - dx), m.hip_y + 4),
                (side * (m.thigh - dx), m.crotch_y + 8),
                (side * (m.knee_outer - dx), m.knee_y),
                (side * (m.outer - dx), m.hem_y),
            )
            kit.s.mark(path, kit.second.colour, width=1.5)


def cord(kit: Kit, m: Legs) -> None:
    if kit.is_back:
        return
    colour = kit.second.colour if kit.second.colour.mean() > 0.02 else linear("d8d4cb")
    for side in (-1, 1):
        sway = float(kit.rng.normal(0, 2))
        path = line(
            (side * 2.5, m.waist_y + 6),
            (side * (6 + sway), m.waist_y + 20),
            (side * 5 + sway, m.waist_y + 32),
        )
        kit.s.lay(
            band(path, 1.1, round_ends=True),
            kit.cloth.dyed(colour).with_weave("rib", zoom=0.25, rumple=0),
            thick=0.6,
            roll=0.4,
            lift=0.5,
        )
