"""Shoes seen from above, as a pair: sneakers, loafers, dress shoes, flats, sandals."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard
from dev.demo.drawing.cuts.lasts import facing, laces, last, opening, pair, sole, tongue, upper
from dev.demo.drawing.outline import cross, curve, ellipse, line, moved, segment

RUBBER = linear("e9e4d8")


LOOKS = ((24, -34, 3.0), (26, 8, 3.0))


@cut("sneakers", looks=LOOKS, sides=("front",), tilt=9)
def sneakers(kit: Kit) -> None:
    """`kind`: court (smooth), canvas (rubber toe) or runner (mesh with overlays)."""
    kind = kit.opts.get("kind", "court")
    white = made_of("rubber", linear(kit.opts.get("sole", "efeae0")))
    lace = linear(kit.opts.get("laces", "efece4"))
    accent = kit.second if kit.second.colour is not kit.cloth.colour else kit.cloth.darker(0.75)
    shape = last(toe=-0.25, width=1.06)

    def one() -> None:
        sole(kit, shape, white, grow=1.12 if kind == "runner" else 1.1)
        path = upper(kit, shape, puff=7 if kind == "runner" else 6)
        if kind == "canvas":
            toe = cross(path, curve([(-24, -70), (24, -70), (22, -40), (0, -34), (-22, -40)]))
            kit.s.lay(toe, white, thick=1.0, roll=0.8, puff=4, puff_width=5, lift=0.3)
            kit.s.stitch(line((-16, -40), (0, -33.4), (18, -40)), kit.thread)
        elif kind == "runner":
            for side in (-1, 1):
                for y in (-34, -18, -2):
                    strip = cross(
                        path,
                        band(line((side * 24, y + 16), (side * 13, y + 4), (side * 7, y - 3)), 4.2),
                    )
                    kit.s.lay(
                        strip, accent.with_weave("smooth"), thick=0.5, roll=0.4, lift=0.2, rumple=0
                    )
            toe = cross(path, band(line((-22, -34), (0, -62), (24, -34)), 11))
            kit.s.lay(toe, accent.with_weave("suede"), thick=0.6, roll=0.5, lift=0.2, rumple=0)
        else:
            toe = cross(path, curve([(-24, -72), (24, -72), (23, -36), (2, -31), (-22, -36)]))
            kit.s.lay(
                toe, kit.cloth, thick=0.7, roll=0.6, puff=3, puff_width=5, lift=0.25, rumple=0.1
            )
            kit.s.stitch(line((-16, -37), (2, -32), (18, -37)), kit.thread)
            for dx in (-7, -2.5, 2, 6.5, 11):
                for y in (-50, -45, -40):
                    kit.s.mark(ellipse(dx - 0.5, y + abs(dx) * 0.1, 0.55), kit.cloth.colour * 0.22)
        heel = cross(path, curve([(-20, 44), (0, 50), (20, 44), (20, 66), (-20, 66)]))
        kit.s.lay(heel, accent, thick=0.6, roll=0.5, lift=0.3, rumple=0.1)
        opening(
            kit,
            lining=linear(kit.opts.get("lining", "d9d3c7")),
            collar=accent if kind == "runner" else None,
        )
        tongue(kit, cloth=kit.cloth.with_weave("terry", zoom=0.6) if kind == "runner" else None)
        facing(kit, accent if kind != "canvas" else kit.cloth)
        laces(kit, colour=lace)

    pair(kit, one)


@cut("loafers", looks=((24, -30, 3.0), (24, -10, 3.2)), sides=("front",), tilt=9)
def loafers(kit: Kit) -> None:
    """An apron seam and a saddle strap; a snaffle or tassels when the listing says so."""
    shape = last(width=0.97)

    def one() -> None:
        sole(kit, shape, hard(linear("3a2a20")), grow=1.06)
        path = upper(kit, shape)
        apron = curve(
            [(0, -50), (10.5, -42), (11.5, -22), (9, 2), (-8, 2), (-10, -22), (-8.5, -42)]
        )
        kit.s.lay(band(apron, 1.6), kit.cloth, thick=0.8, roll=0.5, lift=0.25, rumple=0)
        kit.s.stitch(apron, kit.thread, width=0.5, length=0.8)
        opening(kit, top=-2, half=10.5, lining=linear("a37f58"))
        kit.s.lay(
            curve([(-8, -12, 1), (8, -12, 1), (8.6, 5), (0, 7.5), (-8.6, 5)]),
            kit.cloth,
            thick=0.9,
            roll=0.7,
            lift=0.5,
            rumple=0.1,
        )
        strap = cross(path, band(line((-22, -2), (0, -9), (22, -2)), 6.4))
        kit.s.lay(strap, kit.cloth, thick=0.7, roll=0.5, lift=0.4, rumple=0)
        if kit.opts.get("kind") == "snaffle":
            bar = band(line((-7, -8.4), (0, -9.4), (7, -8.4)), 1.5, round_ends=True)
            kit.s.lay(bar, hard(BRASS, metal=True), thick=0.8, roll=0.5, lift=0.5)
            for side in (-1, 1):
                kit.s.lay(
                    band(ellipse(side * 8, -8, 2.6, 3.4), 1.3),
                    hard(BRASS, metal=True),
                    thick=0.8,
                    roll=0.4,
                    lift=0.4,
                )
        elif kit.opts.get("kind") == "tassel":
            for side in (-1, 1):
                kit.s.lay(
                    curve(
                        [(side * 1, -8), (side * 5, -3, 1), (side * 7, 6, 1), (side * 1.5, 6, 1)]
                    ),
                    kit.cloth,
                    thick=0.8,
                    roll=0.6,
                    lift=0.6,
                )
        else:
            kit.s.mark(ellipse(0, -8.6, 3.4, 1.4), kit.cloth.colour * 0.16)
            kit.s.mark(segment(-3.4, -8.6, 3.4, -8.6), kit.cloth.colour * 0.8, width=0.7)

    pair(kit, one)


@cut("dress_shoes", looks=((24, -40, 3.0), (25, -6, 3.0)), sides=("front",), tilt=9)
def dress_shoes(kit: Kit) -> None:
    """Oxfords: toe cap, brogueing, closed lacing."""
    shape = last(toe=0.45, width=0.94)

    def one() -> None:
        sole(kit, shape, hard(linear("2c211a")), grow=1.07)
        path = upper(kit, shape)
        cap = cross(path, curve([(-24, -80), (24, -80), (20, -38), (2, -35), (-18, -38)]))
        kit.s.lay(cap, kit.cloth, thick=0.5, roll=0.5, puff=3, puff_width=5, lift=0.25, rumple=0)
        for dy in (0.0, 1.3):
            kit.s.stitch(
                line((-14, -38.8 - dy), (2, -36 - dy), (16, -38.8 - dy)), kit.thread, width=0.24
            )
        if kit.opts.get("brogue"):
            for x in np.linspace(-12, 15, 12):
                kit.s.mark(
                    ellipse(float(x), -41 + 0.012 * (float(x) - 2) ** 2 * 1.2, 0.62),
                    kit.cloth.colour * 0.15,
                )
            for a in np.linspace(0, 2 * np.pi, 9):
                kit.s.mark(
                    ellipse(2 + 3.4 * float(np.cos(a)), -51 + 3.4 * float(np.sin(a)), 0.6),
                    kit.cloth.colour * 0.15,
                )
        quarter = line((-15, -8), (-8, -24), (0, -29), (9, -24), (17, -8))
        kit.s.shadow(quarter, strength=0.4, soft=0.3, width=0.5)
        kit.s.stitch(moved(quarter, 0, 1), kit.thread, width=0.24)
        opening(kit, top=6, lining=linear("b08c63"))
        kit.s.shadow(segment(0.6, -26, 0.6, 8), strength=0.6, soft=0.3, width=0.8)
        laces(
            kit,
            top=-23,
            bottom=4,
            count=5,
            colour=np.maximum(kit.cloth.colour * 0.5, 0.012),
            half=4.4,
        )

    pair(kit, one)


@cut("flats", looks=((22, -40, 3.0), (22, 20, 3.0)), sides=("front",), tilt=9)
def flats(kit: Kit) -> None:
    """Ballerinas with a bow, or pointed slippers."""
    pointed = bool(kit.opts.get("pointed"))
    shape = last(toe=0.8 if pointed else 0.05, width=0.84)

    def one() -> None:
        sole(kit, shape, hard(linear("4a382b")), grow=1.03)
        upper(kit, shape, puff=4.5, folds=[])
        opening(kit, top=-28, bottom=55, half=10, lining=linear(kit.opts.get("lining", "d8c3a5")))
        if not pointed:
            for side in (-1, 1):
                kit.s.lay(
                    curve([(0, -30), (side * 6, -34), (side * 8, -29), (side * 5, -27)]),
                    kit.cloth,
                    thick=0.9,
                    roll=0.6,
                    lift=0.4,
                )
                kit.s.lay(
                    band(line((0, -30), (side * 3, -26), (side * 5, -22)), 1, round_ends=True),
                    kit.cloth,
                    thick=0.5,
                    roll=0.3,
                    lift=0.3,
                )
            kit.s.lay(ellipse(0, -30, 1.8), kit.cloth, thick=0.9, roll=0.6, lift=0.3)

    pair(kit, one, gap=21)
