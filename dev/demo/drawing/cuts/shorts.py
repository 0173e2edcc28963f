"""Leggings and shorts."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.closures import patch_pocket
from dev.demo.drawing.cuts.jeans import cord, stripe
from dev.demo.drawing.cuts.kit import BRASS, Kit, button, cut
from dev.demo.drawing.cuts.lower import Legs, fly, hem_lines, lay_legs, side_pockets, waistband
from dev.demo.drawing.outline import both_paths, line, segment


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
    m = replace(
        SHORT,
        hem_y=SHORT.hem_y + 12 + length,
        knee_y=SHORT.knee_y + 4 + length / 2,
        waist_y=-58 - length / 2,
        hip_y=SHORT.hip_y - length / 3,
        crotch_y=SHORT.crotch_y - length / 3,
    )
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
