"""Watches, and chains for the body."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.gems import GOLD, SILVER, chain, gem, shiny
from dev.demo.drawing.cuts.kit import Kit, band, cut, hard
from dev.demo.drawing.outline import curve, ellipse, line, moved, poly, rect, segment


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
    hands(kit, dial)


def hands(kit: Kit, dial: np.ndarray) -> None:
    """Twelve marks, two hands, and the light on the glass."""
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
