"""Shoes seen from above, as a pair: sneakers, loafers, dress shoes, flats, sandals."""

from collections.abc import Callable

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth, made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard, rivet
from dev.demo.drawing.outline import cross, curve, ellipse, line, moved, rect, segment

INSOLE = linear("c9b393")
RUBBER = linear("e9e4d8")
LOOKS = ((24, -34, 3.0), (26, 8, 3.0))


def last(*, toe: float = 0.0, width: float = 1.0) -> list[tuple]:
    """The outline of a right shoe; `toe` above 0 is pointed, below is square."""
    t = 10 + 6 * -toe
    return [
        (2, -60 - 8 * max(toe, 0)), (2 + t, -56), (18 * width, -38), (19.5 * width, -16), (15 * width, 10),
        (14.5 * width, 36), (11 * width, 54), (0, 60), (-11 * width, 54), (-14 * width, 36), (-13.5 * width, 10),
        (-16.5 * width, -14), (-15 * width, -38), (2 - t, -55),
    ]  # fmt: skip


def pair(kit: Kit, draw: Callable[[], None], *, gap: float = 24.5) -> None:
    """The right shoe and its mirror image, not quite parallel."""
    a, b, c, d = (float(x) for x in kit.rng.normal(0, 1.6, 4))
    with kit.s.placed(gap, a * 1.4, 2.5 + b):
        draw()
    with kit.s.placed(-gap, c * 1.4, -2.5 + d, flip=True):
        draw()


def sole(kit: Kit, shape: list[tuple], cloth: Cloth, *, grow: float = 1.09) -> None:
    kit.s.lay(
        moved(curve(shape), sx=grow, sy=1 + (grow - 1) * 0.45),
        cloth,
        thick=2.0,
        roll=0.8,
        lift=1.7,
        rumple=0,
    )


def upper(
    kit: Kit,
    shape: list[tuple],
    *,
    cloth: Cloth | None = None,
    puff: float = 6.0,
    grooves: list | None = None,
    folds: list | None = None,
) -> skia.Path:
    path = curve(shape)
    creases = (
        folds
        if folds is not None
        else [kit.fold(-12, -24, 13, -22, 2.5, -0.6), kit.fold(-10, -19, 11, -18, 2, -0.5)]
    )
    kit.s.lay(
        path,
        cloth or kit.cloth,
        thick=1.6,
        roll=1.2,
        puff=puff,
        puff_width=6.5,
        folds=creases,
        grooves=grooves or [],
        rumple=0.25,
        lift=0.4,
    )
    return path


def opening(
    kit: Kit,
    *,
    top: float = 4,
    bottom: float = 54,
    half: float = 9.5,
    lining: np.ndarray = INSOLE,
    collar: Cloth | None = None,
) -> None:
    """The hole for the foot, the insole deep inside it, its padded edge."""
    hole = curve(
        [
            (0, top),
            (half * 0.8, top + 6),
            (half, (top + bottom) / 2 + 4),
            (half * 0.72, bottom - 6),
            (0, bottom),
            (-half * 0.72, bottom - 6),
            (-half, (top + bottom) / 2 + 4),
            (-half * 0.8, top + 6),
        ]
    )
    kit.s.lay(band(hole, 3.4), collar or kit.cloth, thick=1.2, roll=0.9, lift=0.3, rumple=0.1)
    kit.s.lay(hole, made_of("suede", lining * 0.6, rumple=0.1), thick=-1.5, roll=2.2, lift=0)
    kit.s.shadow(moved(hole, -2, -3), strength=0.42, soft=2.6)
    kit.s.lay(
        cross(
            curve([(-5, bottom - 19, 1), (5, bottom - 19, 1), (4, bottom - 11), (-4, bottom - 11)]),
            hole,
        ),
        made_of("leather", lining * 0.9, rumple=0),
        thick=0.1,
        lift=0,
    )


def laces(
    kit: Kit,
    *,
    top: float = -26,
    bottom: float = 4,
    count: int = 6,
    colour: np.ndarray,
    half: float = 6.5,
) -> None:
    tape = made_of("cotton", colour, rumple=0).with_weave("rib", zoom=0.22)
    for i, y in enumerate(np.linspace(top, bottom, count)):
        wide = half * (0.72 + 0.28 * i / count)
        tilt = 1.4 if i % 2 else -1.4
        kit.s.lay(
            band(line((-wide, y + tilt), (0, y - 0.6), (wide, y - tilt)), 2.3, round_ends=True),
            tape,
            thick=0.8,
            roll=0.5,
            lift=0.45,
        )
        for side in (-1, 1):
            kit.s.mark(ellipse(side * wide, y + tilt * -side, 0.7), colour * 0.15)
    for side in (-1, 1):
        sway = float(kit.rng.normal(0, 2))
        loop = curve(
            [
                (0, bottom + 1),
                (side * 7, bottom - 3),
                (side * 13 + sway, bottom + 3),
                (side * 9, bottom + 7),
            ]
        )
        kit.s.lay(band(loop, 1.7, round_ends=True), tape, thick=0.8, roll=0.5, lift=0.6)
        kit.s.lay(
            band(
                line(
                    (0, bottom + 1), (side * 5, bottom + 9 + sway), (side * 9 + sway, bottom + 16)
                ),
                1.7,
                round_ends=True,
            ),
            tape,
            thick=0.8,
            roll=0.5,
            lift=0.6,
        )


def tongue(
    kit: Kit, *, top: float = -32, bottom: float = 14, half: float = 7.5, cloth: Cloth | None = None
) -> None:
    path = curve(
        [
            (-half * 0.7, top),
            (0, top - 3),
            (half * 0.7, top),
            (half, bottom - 5),
            (half * 0.8, bottom),
            (-half * 0.8, bottom),
            (-half, bottom - 5),
        ]
    )
    kit.s.lay(
        path, cloth or kit.cloth, thick=1.0, roll=0.8, puff=1.0, puff_width=4, lift=0.3, rumple=0.2
    )


def facing(kit: Kit, cloth: Cloth, *, top: float = -30, bottom: float = 8) -> None:
    """The two sides that the laces draw together."""
    for side in (-1, 1):
        path = curve(
            [
                (side * 4, top, 1),
                (side * 9.5, top - 1),
                (side * 12.5, bottom - 6),
                (side * 11.5, bottom + 4, 1),
                (side * 6.2, bottom + 2, 1),
            ]
        )
        kit.s.lay(path, cloth, thick=0.7, roll=0.5, lift=0.4, rumple=0.1)
        kit.s.stitch(line((side * 5, top + 1), (side * 6.8, bottom + 1)), kit.thread, width=0.24)


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
        kit.s.lay(
            path, kit.cloth, thick=1.2, roll=0.8, puff=1.2, puff_width=4, lift=1.3, rumple=0.2
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
