"""Sandals and babies' first shoes."""

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard, rivet
from dev.demo.drawing.cuts.lasts import laces, last, opening, pair, sole, upper
from dev.demo.drawing.outline import cross, curve, ellipse, line, moved, rect


@cut("sandals", looks=((24, -30, 2.9), (24, 20, 3.0)), sides=("front",), tilt=9)
def sandals(kit: Kit) -> None:
    """`kind`: two straps with buckles on cork, crossed straps, or slides."""
    kind = kit.opts.get("kind", "buckle")
    shape = last(toe=-0.2, width=1.02)

    def strap(y: float, width: float, dip: float = 4.0) -> None:
        path = band(
            line((-17.5, y + 2), (-9, y - dip + 1), (1, y - dip), (11, y - dip + 1), (19.5, y + 2)),
            width,
        )
        arched = cross(path, moved(curve(shape), sx=1.14, sy=1.03))
        kit.s.lay(
            arched, kit.cloth, thick=1.2, roll=0.8, puff=1.6, puff_width=4, lift=1.3, rumple=0.2
        )

    def one() -> None:
        cork = (
            made_of("suede", linear("b58e61"), rumple=0.1)
            if kind == "buckle"
            else hard(linear("5a4535"))
        )
        sole(kit, shape, cork, grow=1.06)
        bed = linear("c7a983") if kind != "slide" else kit.cloth.colour * 0.8
        kit.s.lay(
            curve(shape),
            made_of("suede", bed, rumple=0.3),
            thick=-0.8,
            roll=2.4,
            lift=0,
            folds=[(-6, -40, 8, -38, 7, -0.6), (-3, 40, 3, 42, 9, -0.8)],
        )
        if kind == "slide":
            strap(-26, 34, 5)
        elif kind == "cross":
            crossed(kit)
        else:
            for y in (-36, -8):
                strap(y, 15)
                kit.s.lay(
                    band(rect(7, y - 7, 6.5, 8.5, 0.8), 1.1),
                    hard(BRASS, metal=True),
                    thick=0.7,
                    roll=0.4,
                    lift=0.4,
                )

    pair(kit, one)


def crossed(kit: Kit) -> None:
    """Two straps over the foot, and one around the heel."""
    for a, b in (((-19, -34), (21, -8)), ((20, -36), (-19, -8))):
        kit.s.lay(
            band(line(a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 3), b), 7),
            kit.cloth,
            thick=1,
            roll=0.7,
            lift=1,
            rumple=0.1,
        )
    kit.s.lay(
        band(line((-15, 30), (0, 22), (16, 30)), 4),
        kit.cloth,
        thick=0.9,
        roll=0.6,
        lift=1.2,
    )
    rivet(kit, 15, 28.6, r=1.6)


@cut("baby_shoes", looks=((24, -20, 2.8), (22, 20, 3.0)), sides=("front",), tilt=9, most=1.15)
def baby_shoes(kit: Kit) -> None:
    """Small, round and soft, with a strap or laces."""
    shape = [(x * 1.12, y * 0.72) for x, y in last(toe=-0.5, width=1.06)]

    def one() -> None:
        sole(kit, shape, made_of("suede", linear("cdb38f")), grow=1.05)
        path = upper(kit, shape, puff=6, folds=[])
        opening(kit, top=0, bottom=38, half=10, lining=linear("e3d9c6"), collar=kit.second)
        if kit.opts.get("strap", 1):
            kit.s.lay(
                cross(moved(path, sx=1.05), band(line((-24, 2), (0, -5), (24, 2)), 8)),
                kit.second,
                thick=0.8,
                roll=0.6,
                lift=0.5,
            )
            kit.s.lay(ellipse(14, -1.6, 2.2), hard(linear("e9e2d2")), thick=0.5, roll=0.4, lift=0.3)
        else:
            laces(kit, top=-18, bottom=-2, count=3, colour=linear("efe8da"))

    pair(kit, one, gap=25)
