"""Trousers, jeans, shorts and leggings from one set of measures."""

from dataclasses import dataclass, replace

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import patch_pocket
from dev.demo.drawing.cuts.kit import BRASS, PEARL, Kit, band, button, cut, label, rivet
from dev.demo.drawing.outline import both, both_paths, cross, curve, line, poly, rect, segment


@dataclass(frozen=True)
class Legs:
    """Half widths and heights; a leg ends between `inner` and `outer`."""

    waist: float = 30
    waist_y: float = -96
    hip: float = 38
    hip_y: float = -58
    crotch_y: float = -38
    thigh: float = 41
    knee_y: float = 22
    knee_outer: float = 37
    knee_inner: float = 9
    outer: float = 34
    inner: float = 12
    hem_y: float = 102
    band: float = 7


def legs_path(m: Legs) -> skia.Path:
    right = [
        (0, m.waist_y + 1.5),
        (m.waist, m.waist_y, 1),
        (m.hip, m.hip_y),
        (m.thigh, m.crotch_y + 4),
        (m.knee_outer, m.knee_y),
        (m.outer, m.hem_y, 1),
        (m.inner, m.hem_y + 1.2, 1),
        (m.knee_inner, m.knee_y),
        (2.2, m.crotch_y + 8),
        (0, m.crotch_y, 1),
    ]
    return curve(both(right))


def leg_folds(kit: Kit, m: Legs, amount: float = 1.0) -> list[tuple]:
    f, a = kit.fold, amount
    folds = []
    for side in (-1, 1):
        folds += [
            f(side * 1, m.crotch_y + 1, side * m.thigh * 0.8, m.crotch_y - 16, 4, 0.9 * a),
            f(side * 3, m.crotch_y + 5, side * m.thigh * 0.75, m.crotch_y + 8, 4.5, 0.8 * a),
            f(side * 4, m.crotch_y + 14, side * m.thigh * 0.6, m.crotch_y + 34, 4, -0.7 * a),
        ]
        if m.hem_y > 20:
            x = (m.knee_outer + m.knee_inner) / 2
            folds += [
                f(
                    side * (m.knee_inner + 2),
                    m.knee_y - 6,
                    side * (m.knee_outer - 3),
                    m.knee_y + 2,
                    4,
                    0.9 * a,
                ),
                f(side * (m.knee_outer - 2), m.knee_y - 14, side * x, m.knee_y - 2, 3.5, -0.7 * a),
                f(
                    side * x,
                    m.knee_y + 18,
                    side * (m.outer + m.inner) / 2,
                    m.hem_y - 14,
                    6,
                    0.6 * a,
                ),
                f(
                    side * (m.inner + 2),
                    m.hem_y - 20,
                    side * (m.outer - 3),
                    m.hem_y - 12,
                    4,
                    0.6 * a,
                ),
            ]
    return folds


def waistband(
    kit: Kit, m: Legs, *, cloth: Cloth | None = None, loops: bool = True, elastic: bool = False
) -> None:
    cloth = cloth or kit.cloth
    y = m.waist_y
    if not kit.is_back:
        inner = curve(
            both([(0, y - 1.2), (m.waist - 1.5, y - 2.4, 1), (m.waist, y + 4, 1), (0, y + 8)])
        )
        kit.s.lay(inner, cloth.darker(0.5), thick=0.4, lift=0.4, rumple=0.2)
        label(kit, 0, y - 0.4, w=8, h=3)
    dip = 2.6 if not kit.is_back else -0.6
    path = curve(
        both(
            [
                (0, y + dip),
                (m.waist * 0.6, y + dip * 0.7),
                (m.waist + 0.2, y - 0.4, 1),
                (m.waist + 1.6, y + m.band, 1),
                (m.waist * 0.6, y + m.band + dip * 0.8),
                (0, y + m.band + dip),
            ]
        )
    )
    kit.s.lay(path, cloth, thick=1.0, roll=0.7, lift=0.4, rumple=0.3)
    if elastic:
        for x in np.linspace(-m.waist + 2, m.waist - 2, 26):
            sway = float(kit.rng.normal(0, 0.5))
            kit.s.shadow(
                segment(float(x), y + dip + 0.8, float(x) + sway, y + m.band + dip - 0.8),
                strength=0.3,
                soft=0.25,
                width=0.5,
            )
        return
    for offset in (1.0, m.band - 1.0):
        kit.s.stitch(
            line((-m.waist, y + offset), (0, y + offset + dip), (m.waist, y + offset)),
            kit.thread,
            width=0.28,
        )
    if loops:
        for x in (-0.78, -0.32, 0.32, 0.78):
            kit.s.lay(
                rect(m.waist * x - 1.1, y - 0.4 + dip * (1 - abs(x)), 2.2, m.band + 2.2, 0.4),
                cloth,
                thick=0.6,
                roll=0.4,
                lift=0.4,
                rumple=0,
            )


def fly(kit: Kit, m: Legs) -> None:
    y = m.waist_y + m.band + 2
    kit.s.shadow(
        line((0.4, y), (0.5, m.crotch_y - 8), (0, m.crotch_y)), strength=0.5, soft=0.3, width=0.5
    )
    for dx in (0.0, 1.2):
        kit.s.stitch(
            line(
                (6.4 - dx, y),
                (6 - dx, m.crotch_y - 22),
                (3.6, m.crotch_y - 14 - dx),
                (0.6, m.crotch_y - 10 - dx),
            ),
            kit.thread,
            width=0.3,
        )


