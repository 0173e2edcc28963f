"""Necklaces, earrings, bracelets, rings, watches: metal, stones, pearls, leather."""

import numpy as np
import skia

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import STEEL, Kit, band, cut, hard
from dev.demo.drawing.outline import both, curve, ellipse, line, moved, poly, rect, segment

GOLD = linear("d2a650")
SILVER = linear("c6c8cc")
STONES = {"white": "e8e6e2", "red": "8f1f2d", "green": "1f6b4d", "blue": "27508f", "purple": "5f4590", "turquoise": "3fa39f",
          "black": "1e1e22", "pink": "d88ea0", "orange": "c9762e", "light_blue": "8fb9d6"}  # fmt: skip


def metal_of(kit: Kit) -> np.ndarray:
    return SILVER if kit.cloth.colour[2] > kit.cloth.colour[0] * 0.7 else GOLD


def shiny(kit: Kit):
    return hard(metal_of(kit), metal=True)


def gem(kit: Kit, x: float, y: float, rx: float, ry: float | None = None) -> None:
    """A stone in its setting, with facets."""
    ry = ry or rx
    kit.s.lay(ellipse(x, y, rx * 1.2, ry * 1.2), shiny(kit), thick=1, roll=0.6, lift=0.6)
    colour = linear(STONES.get(kit.opts.get("stone", "white"), "e8e6e2"))
    kit.s.lay(
        ellipse(x, y, rx, ry),
        made_of("glass", colour, gloss=0.7),
        thick=1.6,
        roll=rx * 0.3,
        lift=0.1,
    )
    for i in range(8):
        a = i * np.pi / 4
        wedge = poly(
            (x, y),
            (x + rx * 0.9 * float(np.cos(a)), y + ry * 0.9 * float(np.sin(a))),
            (x + rx * 0.9 * float(np.cos(a + 0.7)), y + ry * 0.9 * float(np.sin(a + 0.7))),
        )
        kit.s.mark(wedge, colour * (0.5 if i % 2 else 1.6) + (0.0 if i % 2 else 0.06), opacity=0.4)
    kit.s.mark(
        ellipse(x - rx * 0.3, y - ry * 0.35, rx * 0.22), linear("ffffff"), opacity=0.85, soft=0.1
    )


def pearl(kit: Kit, x: float, y: float, r: float) -> None:
    colour = linear(STONES.get(kit.opts.get("stone", ""), "eae3d6"))
    kit.s.lay(
        ellipse(x, y, r),
        made_of("ceramic", colour, gloss=0.5, rumple=0),
        thick=1.2,
        roll=r * 0.5,
        puff=r * 0.5,
        puff_width=r * 0.5,
        lift=0.6,
    )
    kit.s.mark(
        ellipse(x - r * 0.34, y - r * 0.38, r * 0.24), linear("ffffff"), opacity=0.8, soft=0.12
    )


def chain(kit: Kit, path: skia.Path, *, width: float = 1.8, link: float = 2.2) -> None:
    kit.s.lay(
        band(path, width, round_ends=True),
        hard(metal_of(kit) * 0.55, metal=True),
        thick=1,
        roll=0.5,
        lift=0.8,
    )
    kit.s.mark(path, metal_of(kit) * 1.6, width=width * 0.75, dash=(link, link * 0.55))
    kit.s.mark(
        moved(path, 0.1, 0.25), metal_of(kit) * 0.25, width=width * 0.35, dash=(link * 0.55, link)
    )


def along(points: list[tuple], count: int) -> list[tuple[float, float]]:
    """`count` points spread evenly on the curve."""
    measure = skia.PathMeasure(line(*points), False)
    length = measure.getLength()
    found = []
    for i in range(count):
        place = measure.getPosTan(length * (i + 0.5) / count)
        at = place[0] if isinstance(place, tuple) else place
        found.append((at.x(), at.y()))
    return found


LOOP = [
    (-8, -84),
    (-44, -60),
    (-56, -6),
    (-36, 40),
    (0, 58),
    (36, 40),
    (56, -6),
    (44, -60),
    (8, -84),
]


