"""Necklaces, earrings, bracelets, rings, watches: metal, stones, pearls, leather."""

import numpy as np

from dev.demo.drawing.cuts.gems import SILVER, along, chain, gem, metal_of, pearl, shiny
from dev.demo.drawing.cuts.kit import STEEL, Kit, band, cut, hard
from dev.demo.drawing.outline import both, curve, ellipse, line, moved, rect, segment

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
        locket(kit, *low)
    elif kit.opts.get("stone"):
        kit.s.lay(
            band(ellipse(low[0], low[1] + 2, 2.2), 1), shiny(kit), thick=0.7, roll=0.4, lift=0.4
        )
        gem(kit, low[0], low[1] + 13, 7, 9)
    else:
        medal(kit, *low)
    kit.s.lay(band(ellipse(0, -88, 3.2), 1.1), shiny(kit), thick=0.8, roll=0.4, lift=0.5)


def locket(kit: Kit, x: float, y: float) -> None:
    kit.s.lay(
        curve(
            [
                (x, y + 4, 1),
                (x + 9, y - 1),
                (x + 13, y + 10),
                (x, y + 28, 1),
                (x - 13, y + 10),
                (x - 9, y - 1),
            ]
        ),
        shiny(kit),
        thick=1.6,
        roll=1.2,
        puff=2.4,
        puff_width=4,
        lift=1,
    )


def medal(kit: Kit, x: float, y: float) -> None:
    kit.s.lay(ellipse(x, y + 12, 9), shiny(kit), thick=1.2, roll=0.8, puff=1, lift=0.8)
    kit.s.mark(band(ellipse(x, y + 12, 6.6), 0.7), metal_of(kit) * 0.4)
    kit.s.mark(
        curve(
            [(x - 3, y + 14), (x, y + 8), (x + 3, y + 14)],
            closed=False,
        ),
        metal_of(kit) * 0.35,
        width=0.9,
    )


@cut("earrings", looks=((-32, 10, 2.6), (30, 0, 2.6)), sides=("front",), tilt=10, bend=0, most=1.3)
def earrings(kit: Kit) -> None:
    """`kind`: hoops, studs, drops or clips; a pair."""
    kind = kit.opts.get("kind", "hoops")
    for side in (-1, 1):
        with kit.s.placed(
            side * 34, float(kit.rng.normal(0, 4)), float(kit.rng.normal(0, 10)), flip=side < 0
        ):
            earring(kit, kind)


def earring(kit: Kit, kind: str) -> None:
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
        kit.s.lay(band(segment(0, -12, 0, 0), 1.1), shiny(kit), thick=0.7, roll=0.4, lift=0.5)
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
