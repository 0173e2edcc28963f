"""Backpacks, from the front and as they are carried."""

from dev.demo.drawing.cuts.bags import metal
from dev.demo.drawing.cuts.kit import (
    Kit,
    band,
    cut,
    hard,
    zip_line,
    zip_pull,
)
from dev.demo.drawing.outline import both, curve, line, rect, segment


@cut("backpack", looks=((0, 30, 2.4), (0, -40, 2.6)), tilt=6)
def backpack(kit: Kit) -> None:
    """`kind` roll, school or leather: front pocket, haul loop, straps at the back."""
    kit.s.lay(
        band(line((-8, -66), (-6, -80), (6, -80), (8, -66)), 3.6), kit.second, thick=0.9, lift=1
    )
    if kit.is_back:
        body(kit)
        carried(kit)
        return
    for side in (-1, 1):
        kit.s.lay(
            band(line((side * 38, -30), (side * 52, 6), (side * 44, 50)), 7),
            kit.second,
            thick=1.2,
            roll=0.9,
            lift=0.9,
            rumple=0.2,
        )
    body(kit)
    if kit.opts.get("kind") == "roll":
        rolled_lid(kit)
    else:
        zip_line(
            kit,
            line((-40, -8), (-37, -44), (0, -60), (37, -44), (40, -8)),
            width=1.3,
            colour=metal(kit),
        )
        zip_pull(kit, 38.6, -30, colour=metal(kit))
    pocket = curve(both([(0, 12), (28, 12, 1), (31, 30), (30, 60, 1), (0, 62)]))
    kit.s.lay(pocket, kit.cloth, thick=1.2, roll=1, puff=3, lift=0.6, rumple=0.6)
    zip_line(kit, line((-27, 17), (0, 18), (27, 17)), width=1.2, colour=metal(kit))
    zip_pull(kit, 22, 17, colour=metal(kit))
    kit.s.lay(rect(-7, 32, 14, 9, 0.6), kit.second, thick=0.4, roll=0.4, lift=0.25, rumple=0)
    kit.s.mark(segment(-4, 36.5, 4, 36.5), kit.second.colour * 0.3, width=1)


def carried(kit: Kit) -> None:
    """The side on the back: a padded panel and two straps."""
    kit.s.lay(
        rect(-22, -50, 44, 84, 8),
        kit.second.with_weave("mesh"),
        thick=0.8,
        roll=1,
        puff=2,
        lift=0.3,
    )
    for side in (-1, 1):
        strap = line((side * 9, -58), (side * 24, -40), (side * 28, 0), (side * 34, 50))
        kit.s.lay(
            band(strap, 10),
            kit.cloth,
            thick=1.8,
            roll=1.2,
            puff=1.8,
            puff_width=4,
            lift=1.1,
            rumple=0.2,
        )
        kit.s.stitch(strap, kit.thread, width=0.3)


def rolled_lid(kit: Kit) -> None:
    """Held down by two buckled belts."""
    lid = curve(both([(0, -66), (34, -64, 1), (36, -46), (33, -34, 1), (0, -31)]))
    kit.s.lay(lid, kit.cloth, thick=1.6, roll=1.4, puff=2, lift=1)
    for x in (-16, 16):
        kit.s.lay(
            rect(x - 2.4, -62, 4.8, 60, 0.6),
            kit.second,
            thick=0.6,
            roll=0.4,
            lift=0.5,
            rumple=0,
        )
        kit.s.lay(
            band(rect(x - 3.6, -16, 7.2, 6.4, 1), 1.2),
            hard(metal(kit), metal=True),
            thick=0.6,
            roll=0.4,
            lift=0.4,
        )


def body(kit: Kit) -> None:
    path = curve(both([(0, -67), (26, -64), (40, -44), (44, 0), (44, 58), (36, 70), (0, 71)]))
    folds = [
        kit.fold(-40, 0, -14, -14, 5, 0.9),
        kit.fold(40, 4, 18, -10, 5, 0.8),
        kit.fold(-30, -50, -10, -30, 5, 0.7),
    ]
    kit.s.lay(path, kit.cloth, thick=2.4, roll=1.7, puff=6.5, puff_width=10, lift=2, folds=folds)
