"""Small things for the home: pictures, candles, lamps, planters, mirrors, cushions, throws."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import DYES, dye, linear
from dev.demo.drawing.cuts.accessories import fringe
from dev.demo.drawing.cuts.kit import BRASS, WOOD, Kit, band, cut, hard
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, poly, rect, segment

STILL = {"sides": ("front",), "bend": 0.0}


def wooden(kit: Kit, colour: np.ndarray = WOOD):
    return made_of("wood", colour)


def print_inside(kit: Kit, x: float, y: float, w: float, h: float) -> None:
    """What hangs in the frame: shapes, a landscape, a plant or lines."""
    motif = kit.opts.get("motif", "shapes")
    page = rect(x, y, w, h, 0)
    inks = [
        kit.cloth.colour,
        kit.second.colour,
        dye(str(kit.rng.choice(list(DYES)[6:17])), kit.rng),
    ]
    if motif == "landscape":
        kit.s.mark(page, np.clip(kit.second.colour * 0.4 + 0.5, 0, 0.9))
        kit.s.mark(ellipse(x + w * 0.68, y + h * 0.3, w * 0.11), linear("e3b25c"))
        for i, f in enumerate((0.55, 0.68, 0.82)):
            hill = curve(
                [
                    (x, y + h * f, 1),
                    (x + w * 0.3, y + h * (f - 0.1)),
                    (x + w * 0.65, y + h * (f + 0.03)),
                    (x + w, y + h * (f - 0.08), 1),
                    (x + w, y + h, 1),
                    (x, y + h, 1),
                ]
            )
            kit.s.mark(cross(hill, page), kit.cloth.colour * (1.3 - i * 0.38))
    elif motif == "plant":
        stem = line(
            (x + w * 0.5, y + h * 0.92), (x + w * 0.47, y + h * 0.5), (x + w * 0.54, y + h * 0.1)
        )
        kit.s.mark(stem, kit.cloth.colour * 0.7, width=1)
        for i in range(7):
            t, side = i / 7, -1 if i % 2 else 1
            with kit.s.placed(x + w * 0.5, y + h * (0.86 - t * 0.68), side * (50 - t * 12)):
                kit.s.mark(
                    curve(
                        [
                            (0, 0, 1),
                            (w * 0.06, -h * 0.09),
                            (0, -h * 0.22, 1),
                            (-w * 0.06, -h * 0.09),
                        ]
                    ),
                    kit.cloth.colour * (0.8 + 0.3 * t),
                )
    elif motif == "lines":
        for i in range(9):
            kit.s.mark(
                line(
                    (x + w * 0.15, y + h * (0.2 + i * 0.07)),
                    (x + w * 0.4, y + h * (0.14 + i * 0.085)),
                    (x + w * 0.62, y + h * (0.24 + i * 0.06)),
                    (x + w * 0.85, y + h * (0.17 + i * 0.075)),
                ),
                inks[i % 2],
                width=1.5,
            )
    else:
        for i in range(4):
            cx, cy = (
                x + w * float(kit.rng.uniform(0.3, 0.7)),
                y + h * float(kit.rng.uniform(0.25, 0.75)),
            )
            r = w * float(kit.rng.uniform(0.13, 0.28))
            blob = curve(
                [
                    (
                        cx + r * float(kit.rng.uniform(0.7, 1.25)) * float(np.cos(a)),
                        cy + r * float(kit.rng.uniform(0.7, 1.25)) * float(np.sin(a)),
                    )
                    for a in np.linspace(0, 2 * np.pi, 8)[:-1]
                ]
            )
            kit.s.mark(cross(blob, page), inks[i % 3], opacity=0.92)


@cut("wall_art", looks=((0, 0, 1.8), (-44, -60, 2.6)), tilt=4, most=1.2, **STILL)
def wall_art(kit: Kit) -> None:
    """A framed print behind glass, laid on the floor; `long` for portrait."""
    w, h = (124, 162) if kit.opts.get("long", 1) else (160, 122)
    frame = (
        hard(BRASS, metal=True)
        if kit.opts.get("frame") == "brass"
        else wooden(
            kit,
            linear(
                {"oak": "b78d5c", "black": "252427", "white": "e9e6de", "walnut": "5e4230"}.get(
                    kit.opts.get("frame", "oak"), "b78d5c"
                )
            ),
        )
    )
    t = 5.0
    kit.s.lay(rect(-w / 2, -h / 2, w, h, 0.6), frame, thick=2.6, roll=0.9, lift=2.4)
    for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        kit.s.shadow(
            segment(x * w / 2, y * h / 2, x * (w / 2 - t), y * (h / 2 - t)),
            strength=0.5,
            soft=0.15,
            width=0.4,
        )
    kit.s.lay(
        rect(-w / 2 + t, -h / 2 + t, w - 2 * t, h - 2 * t, 0),
        made_of("paper", linear("f3efe6"), rumple=0.0),
        thick=-2,
        roll=0.8,
        lift=0,
    )
    margin = t + w * 0.12
    print_inside(kit, -w / 2 + margin, -h / 2 + margin, w - 2 * margin, h - 2 * margin)
    kit.s.mark(
        poly((-w / 2 + t, -h / 2 + t), (-w * 0.1, -h / 2 + t), (-w / 2 + t, h * 0.25)),
        linear("ffffff"),
        opacity=0.1,
        soft=0.8,
    )


@cut("candle", looks=((0, 0, 1.8), (30, 30, 2.0)), tilt=8, most=1.25, **STILL)
def candle(kit: Kit) -> None:
    """`kind`: jar (from above, beside its lid) or pillars."""
    if kit.opts.get("kind") == "pillars":
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
    for i in range(22):
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


@cut("mirror", looks=((0, -40, 1.8), (40, 30, 2.2)), tilt=3, most=1.15, **STILL)
def mirror(kit: Kit) -> None:
    """`kind`: round, arch, square or sun."""
    kind = kit.opts.get("kind", "round")
    shape = {
        "round": ellipse(0, 0, 70),
        "arch": curve(both([(0, -90), (34, -80), (54, -44), (56, 10), (56, 88, 1), (0, 88)])),
        "square": rect(-58, -78, 116, 156, 2),
        "sun": ellipse(0, 0, 44),
    }[kind]
    if kind == "sun":
        for a in np.linspace(0, 360, 37)[:-1]:
            with kit.s.placed(0, 0, float(a)):
                kit.s.lay(
                    poly(
                        (-3, -46),
                        (3, -46),
                        (1.6, -84 - 10 * (round(a / 10) % 2)),
                        (-1.6, -84 - 10 * (round(a / 10) % 2)),
                    ),
                    kit.cloth,
                    thick=1,
                    roll=0.6,
                    lift=1,
                )
    kit.s.lay(band(shape, 11), kit.cloth, thick=2.6, roll=1.7, puff=1.5, puff_width=3, lift=2.4)
    kit.s.lay(shape, made_of("glass", linear("c3cdd2"), gloss=0.1), thick=-0.5, roll=1.2, lift=0)
    b = shape.getBounds()
    for x, width, opacity in ((-0.3, 26, 0.4), (0.12, 10, 0.28)):
        cx = b.centerX() + x * b.width()
        kit.s.mark(
            cross(
                shape,
                poly(
                    (cx + 20, b.top()),
                    (cx + 20 + width, b.top()),
                    (cx - 40 + width, b.bottom()),
                    (cx - 40, b.bottom()),
                ),
            ),
            linear("ffffff"),
            opacity=opacity,
            soft=4,
        )
    kit.s.mark(
        cross(shape, ellipse(b.centerX() + 14, b.bottom() - 14, 44, 30)),
        linear("8f9aa0"),
        opacity=0.3,
        soft=14,
    )
    kit.s.shadow(band(shape, 2), strength=0.3, soft=1.5)


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
