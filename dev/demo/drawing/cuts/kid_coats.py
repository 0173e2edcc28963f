"""Children's coats and skirts."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.collars import shirt_collar
from dev.demo.drawing.cuts.hoods import hood
from dev.demo.drawing.cuts.kit import BRASS, Kit, button, cut
from dev.demo.drawing.cuts.little import CHILD
from dev.demo.drawing.cuts.padded import puffer, raincoat
from dev.demo.drawing.cuts.skirts import Skirt, lay_skirt, skirt_band
from dev.demo.drawing.cuts.upper import lay_body, lay_sleeves
from dev.demo.drawing.outline import curve, rect, segment


@cut("kid_skirt", looks=((0, -30, 2.4), (18, 24, 2.6)), most=1.2)
def kid_skirt(kit: Kit) -> None:
    m = Skirt(top=30, top_y=-36, hip=42, hem=56, hem_y=36, drape=(1.5, 10))
    if kit.opts.get("tulle"):
        lay_skirt(kit, replace(m, hem=60, hem_y=42), cloth=kit.second, gathers=16)
    lay_skirt(kit, m, gathers=14)
    skirt_band(kit, m, cloth=kit.ribbed)


@cut("kid_coat", looks=((0, -44, 2.3), (18, 10, 2.5)), most=1.2)
def kid_coat(kit: Kit) -> None:
    """`kind`: puffer, rain, duffle or denim."""
    kind = kit.opts.get("kind", "puffer")
    if kind == "puffer":
        puffer(replace(kit, opts={**kit.opts, "hood": 1, "gap": 14}))
        return
    if kind == "rain":
        raincoat(kit)
        return
    m = replace(CHILD, sleeve=76, cuff=11, spread=25, hem_y=44, shoulder_y=-50)
    lay_sleeves(kit, m, cuff="band" if kind == "denim" else "", cuff_depth=7, thick=1.7)
    lay_body(kit, m, thick=1.8, puff=2.6, folds=0.7)
    if not kit.is_back:
        if kind == "duffle":
            kit.s.shadow(segment(5, m.top + 10, 5, m.bottom), strength=0.5, soft=0.4, width=0.7)
            for y in np.linspace(-40, 24, 4):
                kit.s.lay(
                    curve(
                        [(-15, float(y)), (0, float(y) - 1.5), (15, float(y)), (0, float(y) + 1.5)]
                    ),
                    kit.cloth.dyed(linear("6b4a31")).with_weave("leather"),
                    thick=0.6,
                    lift=0.4,
                )
                kit.s.lay(
                    rect(-6, float(y) - 2, 12, 4, 2),
                    kit.cloth.dyed(linear("b18a5a")).with_weave("wood"),
                    thick=1.4,
                    roll=1,
                    lift=0.6,
                )
        else:
            for y in np.linspace(-46, 38, 6):
                button(kit, 0, float(y), BRASS, r=1.7)
            kit.s.stitch(segment(4, m.top + 10, 4, m.bottom - 1), kit.thread)
        for side in (-1, 1):
            kit.s.lay(
                rect(side * 24 - 10, 14, 20, 20, 1.5), kit.cloth, thick=0.7, roll=0.6, lift=0.4
            )
            kit.s.stitch(rect(side * 24 - 9, 15, 18, 18, 1), kit.thread)
    if kind == "duffle":
        hood(kit, m, cords=False)
    else:
        shirt_collar(kit, m, point=12)
