"""Shoes lying on their side: boots and heels."""

from collections.abc import Callable

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth, made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, band, cut, hard, rivet, zip_line
from dev.demo.drawing.outline import cross, curve, line, moved, rect, segment


def two(
    kit: Kit, draw: Callable[[], None], *, dx: float = 22, dy: float = -26, turn: float = 9
) -> None:
    """One behind, one in front, the soles towards each other or the same way."""
    a, b = (float(x) for x in kit.rng.normal(0, 2.5, 2))
    with kit.s.placed(dx, dy + a, -turn + b):
        draw()
    with kit.s.placed(-dx * 0.7, -dy, turn * 0.4 + b):
        draw()


def boot_path(height: float, *, shaft: float = 17.0, lean: float = 2.0):
    """A boot's profile: toe to the left, heel to the right, the shaft up to -height."""
    return curve([
        (-lean + 6, -height, 1), (shaft + 8, -height + 1, 1), (26, -18), (27.5, 8), (29, 30, 1),
        (-10, 32), (-46, 32, 1), (-50.5, 25), (-47, 17), (-30, 8), (-13, -6), (-3, -26), (-2, -46),
    ])  # fmt: skip


def heel_block(kit: Kit, cloth: Cloth, *, height: float, width: float, taper: float = 2.0) -> None:
    path = curve(
        [
            (29.5 - width, 30, 1),
            (29.5, 29, 1),
            (28 - taper * 0.2, 32 + height, 1),
            (29 - width + taper, 32 + height, 1),
        ]
    )
    kit.s.lay(path, cloth, thick=1.2, roll=0.7, lift=0.9, rumple=0)


def sole_line(kit: Kit, cloth: Cloth, *, depth: float = 4.0, heel: float = 7.0) -> None:
    path = curve(
        [
            (-51, 28, 1),
            (-46, 30.5),
            (-10, 30.5),
            (29.5, 29, 1),
            (30, 31 + heel, 1),
            (10, 31 + heel, 1),
            (8, 31 + depth, 1),
            (-44, 31 + depth),
            (-51, 31),
        ]
    )
    kit.s.lay(path, cloth, thick=1.1, roll=0.7, lift=0.9, rumple=0)


@cut("boots", looks=((-10, 30, 2.4), (20, -40, 2.6)), sides=("front",), tilt=7, most=1.35)
def boots(kit: Kit) -> None:
    """`kind`: chelsea, lace, cowboy, knee, heeled, rain, snow or hiking."""
    kind = kit.opts.get("kind", "chelsea")
    height = {
        "knee": 96.0,
        "cowboy": 66.0,
        "rain": 70.0,
        "lace": 48.0,
        "snow": 50.0,
        "hiking": 40.0,
    }.get(kind, 44.0)

    def one() -> None:
        shaft = 24.0 if kind in {"rain", "knee", "cowboy"} else 19.0
        path = boot_path(height, shaft=shaft)
        if kind == "heeled":
            heel_block(kit, kit.cloth, height=21, width=15, taper=4)
        upper(kit, kind, path, height, shaft)
        sole(kit, kind)
        details(kit, kind, path, height, shaft)

    two(kit, one, dx=12 if kind == "knee" else 16, dy=-22 if kind == "knee" else -40)


def upper(kit: Kit, kind: str, path: skia.Path, height: float, shaft: float) -> None:
    folds = [
        kit.fold(-8, -8, 22, -4, 4, -1.0),
        kit.fold(-4, -16, 24, -14, 3.5, 1.0),
        kit.fold(-38, 10, -26, 26, 3, -0.6),
        kit.fold(2, -36, 24, -28, 5, 0.7),
    ]
    inside = curve(
        [
            (4, -height, 1),
            (shaft + 8, -height + 1, 1),
            (shaft + 6, -height - 2.4),
            (6, -height - 3),
        ]
    )
    kit.s.lay(inside, kit.cloth.darker(0.4), thick=0.3, lift=0.5, rumple=0)
    kit.s.lay(
        path,
        kit.cloth,
        thick=1.8,
        roll=1.3,
        puff=6.5,
        puff_width=8,
        folds=folds if kind != "rain" else folds[:1],
        rumple=0.35,
        lift=1.7,
    )


def sole(kit: Kit, kind: str) -> None:
    dark = hard(linear(kit.opts.get("sole", "2a2320")), gloss=0.15)
    if kind == "heeled":
        sole_line(kit, dark, depth=2.2, heel=2.2)
    elif kind in {"lace", "hiking", "snow", "rain"}:
        sole_line(kit, dark if kind != "snow" else hard(linear("d8cfbf")), depth=7, heel=9)
        if kind == "lace":
            welt = line((-50, 30), (-10, 32), (29, 31))
            kit.s.stitch(welt, linear("d9b24c"), width=0.7, length=1.5)
    else:
        sole_line(kit, dark, depth=3, heel=11 if kind == "cowboy" else 7)