def side_pockets(kit: Kit, m: Legs, *, slant: bool) -> None:
    y = m.waist_y + m.band + 2
    for side in (-1, 1):
        if slant:
            path = segment(side * (m.waist - 7), y, side * (m.hip - 0.6), y + 27)
        else:
            path = line(
                (side * (m.waist - 13), y),
                (side * (m.waist - 8.5), y + 11),
                (side * (m.hip - 1.5), y + 14),
            )
        kit.s.shadow(path, strength=0.55, soft=0.35, width=0.6)
        below = skia.Path(path)
        below.offset(-side * 1.0, 1.0)
        kit.s.stitch(below, kit.thread, width=0.3)


def lay_legs(
    kit: Kit,
    m: Legs,
    *,
    folds: float = 1.0,
    crease: bool = False,
    inseam: bool = False,
    drape: tuple | None = None,
) -> skia.Path:
    path = legs_path(m)
    grooves = [(line((0, m.waist_y + 6), (0.3, m.crotch_y - 12), (0, m.crotch_y)), 0.7, 0.35)]
    if crease:
        for side in (-1, 1):
            x1, x2 = (m.waist * 0.5, (m.outer + m.inner) / 2)
            grooves.append(
                (
                    line(
                        (side * x1, m.waist_y + 16),
                        (side * (x1 + x2) / 2 * 1.03, m.knee_y - 30),
                        (side * x2, m.hem_y),
                    ),
                    1.0,
                    -0.5,
                )
            )
    kit.s.lay(
        path,
        kit.cloth,
        thick=1.3,
        roll=1.2,
        puff=2.2,
        puff_width=8,
        folds=leg_folds(kit, m, folds),
        grooves=grooves,
        drape=drape,
    )
    if inseam:
        for side in (-1, 1):
            kit.s.stitch(
                line(
                    (side * 1.6, m.crotch_y + 3),
                    (side * (m.knee_inner + 1.4), m.knee_y),
                    (side * (m.inner + 1.4), m.hem_y),
                ),
                kit.thread,
                width=0.28,
            )
    return path


def hem_lines(kit: Kit, m: Legs, *, up: float = 3.0) -> None:
    for side in (-1, 1):
        kit.s.stitch(
            segment(side * (m.inner + 0.6), m.hem_y - up + 1, side * (m.outer - 0.4), m.hem_y - up),
            kit.thread,
            width=0.28,
        )
        kit.s.shadow(
            segment(
                side * (m.inner + 0.6),
                m.hem_y - up + 0.6,
                side * (m.outer - 0.4),
                m.hem_y - up - 0.4,
            ),
            strength=0.25,
            soft=0.3,
            width=0.5,
        )


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


@cut("leggings", looks=((0, -78, 2.6), (20, 70, 3)))
def leggings(kit: Kit) -> None:
    m = Legs(waist=25, hip=31, thigh=33, knee_outer=25, knee_inner=8, outer=20, inner=9, band=16)
    lay_legs(kit, m, folds=0.5)
    for side in both_paths(line((30, -60), (31.5, -34), (23, 22), (18.4, 100))):
        kit.s.stitch(side, kit.second.colour, width=0.4)
    waistband(kit, m, loops=False)


SHORT = Legs(
    hem_y=10,
    outer=46,
    inner=3.5,
    waist=33,
    waist_y=-56,
    hip=42,
    hip_y=-22,
    crotch_y=-6,
    thigh=46,
    knee_y=4,
    knee_outer=46,
    knee_inner=2.6,
)


@cut("shorts", looks=((0, -40, 2.8), (26, 4, 3.2)))
def shorts(kit: Kit) -> None:
    """`kind` denim, tailored, sport or swim."""
    kind, length = kit.opts.get("kind", "tailored"), float(kit.opts.get("length", 0))
    m = replace(SHORT, hem_y=SHORT.hem_y + 12 + length, knee_y=SHORT.knee_y + 4 + length / 2, waist_y=-58 - length / 2,
                hip_y=SHORT.hip_y - length / 3, crotch_y=SHORT.crotch_y - length / 3)  # fmt: skip
    lay_legs(kit, m, inseam=kind == "denim", crease=kind == "tailored", folds=1.1)
    if not kit.is_back:
        side_pockets(kit, m, slant=kind != "denim")
        if kind in {"denim", "tailored"}:
            fly(kit, m)
    elif kind == "denim":
        for x in (-29, 6):
            patch_pocket(kit, x, m.waist_y + 26, 23, 26)
    stripe(kit, m)
    if kind == "denim" and kit.opts.get("frayed"):
        for side in (-1, 1):
            for x in np.linspace(m.inner + 1, m.outer - 1, 60):
                drop = float(kit.rng.uniform(0.6, 2.6))
                kit.s.mark(
                    segment(
                        side * float(x),
                        m.hem_y - 0.8,
                        side * float(x) + float(kit.rng.normal(0, 0.4)),
                        m.hem_y + drop,
                    ),
                    linear("dfe3e6"),
                    width=0.3,
                )
    else:
        hem_lines(kit, m, up=4)
    waistband(kit, m, elastic=kind in {"sport", "swim"}, loops=kind in {"denim", "tailored"})
    if kind in {"sport", "swim"}:
        cord(kit, m)
    elif not kit.is_back:
        button(
            kit,
            1.2,
            m.waist_y + 6,
            BRASS if kind == "denim" else kit.cloth.colour * 0.5 + 0.02,
            r=1.5,
        )