@cut("necklace", looks=((0, 48, 3.2), (-40, -40, 3.2)), sides=("front",), tilt=14, bend=0.8)
def necklace(kit: Kit) -> None:
    """`kind`: pendant, locket, pearls, beads, layered or choker."""
    kind = kit.opts.get("kind", "pendant")
    sway = kit.rng.normal(0, 3, len(LOOP))
    loop = [(x + float(s), y + float(s) * 0.5) for (x, y), s in zip(LOOP, sway, strict=True)]
    low = loop[4]
    if kind in {"pearls", "beads"}:
        for i, (x, y) in enumerate(along(loop, 46)):
            r = 3.1 if kind == "pearls" else (2.2 + 1.5 * abs(np.sin(i * 1.7)))
            pearl(kit, x, y, float(r))
        kit.s.lay(ellipse(0, -86, 4, 2.6), shiny(kit), thick=1.2, roll=0.8, lift=0.6)
        return
    chain(
        kit,
        line(*loop),
        width=3.6 if kind == "choker" else 1.7,
        link=3.4 if kind == "choker" else 2.2,
    )
    if kind == "layered":
        chain(kit, line(*[(x * 0.78, y * 0.72 - 16) for x, y in loop]), width=1.3)
        gem(kit, low[0] * 0.78, low[1] * 0.72 - 12, 3)
    if kind == "choker":
        return
    if kind == "locket":
        kit.s.lay(
            curve(
                [
                    (low[0], low[1] + 4, 1),
                    (low[0] + 9, low[1] - 1),
                    (low[0] + 13, low[1] + 10),
                    (low[0], low[1] + 28, 1),
                    (low[0] - 13, low[1] + 10),
                    (low[0] - 9, low[1] - 1),
                ]
            ),
            shiny(kit),
            thick=1.6,
            roll=1.2,
            puff=2.4,
            puff_width=4,
            lift=1,
        )
    elif kit.opts.get("stone"):
        kit.s.lay(
            band(ellipse(low[0], low[1] + 2, 2.2), 1), shiny(kit), thick=0.7, roll=0.4, lift=0.4
        )
        gem(kit, low[0], low[1] + 13, 7, 9)
    else:
        kit.s.lay(
            ellipse(low[0], low[1] + 12, 9), shiny(kit), thick=1.2, roll=0.8, puff=1, lift=0.8
        )
        kit.s.mark(band(ellipse(low[0], low[1] + 12, 6.6), 0.7), metal_of(kit) * 0.4)
        kit.s.mark(
            curve(
                [(low[0] - 3, low[1] + 14), (low[0], low[1] + 8), (low[0] + 3, low[1] + 14)],
                closed=False,
            ),
            metal_of(kit) * 0.35,
            width=0.9,
        )
    kit.s.lay(band(ellipse(0, -88, 3.2), 1.1), shiny(kit), thick=0.8, roll=0.4, lift=0.5)


@cut("earrings", looks=((-32, 10, 2.6), (30, 0, 2.6)), sides=("front",), tilt=10, bend=0, most=1.3)
def earrings(kit: Kit) -> None:
    """`kind`: hoops, studs, drops or clips; a pair."""
    kind = kit.opts.get("kind", "hoops")
    for side in (-1, 1):
        with kit.s.placed(
            side * 34, float(kit.rng.normal(0, 4)), float(kit.rng.normal(0, 10)), flip=side < 0
        ):
            if kind == "hoops":
                kit.s.lay(
                    band(ellipse(0, 0, 25), float(kit.opts.get("width", 5.5))),
                    shiny(kit),
                    thick=2,
                    roll=1.4,
                    lift=1.2,
                )
                kit.s.lay(
                    band(line((-4, -26), (2, -31), (9, -27)), 1.3, round_ends=True),
                    shiny(kit),
                    thick=0.8,
                    roll=0.4,
                    lift=0.6,
                )
            elif kind == "studs":
                if kit.opts.get("pearl"):
                    pearl(kit, 0, 0, 15)
                else:
                    gem(kit, 0, 0, 13)
                kit.s.lay(
                    band(segment(14, 8, 30, 18), 1.5, round_ends=True),
                    shiny(kit),
                    thick=0.8,
                    roll=0.4,
                    lift=0.8,
                )
            elif kind == "drops":
                kit.s.lay(
                    band(
                        line((0, -24), (-4, -36), (3, -44), (9, -36), (8, -20)),
                        1.4,
                        round_ends=True,
                    ),
                    shiny(kit),
                    thick=0.8,
                    roll=0.4,
                    lift=0.8,
                )
                gem(kit, 0, -18, 4.5)
                kit.s.lay(
                    band(segment(0, -12, 0, 0), 1.1), shiny(kit), thick=0.7, roll=0.4, lift=0.5
                )
                gem(kit, 0, 16, 10, 15)
            else:
                kit.s.lay(
                    curve([(0, -24), (18, -16), (22, 6), (8, 24), (-12, 20), (-20, 0), (-14, -18)]),
                    shiny(kit),
                    thick=2,
                    roll=2,
                    puff=5,
                    puff_width=5,
                    lift=1.4,
                )


