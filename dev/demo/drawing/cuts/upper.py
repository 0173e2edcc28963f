"""Everything worn above the waist: body, sleeves, neck and hem from one set of measures."""

from dataclasses import dataclass

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import Kit, label
from dev.demo.drawing.outline import both, curve, flipped, line, mirror, segment


@dataclass(frozen=True)
class Measures:
    """Half widths and heights in units; `spread` is how far a sleeve stands off, in degrees."""

    neck: float = 13
    neck_depth: float = 11
    neck_shape: str = "round"
    shoulder: float = 38
    shoulder_y: float = -68
    slope: float = 7
    chest: float = 42
    waist: float = 41
    hem: float = 42
    hem_y: float = 62
    armhole: float = 40
    sleeve: float = 0.0
    cuff: float = 11
    spread: float = 24
    puff: float = 0.0
    curved_hem: float = 1.5
    hem_corner: bool = True

    @property
    def armpit(self) -> float:
        return self.shoulder_y + self.armhole

    @property
    def top(self) -> float:
        return self.shoulder_y - self.slope

    @property
    def bottom(self) -> float:
        return self.hem_y + self.curved_hem


def neckline(m: Measures, *, back: bool = False) -> list[tuple]:
    """From the middle of the neckline to its right corner."""
    depth = 3.0 if back else m.neck_depth
    shape = "round" if back else m.neck_shape
    corner = (m.neck, m.top, 1)
    if shape == "v":
        return [(0, m.top + depth, 1), (m.neck * 0.55, m.top + depth * 0.42), corner]
    if shape == "square":
        return [(0, m.top + depth), (m.neck * 0.8, m.top + depth, 1), corner]
    if shape == "boat":
        return [(0, m.top + depth * 0.5), (m.neck * 0.6, m.top + depth * 0.35), corner]
    return [
        (0, m.top + depth),
        (m.neck * 0.62, m.top + depth * 0.8),
        (m.neck * 0.93, m.top + depth * 0.3),
        corner,
    ]


def body_path(m: Measures, *, back: bool = False) -> skia.Path:
    waist_y = m.armpit + (m.hem_y - m.armpit) * 0.42
    right = [
        *neckline(m, back=back),
        (m.shoulder, m.shoulder_y, 1),
        (m.shoulder - 1.2, m.shoulder_y + m.armhole * 0.55),
        (m.chest, m.armpit, 1),
        (m.waist, waist_y),
        (m.hem, m.hem_y, 1 if m.hem_corner else 0),
        (m.hem * 0.55, m.hem_y + m.curved_hem * 0.85),
        (0, m.bottom),
    ]
    return curve(both(right))


def sleeve_path(m: Measures) -> tuple[skia.Path, tuple, tuple]:
    """The right sleeve, and the two ends of its cuff (outer, inner)."""
    t = np.radians(m.spread)
    way = np.array([np.sin(t), np.cos(t)])
    across = np.array([np.cos(t), -np.sin(t)])
    start = np.array([(m.shoulder + m.chest) / 2, (m.shoulder_y + m.armpit) / 2])
    end = start + way * m.sleeve
    outer, inner = end + across * m.cuff, end - across * m.cuff
    shoulder = np.array([m.shoulder, m.shoulder_y])
    bulge = start + way * m.sleeve * 0.4 + across * (m.armhole * 0.36 + m.puff)
    if m.sleeve < 45:
        bulge = (shoulder + outer) / 2 + across * (2 + m.puff) - way * 2
    under = (
        start
        + way * m.sleeve * 0.5
        - across * (m.cuff + (m.armhole * 0.4 - m.cuff) * 0.45 + m.puff * 0.7)
    )
    points = [
        (m.shoulder - 4, m.shoulder_y - 1.2, 1),
        (m.shoulder + 2, m.shoulder_y + 1.5 - m.puff * 0.5),
        tuple(bulge),
        (*outer, 1),
        (*inner, 1),
        tuple(under),
        (m.chest, m.armpit, 1),
        (m.shoulder - 6, m.shoulder_y + m.armhole * 0.5),
    ]
    return curve(points), tuple(outer), tuple(inner)