def details(kit: Kit, kind: str, path: skia.Path, height: float, shaft: float) -> None:
    if kind == "chelsea":
        elastic(kit, path, height, shaft)
    elif kind in {"lace", "hiking"}:
        laced(kit, path, height)
        if kind == "hiking":
            guard(kit, path)
    elif kind == "cowboy":
        fancy_stitching(kit, height)
    elif kind in {"knee", "heeled"}:
        long_zip(kit, height)
    elif kind == "rain":
        rubber_edge(kit, path, height)
    elif kind == "snow":
        fur_cuff(kit, height, shaft)


def elastic(kit: Kit, path: skia.Path, height: float, shaft: float) -> None:
    """The sides that stretch, and the loop to pull it on by."""
    gore = curve([(6, -height + 1, 1), (19, -height + 1, 1), (16, -6, 1), (9, -4, 1)])
    kit.s.lay(
        cross(gore, path),
        kit.cloth.dyed(np.maximum(kit.cloth.colour * 0.5, 0.014)).with_weave(
            "rib", zoom=0.4, rumple=0
        ),
        thick=0.2,
        roll=0.5,
        lift=0,
    )
    kit.s.lay(
        band(
            line((shaft + 7, -height + 6), (shaft + 11, -height - 5), (shaft + 5, -height + 1)),
            2,
        ),
        kit.cloth,
        thick=0.5,
        roll=0.4,
        lift=0.4,
    )


def laced(kit: Kit, path: skia.Path, height: float) -> None:
    tongue = curve([(0, -height - 5), (8, -height - 3), (7, -20), (-8, -6), (-10, -10)])
    kit.s.lay(cross(tongue, moved(path, 0, -4)), kit.cloth.darker(0.8), thick=0.6, lift=0.2)
    seam = line((9, -height + 1), (8, -22), (-2, -2), (-14, 4))
    kit.s.stitch(seam, kit.thread, width=0.4)
    tape = made_of("cotton", linear(kit.opts.get("laces", "2c2a28")), rumple=0).with_weave(
        "rib", zoom=0.22
    )
    for i, t in enumerate(np.linspace(0, 1, 7)):
        x, y = 8.5 - 20 * max(0.0, t - 0.55) / 0.45, -height + 5 + t * (height + 2)
        kit.s.lay(
            band(line((x, y), (x - 8, y - 4 + 2 * t)), 1.8, round_ends=True),
            tape,
            thick=0.7,
            roll=0.4,
            lift=0.4,
        )
        rivet(kit, x, y, r=1.1, colour=linear("8d8a84") if i % 2 else linear("9a978f"))


def guard(kit: Kit, path: skia.Path) -> None:
    """Against stones, around the foot."""
    kit.s.lay(
        cross(band(line((-50, 22), (-30, 16), (0, 22), (30, 16)), 9), path),
        kit.second,
        thick=0.5,
        roll=0.4,
        lift=0.2,
        rumple=0,
    )


def fancy_stitching(kit: Kit, height: float) -> None:
    for r in (0, 4, 8):
        kit.s.stitch(
            line(
                (10 - r * 0.3, -height + 14 + r),
                (16, -34 + r),
                (22 + r * 0.2, -height + 14 + r),
            ),
            linear("d8c29a"),
            width=0.45,
        )
    kit.s.stitch(line((-36, 8), (-24, 16), (-14, 2)), linear("d8c29a"), width=0.45)
    kit.s.shadow(line((-12, -8), (8, 4), (10, 30)), strength=0.4, soft=0.4, width=0.7)


def long_zip(kit: Kit, height: float) -> None:
    zip_line(kit, line((15, -height + 2), (14, -30), (13, 8)), width=0.9)
    kit.s.shadow(line((-14, -6), (4, 8), (6, 30)), strength=0.3, soft=0.4, width=0.6)


def rubber_edge(kit: Kit, path: skia.Path, height: float) -> None:
    kit.s.lay(
        cross(band(segment(-10, -height + 3, 40, -height + 4), 6), path),
        kit.second,
        thick=0.5,
        roll=0.4,
        lift=0.2,
        rumple=0,
    )
    kit.s.lay(
        rect(9, -height + 14, 10, 8, 0.8), kit.second, thick=0.3, roll=0.3, lift=0.15, rumple=0
    )


def fur_cuff(kit: Kit, height: float, shaft: float) -> None:
    cuff = curve(
        [
            (0, -height - 4, 1),
            (shaft + 9, -height - 3, 1),
            (shaft + 8, -height + 12, 1),
            (1, -height + 12, 1),
        ]
    )
    kit.s.lay(cuff, made_of("faux_fur", linear("e6dccb")), thick=1.8, roll=1.4, lift=0.6)
    kit.s.stitch(line((-12, -6), (6, 6), (8, 30)), kit.thread, width=0.5)
