"""Skirts, and the skirts of dresses."""

from dataclasses import dataclass

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import BRASS, Kit, button, cut, label
from dev.demo.drawing.cuts.lower import Legs, fly
from dev.demo.drawing.outline import both, curve, line, rect, segment


@dataclass(frozen=True)
class Skirt:
    """Half widths at the top and the hem; `drape` is (height, width) of its folds."""

    top: float = 30
    top_y: float = -15
    hip: float = 38
    hem: float = 54
    hem_y: float = 100
    dip: float = 4
    drape: tuple[float, float] = (1.7, 15)


def skirt_path(m: Skirt) -> skia.Path:
    hip_y = m.top_y + (m.hem_y - m.top_y) * 0.3
    return curve(both([
        (0, m.top_y), (m.top, m.top_y, 1), (m.hip, hip_y), (m.hem, m.hem_y, 1),
        (m.hem * 0.62, m.hem_y + m.dip * 0.8), (0, m.hem_y + m.dip),
    ]))  # fmt: skip


def lay_skirt(
    kit: Kit, m: Skirt, *, cloth: Cloth | None = None, gathers: int = 9, grooves: tuple = ()
) -> skia.Path:
    """A skirt with folds that open towards the hem, and gathers at its top."""
    path = skirt_path(m)
    folds = []
    for _ in range(gathers):
        t = float(kit.rng.uniform(-0.92, 0.92))
        deep = float(kit.rng.uniform(0.35, 0.95))
        end = m.top_y + (m.hem_y - m.top_y) * deep
        width = m.top + (m.hem - m.top) * deep
        folds.append((t * m.top, m.top_y, t * width, end, 4.5, float(kit.rng.choice([-1.0, 1.1]))))
    for _ in range(gathers // 2 + 2):
        t = float(kit.rng.uniform(-0.9, 0.9))
        start = m.top_y + (m.hem_y - m.top_y) * float(kit.rng.uniform(0.25, 0.6))
        folds.append(
            (
                t * m.hip * 0.9,
                start,
                t * m.hem,
                m.hem_y + 1,
                7.5,
                float(kit.rng.choice([-1.2, 1.3])),
            )
        )
    hem = line(
        *[
            (x, y - 2)
            for x, y in (
                (-m.hem + 0.4, m.hem_y),
                (-m.hem * 0.62, m.hem_y + m.dip * 0.8),
                (0, m.hem_y + m.dip),
                (m.hem * 0.62, m.hem_y + m.dip * 0.8),
                (m.hem - 0.4, m.hem_y),
            )
        ]
    )
    kit.s.lay(
        path,
        cloth or kit.cloth,
        thick=1.3,
        puff=1.8,
        folds=folds,
        drape=m.drape,
        grooves=[(hem, 0.6, 0.2), *grooves],
    )
    return path


def skirt_band(kit: Kit, m: Skirt, *, depth: float = 7, cloth: Cloth | None = None) -> None:
    y = m.top_y
    inner = curve(both([(0, y - 4), (m.top - 2, y - 4.6, 1), (m.top, y + 3, 1), (0, y + 5)]))
    if not kit.is_back:
        kit.s.lay(inner, kit.cloth.darker(0.5), thick=0.4, lift=0.3, rumple=0.2)
        label(kit, 0, y - 3.6, w=8, h=3)
    strip = curve(
        both(
            [
                (0, y - 1.4),
                (m.top + 0.2, y - 3.4, 1),
                (m.top + 1.2, y + depth - 3, 1),
                (0, y + depth - 0.6),
            ]
        )
    )
    kit.s.lay(strip, cloth or kit.cloth, thick=0.9, roll=0.6, lift=0.4, rumple=0.3)
    kit.s.stitch(
        line((-m.top, y + depth - 4.4), (0, y + depth - 2), (m.top, y + depth - 4.4)),
        kit.thread,
        width=0.26,
    )


SKIRTS = {
    "a_line": Skirt(top=30, top_y=-62, hip=41, hem=54, hem_y=46, drape=(0.8, 20)),
    "midi": Skirt(top=29, top_y=-86, hip=41, hem=58, hem_y=84, drape=(1.5, 14)),
    "pencil": Skirt(top=29, top_y=-72, hip=39, hem=34, hem_y=66, dip=1, drape=(0.3, 24)),
    "mini": Skirt(top=33, top_y=-44, hip=41, hem=46, hem_y=34, dip=2, drape=(0.3, 24)),
    "maxi": Skirt(top=28, top_y=-100, hip=40, hem=60, hem_y=100, drape=(1.5, 13)),
}


@cut("skirt", looks=((0, -52, 2.6), (20, 36, 2.9)))
def skirt(kit: Kit) -> None:
    """`kind`: a_line, midi, pencil, mini or maxi."""
    m = SKIRTS[kit.opts.get("kind", "a_line")]
    lay_skirt(kit, m, gathers=4 if kit.opts.get("kind") in {"pencil", "mini"} else 10)
    if kit.is_back:
        kit.s.shadow(segment(0, m.top_y, 0, m.top_y + 40), strength=0.4, soft=0.3, width=0.7)
    skirt_band(kit, m)


@cut("pleated_skirt", looks=((0, -60, 2.6), (16, 50, 2.8)))
def pleated_skirt(kit: Kit) -> None:
    m = Skirt(top=28, top_y=-82, hip=40, hem=60, hem_y=76, drape=(0.2, 30))
    pleats = []
    for t in np.linspace(-0.95, 0.95, 19):
        pleats.append(
            (
                line(
                    (float(t) * m.top, m.top_y),
                    (float(t) * m.hip, m.top_y + 47),
                    (float(t) * m.hem, m.hem_y + m.dip),
                ),
                1.5,
                1.3,
            )
        )
    lay_skirt(kit, m, gathers=0, grooves=tuple(pleats))
    skirt_band(kit, m)


@cut("denim_skirt", looks=((0, -36, 2.8), (20, -28, 3.2)))
def denim_skirt(kit: Kit) -> None:
    """Straight, with fly, pockets and buttons or zip."""
    m = SKIRTS["mini"]
    lay_skirt(kit, m, gathers=3)
    y = m.top_y
    if kit.opts.get("buttons") and not kit.is_back:
        kit.s.lay(
            rect(-3.5, y, 7, m.hem_y - y + m.dip, 0.3), kit.cloth, thick=0.5, roll=0.4, lift=0.4
        )
        for b in np.linspace(y + 14, m.hem_y - 4, 5):
            button(kit, 0, float(b), BRASS, r=1.6)
    elif not kit.is_back:
        fly(kit, Legs(waist_y=y - 3, crotch_y=m.hem_y - 36))
    for side in (-1, 1):
        pocket = line((side * 18, y + 4), (side * 22, y + 14), (side * 36, y + 17))
        kit.s.shadow(pocket, strength=0.5, soft=0.35, width=0.6)
        kit.s.stitch(
            line((side * 17, y + 5), (side * 21.4, y + 15.4), (side * 36, y + 18.4)),
            kit.thread,
            width=0.3,
        )
    skirt_band(kit, m, depth=8)
    button(kit, 0.5, y + 0.8, BRASS, r=1.8)
