"""Cushions and throws."""

from dev.demo.drawing.cuts.accessories import fringe
from dev.demo.drawing.cuts.kit import Kit, band, cut
from dev.demo.drawing.outline import curve


@cut("cushion", looks=((0, 0, 1.7), (50, 50, 2.2)), tilt=8, most=1.1)
def cushion(kit: Kit) -> None:
    """Full, with pulled-in corners and piping; a second one behind when it is a pair."""

    def one() -> None:
        shape = curve(
            [
                (-64, -64, 1),
                (-30, -60),
                (30, -60),
                (64, -64, 1),
                (60, -30),
                (60, 30),
                (64, 64, 1),
                (30, 60),
                (-30, 60),
                (-64, 64, 1),
                (-60, 30),
                (-60, -30),
            ]
        )
        folds = [
            f
            for x in (-1, 1)
            for y in (-1, 1)
            for f in (
                kit.fold(x * 60, y * 60, x * 30, y * 40, 5, 1.8),
                kit.fold(x * 60, y * 60, x * 42, y * 26, 4, -1.4),
            )
        ]
        kit.s.lay(
            shape,
            kit.cloth,
            thick=3,
            roll=2.4,
            puff=17,
            puff_width=20,
            lift=2.6,
            folds=folds,
            rumple=0.6,
        )
        kit.s.lay(band(shape, 2.4), kit.second, thick=1, roll=0.8, lift=0.2, rumple=0)

    if kit.opts.get("pair"):
        with kit.s.placed(14, -22, 12, scale=0.92):
            one()
        with kit.s.placed(-12, 22, -5, scale=0.92):
            one()
    else:
        one()


@cut("throw", looks=((0, 10, 1.9), (-30, 56, 2.2)), tilt=8, sides=("front",), most=1.15)
def throw(kit: Kit) -> None:
    """A folded blanket with a fringe."""
    fringe(kit, -62, 60, 66)
    for i, (dx, dy) in enumerate(((3, 5), (0, 0))):
        shape = curve(
            [
                (-66 + dx, -64 + dy),
                (0, -68 + dy),
                (66 + dx, -63 + dy),
                (68 + dx, 0),
                (65 + dx, 66, 1),
                (0, 69),
                (-67 + dx, 66, 1),
                (-68 + dx, 0),
            ]
        )
        folds = (
            [
                kit.fold(-60, -20, 40, -26, 7, 1.2),
                kit.fold(-40, 30, 60, 24, 8, -1.0),
                kit.fold(10, -60, 14, 60, 8, 0.9),
            ]
            if i
            else []
        )
        kit.s.lay(shape, kit.cloth, thick=3, roll=2.6, puff=4, lift=1.8, folds=folds)
    kit.s.lay(
        curve([(-68, -64), (0, -70), (67, -64), (68, -46), (0, -52), (-68, -46)]),
        kit.cloth,
        grain=90,
        thick=2.6,
        roll=2.6,
        puff=2,
        lift=0.8,
    )
