"""Small things for the home: pictures, candles, lamps, planters, mirrors, cushions, throws."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard
from dev.demo.drawing.cuts.pictures import STILL, wooden
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, poly, rect, segment


@cut("candle", looks=((0, 0, 1.8), (30, 30, 2.0)), tilt=8, most=1.25, **STILL)
def candle(kit: Kit) -> None:
    """`kind`: jar (from above, beside its lid) or pillars."""
    if kit.opts.get("kind") == "pillars":
        pillars(kit)
        return
    kit.s.lay(
        ellipse(-12, -16, 54),
        made_of("ceramic" if kit.opts.get("ceramic") else "glass", kit.second.colour, gloss=0.5),
        thick=3,
        roll=2,
        lift=2.6,
    )
    kit.s.lay(
        ellipse(-12, -16, 47),
        made_of("wax", kit.cloth.colour, gloss=0.1),
        thick=-1.4,
        roll=2.2,
        lift=0,
    )
    kit.s.shadow(ellipse(-12, -16, 46), strength=0.1, soft=3)
    kit.s.lay(
        ellipse(-12, -16, 13),
        made_of("wax", np.clip(kit.cloth.colour * 1.1, 0, 0.92), gloss=0.4),
        thick=-0.5,
        roll=2,
        lift=0,
    )
    kit.s.lay(
        band(line((-12, -16), (-10, -20), (-9, -25)), 1.8, round_ends=True),
        made_of("cotton", linear("3a322c"), rumple=0),
        thick=0.7,
        lift=0.8,
    )
    kit.s.lay(
        ellipse(42, 54, 36),
        wooden(kit, linear("a9804f")) if not kit.opts.get("tin") else hard(BRASS, metal=True),
        thick=2.2,
        roll=1.4,
        lift=2,
    )


def pillars(kit: Kit) -> None:
    for x, y, h, half in ((-36, -16, 120, 13), (2, 0, 88, 13), (38, -30, 140, 13)):
        path = rect(x - half, y - h / 2, 2 * half, h, 3)
        kit.s.lay(
            path,
            made_of("wax", kit.cloth.colour, gloss=0.12),
            thick=2,
            roll=1.4,
            puff=8,
            puff_width=6,
            lift=2,
        )
        kit.s.lay(
            band(
                line((x, y - h / 2 + 1), (x + 0.6, y - h / 2 - 5), (x - 0.4, y - h / 2 - 9)),
                1.2,
            ),
            made_of("cotton", linear("efe6d4"), rumple=0),
            thick=0.5,
            lift=0.5,
        )


@cut("planter", looks=((0, 40, 1.8), (10, -40, 1.9)), tilt=0, ground="room", **STILL)
def planter(kit: Kit) -> None:
    """A pot, with a plant when the listing has one, standing on the floor."""
    floor_shadow(kit, 0, 92, 46)
    if kit.opts.get("plant"):
        foliage(kit)
    basket = kit.opts.get("kind") == "basket"
    half = 40 if not basket else 44
    pot = curve(
        [
            (-half, 24, 1),
            (half, 24, 1),
            (half * 0.93, 60),
            (half * 0.78, 94, 1),
            (0, 97),
            (-half * 0.78, 94, 1),
            (-half * 0.93, 60),
        ]
    )
    kit.s.lay(pot, kit.cloth, thick=3, roll=2, puff=14, puff_width=15, lift=0.6, rumple=0.3)
    kit.s.shadow(cross(pot, rect(12, 20, 40, 80, 0)), strength=0.32, soft=9)
    kit.s.lay(
        rect(-half - 2, 18, 2 * half + 4, 10, 3),
        kit.cloth,
        thick=2,
        roll=1.4,
        puff=3,
        lift=0.5,
        rumple=0.1,
    )
    if (
        kit.second.colour is not kit.cloth.colour
        and not basket
        and np.abs(kit.second.colour - kit.cloth.colour).sum() > 0.05
    ):
        kit.s.mark(
            cross(pot, band(line((-50, 60), (0, 65), (50, 60)), 9)), kit.second.colour, opacity=0.9
        )


def floor_shadow(kit: Kit, x: float, y: float, half: float) -> None:
    kit.s.shadow(ellipse(x + 10, y + 1, half * 1.25, 6), strength=0.45, soft=4)
    kit.s.shadow(ellipse(x, y + 1, half, 2.5), strength=0.5, soft=1.2)


def foliage(kit: Kit) -> None:
    green = linear("3f6a45")
    for _ in range(22):
        a = float(kit.rng.uniform(-70, 70))
        size = float(kit.rng.uniform(44, 98)) * (1 - abs(a) / 160)
        leaf = made_of(
            "leather", green * float(kit.rng.uniform(0.55, 1.35)), rumple=0.2, gloss=0.12
        )
        with kit.s.placed(float(kit.rng.normal(0, 9)), 24, a):
            width = size * 0.13
            shape = curve(
                [
                    (0, 0, 1),
                    (width * 0.4, -size * 0.3),
                    (width * 1.2, -size * 0.66),
                    (0, -size, 1),
                    (-width * 1.2, -size * 0.66),
                    (-width * 0.4, -size * 0.3),
                ]
            )
            kit.s.lay(
                shape,
                leaf,
                thick=1,
                roll=1,
                puff=1.4,
                puff_width=4,
                lift=0.6,
                grooves=[(segment(0, 0, 0, -size * 0.95), 0.8, 0.5)],
            )


@cut("lamp", looks=((0, -40, 1.9), (0, 60, 2.0)), tilt=0, ground="room", **STILL)
def lamp(kit: Kit) -> None:
    """A table lamp on a wooden or ceramic foot."""
    floor_shadow(kit, 0, 90, 28)
    foot = curve(both([(0, 6), (9, 8), (12, 26), (28, 50), (30, 74), (18, 91, 1), (0, 93)]))
    kit.s.lay(rect(-3, -20, 6, 40, 1), hard(BRASS, metal=True), thick=1, roll=0.8, lift=0.4)
    kit.s.lay(foot, kit.second, thick=3, roll=2, puff=12, puff_width=10, lift=0.5)
    kit.s.shadow(cross(foot, rect(9, 0, 40, 100, 0)), strength=0.3, soft=6)
    shade = poly((-34, -86), (34, -86), (56, -8), (-56, -8))
    kit.s.lay(
        shade, kit.cloth, thick=1.6, roll=1, puff=8, puff_width=16, lift=0.5, light=1.1, rumple=0.2
    )
    kit.s.shadow(cross(shade, rect(16, -90, 50, 90, 0)), strength=0.25, soft=10)
