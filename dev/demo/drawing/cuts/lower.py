"""Trousers, jeans, shorts and leggings from one set of measures."""

from dataclasses import dataclass

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import Kit, label
from dev.demo.drawing.outline import both, curve, line, rect, segment


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