def cuff_path(
    outer: tuple, inner: tuple, depth: float, spread: float, flare: float = 0.4
) -> skia.Path:
    t = np.radians(spread)
    dx, dy = np.sin(t) * depth, np.cos(t) * depth
    ex, ey = np.cos(t) * flare, -np.sin(t) * flare
    return curve(
        [
            (outer[0] + ex, outer[1] + ey, 1),
            (outer[0] + dx, outer[1] + dy, 1),
            (inner[0] + dx, inner[1] + dy, 1),
            (inner[0] - ex, inner[1] - ey, 1),
        ]
    )


def inside(kit: Kit, m: Measures, *, with_label: bool = True, dark: float = 0.5) -> None:
    """The back of the neck, seen from the front."""
    depth = m.neck_depth + 8
    path = curve(
        both(
            [
                (0, m.top + 2.5),
                (m.neck * 0.6, m.top + 2),
                (m.neck + 1, m.top - 0.5, 1),
                (m.neck + 3, m.top + 4),
                (m.neck * 0.8, m.top + depth),
                (0, m.top + depth + 4),
            ]
        )
    )
    kit.s.lay(path, kit.cloth.darker(dark), thick=0.4, lift=0.6, rumple=0.4)
    if with_label:
        label(kit, 0, m.top + 4.2, w=min(9, m.neck * 0.7), dark=bool(kit.cloth.colour.mean() > 0.3))


def body_folds(kit: Kit, m: Measures, amount: float = 1.0) -> list[tuple]:
    """Folds as a body has them when laid flat: from the armpits, across the waist, up the hem."""
    f, a = kit.fold, amount
    low = (m.armpit + m.hem_y) / 2
    return [
        f(m.chest - 2, m.armpit + 2, m.chest * 0.35, m.armpit + 22, 4.5, 0.9 * a),
        f(-m.chest + 2, m.armpit + 2, -m.chest * 0.35, m.armpit + 20, 4.5, 0.9 * a),
        f(m.chest - 3, m.armpit + 9, m.chest * 0.5, m.armpit + 40, 4, -0.7 * a),
        f(-m.chest + 3, m.armpit + 10, -m.chest * 0.45, m.armpit + 42, 4, -0.7 * a),
        f(m.hem * 0.6, m.hem_y - 2, m.waist * 0.45, low, 6, 0.9 * a),
        f(-m.hem * 0.55, m.hem_y - 3, -m.waist * 0.3, low - 4, 6, 0.9 * a),
        f(m.waist * 0.1, m.hem_y - 8, -m.waist * 0.15, low + 4, 7, -0.6 * a),
        f(m.waist - 2, low - 6, m.waist * 0.3, low + 6, 3.5, 0.7 * a),
        f(-m.waist + 2, low + 4, -m.waist * 0.4, low - 8, 3.5, 0.6 * a),
    ]


def sleeve_folds(kit: Kit, m: Measures, amount: float = 1.0) -> list[tuple]:
    """Folds of the right sleeve: at the elbow and down to the cuff."""
    if m.sleeve < 20:
        return []
    t = np.radians(m.spread)
    x0, y0 = (m.shoulder + m.chest) / 2, (m.shoulder_y + m.armpit) / 2

    def at(along: float, side: float) -> tuple[float, float]:
        return (
            x0 + np.sin(t) * m.sleeve * along + np.cos(t) * m.cuff * side,
            y0 + np.cos(t) * m.sleeve * along - np.sin(t) * m.cuff * side,
        )

    f = kit.fold
    folds = [f(*at(0.05, -1.0), *at(0.45, 0.5), 4, 0.9 * amount)]
    if m.sleeve > 55:
        folds += [
            f(*at(0.42, -1.2), *at(0.52, 0.9), 3.5, 0.9 * amount),
            f(*at(0.5, -1.1), *at(0.62, 0.7), 3, -0.8 * amount),
            f(*at(0.55, 1.2), *at(0.7, -0.6), 3.5, 0.7 * amount),
            f(*at(0.75, -0.4), *at(0.98, 0.3), 4, 0.7 * amount),
        ]
    return folds