@cut("bracelet", looks=((0, 44, 2.6), (-44, 0, 2.6)), sides=("front",), tilt=14, bend=0.5, most=1.3)
def bracelet(kit: Kit) -> None:
    """`kind`: bangle, chain, beads, cuff or leather."""
    kind = kit.opts.get("kind", "chain")
    if kind == "bangle":
        for r, dx in ((50, 0), (47, 6)):
            kit.s.lay(
                band(ellipse(dx, dx * 0.6, r, r * 0.94), 5), shiny(kit), thick=2, roll=1.3, lift=1.6
            )
    elif kind == "cuff":
        arc = line(
            (14, -46),
            (46, -24),
            (52, 10),
            (32, 44),
            (-6, 52),
            (-42, 34),
            (-50, 0),
            (-38, -32),
            (-14, -46),
        )
        kit.s.lay(band(arc, 13), shiny(kit), thick=2, roll=1.5, lift=1.6)
    elif kind == "beads":
        ring = [
            (48 * float(np.cos(a)), 44 * float(np.sin(a))) for a in np.linspace(0, 2 * np.pi, 40)
        ]
        for x, y in along(ring, 26):
            pearl(kit, x, y, 5.2)
    elif kind == "leather":
        for r in (52, 46):
            kit.s.lay(
                band(ellipse(0, 0, r, r * 0.9), 4.4),
                kit.cloth,
                thick=1.6,
                roll=1,
                lift=1.3,
                rumple=0,
            )
        kit.s.lay(rect(-11, 38, 22, 14, 2), hard(STEEL, metal=True), thick=1.4, roll=0.8, lift=0.8)
    else:
        chain(
            kit,
            curve(
                [(48, 0), (34, 34), (0, 46), (-36, 32), (-50, -2), (-34, -34), (4, -44), (36, -30)]
            ),
            width=4.2,
            link=4.4,
        )
        for x, y in ((-30, 38), (6, 46), (36, 31)):
            kit.s.lay(band(ellipse(x, y + 3, 1.8), 0.9), shiny(kit), thick=0.6, roll=0.3, lift=0.4)
            if kit.opts.get("stone"):
                gem(kit, x, y + 10, 4.4)
            else:
                kit.s.lay(ellipse(x, y + 10, 5), shiny(kit), thick=1.1, roll=0.8, lift=0.6)


@cut("ring", looks=((0, -30, 2.0), (10, 20, 2.0)), sides=("front",), tilt=16, bend=0, most=1.25)
def ring(kit: Kit) -> None:
    """`kind`: solitaire, signet, band or stack."""
    kind = kit.opts.get("kind", "solitaire")
    width = {"solitaire": 5.5, "signet": 8.0, "band": 10.0, "stack": 4.0}[kind]
    kit.s.lay(band(ellipse(0, 10, 34, 36), width), shiny(kit), thick=2.4, roll=1.8, lift=2)
    kit.s.shadow(moved(ellipse(0, 10, 31, 33), 1, 1), strength=0.12, soft=3)
    if kind == "solitaire":
        for dx in (-8, 8):
            kit.s.lay(
                band(line((dx, -20), (dx * 0.7, -30)), 2.4), shiny(kit), thick=1, roll=0.6, lift=0.5
            )
        gem(kit, 0, -32, 12)
    elif kind == "signet":
        kit.s.lay(
            curve(both([(0, -44), (15, -42), (20, -29), (15, -16), (0, -13)])),
            shiny(kit),
            thick=2.2,
            roll=1.4,
            puff=1,
            lift=1.4,
        )
        kit.s.mark(band(ellipse(0, -29, 12, 10), 0.8), metal_of(kit) * 0.35)
        kit.s.mark(line((-4, -24), (0, -35), (4, -24)), metal_of(kit) * 0.3, width=1.2)
    elif kind == "stack":
        for i, (x, y) in enumerate(((-38, 52), (40, 46))):
            kit.s.lay(
                band(ellipse(x, y, 30, 32), 3.6),
                hard(metal_of(kit) if i else SILVER, metal=True),
                thick=2,
                roll=1.3,
                lift=1.6,
            )
        gem(kit, 0, -26, 5)


@cut("watch", looks=((0, 0, 2.3), (0, 56, 2.6)), sides=("front",), tilt=12, bend=0)
def watch(kit: Kit) -> None:
    """Leather strap or metal links; the dial in the second colour."""
    steel = hard(GOLD if kit.opts.get("gold") else SILVER, metal=True)
    linked = kit.cloth.metal > 0
    for side in (-1, 1):
        strap = curve(
            [
                (-13, side * 26, 1),
                (13, side * 26, 1),
                (11, side * 60),
                (10, side * 100, 1),
                (0, side * 106),
                (-10, side * 100, 1),
                (-11, side * 60),
            ]
        )
        if linked:
            for i in range(15):
                y, w = side * (29 + i * 5), 13 - i * 0.22
                kit.s.lay(rect(-w, y - 2.3, 2 * w, 4.6, 1), steel, thick=1.2, roll=0.8, lift=0.8)
                for x in (-w * 0.4, w * 0.4):
                    kit.s.shadow(segment(x, y - 2.2, x, y + 2.2), strength=0.5, soft=0.2, width=0.5)
        else:
            kit.s.lay(strap, kit.cloth, thick=1.4, roll=1, puff=1, lift=1.1, rumple=0.2)
            kit.s.stitch(moved(strap, 0, side * 3, sx=0.84, sy=0.96), kit.thread, width=0.32)
    if not linked:
        for i in range(5):
            kit.s.mark(ellipse(0, 62 + i * 7, 1.1), kit.cloth.colour * 0.1)
        kit.s.lay(band(rect(-13, -108, 26, 13, 2), 2.2), steel, thick=1, roll=0.6, lift=0.8)
    square = kit.opts.get("square")
    case = rect(-25, -29, 50, 58, 9) if square else ellipse(0, 0, 31)
    kit.s.lay(rect(28, -4, 8, 8, 1.6), steel, thick=1.2, roll=0.8, lift=0.8)
    kit.s.lay(case, steel, thick=3, roll=1.8, lift=1.6)
    face = rect(-20, -24, 40, 48, 6) if square else ellipse(0, 0, 26)
    dial = kit.second.colour
    kit.s.lay(face, made_of("plastic", dial, gloss=0.1), thick=-0.8, roll=1, lift=0)
    ink = linear("222226") if dial.mean() > 0.25 else linear("ece8de")
    for i in range(12):
        a = i * np.pi / 6
        r1, r2 = (17.5, 21.5) if i % 3 else (15.5, 22)
        kit.s.mark(
            segment(
                r1 * float(np.sin(a)),
                -r1 * float(np.cos(a)),
                r2 * float(np.sin(a)),
                -r2 * float(np.cos(a)),
            ),
            ink,
            width=1.3 if i % 3 == 0 else 0.7,
        )
    for a, length, width in ((-1.05, 12, 1.5), (1.0, 18, 1.1)):
        hand = segment(0, 0, length * float(np.sin(a)), -length * float(np.cos(a)))
        kit.s.shadow(moved(hand, 0.7, 0.9), strength=0.35, soft=0.4, width=width)
        kit.s.mark(hand, ink, width=width)
    kit.s.mark(ellipse(0, 0, 1.5), ink)
    kit.s.mark(
        poly((-18, -20), (-4, -26), (-20, 14), (-25, 4)), linear("ffffff"), opacity=0.1, soft=1
    )


@cut("body_chain", looks=((0, 20, 2.8), (30, -30, 2.8)), sides=("front",), tilt=10)
def body_chain(kit: Kit) -> None:
    """`kind`: belly chain, anklet or navel bars."""
    kind = kit.opts.get("kind", "belly")
    if kind == "bars":
        for i, x in enumerate((-34, 0, 34)):
            with kit.s.placed(x, 0, float(kit.rng.normal(0, 8))):
                kit.s.lay(
                    band(line((0, -26), (3, 0), (0, 24)), 3, round_ends=True),
                    shiny(kit),
                    thick=1.4,
                    roll=0.9,
                    lift=0.9,
                )
                kit.s.lay(ellipse(0, -28, 4.6), shiny(kit), thick=2, roll=1.6, lift=0.8)
                gem(kit, 0, 29, 6 + i % 2 * 2)
        return
    wide = 1.0 if kind == "belly" else 0.66
    chain(
        kit,
        line((-80 * wide, -30), (-50 * wide, 14), (0, 32), (50 * wide, 14), (80 * wide, -30)),
        width=1.8,
    )
    chain(
        kit,
        line((-80 * wide, -30), (-52 * wide, -20), (0, 2), (52 * wide, -20), (80 * wide, -30)),
        width=1.5,
    )
    for t in np.linspace(-0.8, 0.8, 7):
        x = float(t) * 60 * wide
        y = 33 - 0.0075 * (x / wide) ** 2 + 2
        kit.s.lay(ellipse(x, y + 4, 3), shiny(kit), thick=1, roll=0.7, lift=0.5)
    if kit.opts.get("stone"):
        gem(kit, 0, 40, 5.5)