def lay_sleeves(
    kit: Kit,
    m: Measures,
    *,
    cuff: str = "",
    cuff_depth: float = 8.0,
    cloth: Cloth | None = None,
    amount: float = 1.0,
    puff: float = 1.4,
    grooves: bool = True,
    thick: float = 1.2,
) -> None:
    """Both sleeves with their cuffs: rib, band, turned or plain."""
    if m.sleeve <= 0:
        return
    cloth = cloth or kit.cloth
    path, outer, inner = sleeve_path(m)
    folds = sleeve_folds(kit, m, amount)
    t = np.radians(m.spread)
    up = (-np.sin(t) * 2.2, -np.cos(t) * 2.2)
    seam = segment(outer[0] + up[0], outer[1] + up[1], inner[0] + up[0], inner[1] + up[1])
    for side in (1, -1):
        flip = flipped if side < 0 else (lambda p: p)
        turned = [(side * a, b, side * c, d, w, h) for a, b, c, d, w, h in folds]
        grain = -m.spread * side
        lines = [(flip(seam), 0.6, 0.25)] if not cuff and grooves else []
        kit.s.lay(
            flip(path),
            cloth,
            grain=grain,
            thick=thick,
            puff=puff,
            puff_width=7,
            folds=turned,
            grooves=lines,
        )
        if not cuff and grooves:
            kit.s.stitch(flip(seam), kit.thread, width=0.28)
        if cuff:
            made = kit.ribbed if cuff == "rib" else (kit.second if cuff == "second" else cloth)
            flare = -0.8 if cuff == "rib" else 0.5
            end = flip(cuff_path(outer, inner, cuff_depth, m.spread, flare))
            kit.s.lay(end, made, grain=grain, thick=1.1, roll=0.8, lift=0.5, rumple=0.4)
            if cuff == "band":
                kit.s.stitch(
                    flip(cuff_path(outer, inner, cuff_depth - 0.9, m.spread, flare - 0.9)),
                    kit.thread,
                    width=0.26,
                )


def lay_body(
    kit: Kit,
    m: Measures,
    *,
    folds: float = 1.0,
    grooves: tuple = (),
    drape: tuple | None = None,
    puff: float = 1.8,
    cloth: Cloth | None = None,
    hem_stitch: bool = True,
    thick: float = 1.3,
    lift: float = 0.55,
) -> skia.Path:
    """The body over the sleeves; returns its outline."""
    path = body_path(m, back=kit.is_back)
    hem = line(
        *[
            (x, y - 2.4)
            for x, y in mirror(
                [(m.hem - 0.4, m.hem_y), (m.hem * 0.55, m.hem_y + m.curved_hem * 0.85)]
            )
        ],
        (0, m.bottom - 2.4),
        (m.hem * 0.55, m.hem_y + m.curved_hem * 0.85 - 2.4),
        (m.hem - 0.4, m.hem_y - 2.4),
    )
    lines = [*grooves]
    if hem_stitch:
        lines.append((hem, 0.6, 0.25))
    kit.s.lay(
        path,
        cloth or kit.cloth,
        thick=thick,
        roll=1.1,
        puff=puff,
        puff_width=9,
        folds=body_folds(kit, m, folds),
        grooves=lines,
        drape=drape,
        lift=lift,
    )
    if hem_stitch:
        kit.s.stitch(hem, kit.thread, width=0.28)
    return path
