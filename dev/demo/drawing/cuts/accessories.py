"""Scarves, belts, hats, sunglasses, ties, hair things, gloves, socks."""

from dataclasses import replace

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import BRASS, STEEL, Kit, band, cut, hard, label, rivet
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, poly, rect, segment


@cut("scarf", looks=((0, 20, 2.5), (10, 80, 2.8)), sides=("front",), tilt=8)
def scarf(kit: Kit) -> None:
    """Folded over once, fringed when the listing says so."""
    a, b = (float(x) for x in kit.rng.normal(0, 3, 2))
    for x, y, tilt in ((14, 4, 7 + a), (-12, 0, -5 + b)):
        with kit.s.placed(x, y, tilt):
            shape = curve(
                [
                    (-24, -86, 1),
                    (22, -84, 1),
                    (25, -20),
                    (23, 40),
                    (26, 82, 1),
                    (-22, 84, 1),
                    (-26, 30),
                    (-22, -30),
                ]
            )
            if kit.opts.get("fringe", 1):
                fringe(kit, -22, 26, 83)
            folds = [
                kit.fold(-12, -80, -14, 70, 6, 1.0),
                kit.fold(6, -70, 4, 78, 7, -0.9),
                kit.fold(16, -60, 18, 60, 5, 0.8),
            ]
            kit.s.lay(
                shape, kit.cloth, thick=2, roll=1.6, puff=2, folds=folds, lift=1.3, drape=(0.7, 14)
            )
    top = curve([(-40, -88), (-10, -96), (30, -92), (42, -80), (28, -68), (-6, -66), (-36, -72)])
    kit.s.lay(
        top,
        kit.cloth,
        grain=80,
        thick=2.4,
        roll=2,
        puff=2.4,
        lift=0.9,
        folds=[kit.fold(-30, -84, 32, -80, 5, -1.2)],
    )
    label(kit, -14, 60, w=9, h=5)


def fringe(kit: Kit, x1: float, x2: float, y: float) -> None:
    for x in np.linspace(x1, x2, 22):
        sway = float(kit.rng.normal(0, 1.2))
        kit.s.lay(
            band(
                line((float(x), y - 1), (float(x) + sway * 0.4, y + 6), (float(x) + sway, y + 12)),
                1.1,
                round_ends=True,
            ),
            kit.cloth,
            thick=0.6,
            roll=0.4,
            lift=0.4,
            rumple=0,
        )


@cut("silk_square", looks=((-20, 16, 2.4), (30, 30, 2.6)), sides=("front",), tilt=12)
def silk_square(kit: Kit) -> None:
    """A square folded to a triangle and again, its border showing."""
    big = poly((-84, -44), (84, -50), (4, 76))
    kit.s.lay(
        big,
        kit.cloth,
        thick=0.8,
        puff=1.8,
        lift=0.9,
        folds=[kit.fold(-70, -40, 0, 50, 6, 0.9), kit.fold(60, -40, 4, 40, 6, -0.9)],
    )
    kit.s.mark(
        cross(big, band(line((-84, -44, 1), (4, 76, 1), (84, -50, 1)), 13)),
        kit.second.colour,
        opacity=0.92,
    )
    kit.s.mark(line((-68, -40, 1), (3, 60, 1), (70, -46, 1)), kit.cloth.colour, width=0.9)
    turned = curve([(-84, -44, 1), (84, -50, 1), (60, -26), (10, -14), (-52, -22)])
    kit.s.lay(
        turned,
        kit.cloth,
        grain=60,
        thick=1.2,
        roll=1.2,
        puff=1.4,
        lift=0.9,
        folds=[kit.fold(-60, -36, 50, -34, 4, 1.0)],
    )


@cut("belt", looks=((-20, 20, 2.6), (40, -10, 2.6)), sides=("front",), tilt=12)
def belt(kit: Kit) -> None:
    """Coiled, the buckle lying on top."""
    w = float(kit.opts.get("width", 9))
    turns = [
        (float(np.cos(a)) * (56 - a * 2.6), float(np.sin(a)) * (48 - a * 2.2))
        for a in np.linspace(0.2, 10.6, 46)
    ]
    path = line(*turns)
    kit.s.lay(band(path, w), kit.cloth, thick=1.6, roll=0.8, lift=1.4, rumple=0.1)
    for shift in (-1, 1):
        inner = line(
            *[
                (
                    x * (1 + shift * (w / 2 - 1.2) / max(8.0, float(np.hypot(x, y)))),
                    y * (1 + shift * (w / 2 - 1.2) / max(8.0, float(np.hypot(x, y)))),
                )
                for x, y in turns
            ]
        )
        kit.s.stitch(inner, kit.thread, width=0.3)
    x, y = turns[0]
    end = line((x, y), (x - 4, y + 30), (x - 34, y + 60), (x - 64, y + 70))
    kit.s.lay(band(end, w), kit.cloth, thick=1.5, roll=0.8, lift=1.3, rumple=0.1)
    for t in np.linspace(0, 1, 5):
        px, py = x - 30 - t * 28, y + 57 + t * 11
        kit.s.mark(ellipse(px, py, 0.9), kit.cloth.colour * 0.12)
    with kit.s.placed(x - 72, y + 73, 14):
        steel = hard(STEEL if kit.opts.get("metal") == "steel" else BRASS, metal=True)
        if kit.opts.get("plate"):
            kit.s.lay(rect(-11, -w * 0.8, 22, w * 1.6, 2.5), steel, thick=1.4, roll=0.9, lift=0.9)
        else:
            kit.s.lay(
                band(rect(-9, -w * 0.78, 17, w * 1.56, 2), 2.4),
                steel,
                thick=1.2,
                roll=0.7,
                lift=0.9,
            )
            kit.s.lay(
                band(segment(-8, 0, 9, 0), 1.7, round_ends=True), steel, thick=1, roll=0.5, lift=0.6
            )


def brim(kit: Kit, path, *, lift: float = 1.8, **more: object) -> None:
    kit.s.lay(path, kit.cloth, thick=1.4, roll=1.1, lift=lift, rumple=0.3, **more)


@cut("hat", looks=((0, 10, 2.3), (44, 10, 2.6)), sides=("front",), tilt=10)
def hat(kit: Kit) -> None:
    """`kind`: fedora, straw, bucket, cap, beret, beanie or sun."""
    HATS[kit.opts.get("kind", "fedora")](kit)


def fedora(kit: Kit) -> None:
    outer = ellipse(0, 6, 80, 68)
    grooves = [(ellipse(0, 6, 76, 64), 0.8, 0.4)]
    brim(kit, outer, grooves=grooves, puff=-1.5)
    ribbon = ellipse(0, 2, 46, 41)
    kit.s.lay(ribbon, kit.second.with_weave("satin", rumple=0.1), thick=2, roll=1.2, lift=1.6)
    crown = ellipse(-1, -3, 43, 37)
    pinch = [(-4, -34, -2, 24, 15, -5.0), (-24, -22, -14, -2, 9, -2.2), (20, -22, 12, -2, 9, -2.2)]
    kit.s.lay(
        crown,
        kit.cloth,
        thick=3,
        roll=2.2,
        puff=13,
        puff_width=9,
        lift=1.2,
        folds=pinch,
        rumple=0.2,
    )
    kit.s.lay(
        rect(40, -4, 7, 12, 1.5),
        kit.second.with_weave("satin", rumple=0.1),
        thick=0.8,
        roll=0.6,
        lift=0.6,
    )


def sun(kit: Kit) -> None:
    brim(
        kit,
        ellipse(0, 4, 86, 78),
        puff=-1.2,
        grooves=[(ellipse(0, 4, 60 + i * 8, 53 + i * 7.6), 0.7, 0.5) for i in range(3)],
    )
    kit.s.lay(
        ellipse(0, 2, 41, 39),
        kit.second.with_weave("satin", rumple=0.2),
        thick=1.6,
        roll=1,
        lift=1.3,
    )
    kit.s.lay(
        ellipse(-1, -2, 38, 36),
        kit.cloth,
        thick=3,
        roll=2.4,
        puff=12,
        puff_width=9,
        lift=1.0,
        rumple=0.2,
    )


def bucket(kit: Kit) -> None:
    rings = [(ellipse(0, 4, 48 + i * 5, 44 + i * 4.6), 0.7, 0.4) for i in range(5)]
    brim(kit, ellipse(0, 4, 74, 67), grooves=rings, puff=-2)
    for r in (52, 57, 62, 67, 71):
        kit.s.stitch(ellipse(0, 4, r, r * 0.91), kit.thread, width=0.3)
    kit.s.lay(
        ellipse(-1, -1, 46, 42),
        kit.cloth,
        thick=3,
        roll=2,
        puff=8,
        puff_width=7,
        lift=1.4,
        rumple=0.6,
    )
    kit.s.lay(ellipse(-2, -4, 37, 33), kit.cloth, thick=0.8, roll=0.7, lift=0.2, rumple=0.5)
    kit.s.stitch(ellipse(-2, -4, 35.4, 31.4), kit.thread, width=0.3)


def cap(kit: Kit) -> None:
    peak = curve(both([(0, 34), (38, 22), (50, 34), (44, 62), (22, 74), (0, 76)]))
    kit.s.lay(peak, kit.second, thick=1.6, roll=1.1, puff=2.5, lift=1.6, rumple=0.1)
    for dy in (0, 5, 10, 15):
        kit.s.stitch(
            line((-43 + dy * 0.4, 58 - dy), (0, 70 - dy), (43 - dy * 0.4, 58 - dy)),
            kit.thread,
            width=0.3,
        )
    dome = curve(both([(0, -62), (34, -52), (53, -14), (52, 20), (40, 34), (0, 44)]))
    seams = [
        (line((0, -62), (0, 44)), 0.9, 0.5),
        (line((0, -14), (30, 6), (46, 30)), 0.9, 0.5),
        (line((0, -14), (-30, 6), (-46, 30)), 0.9, 0.5),
        (line((0, -14), (28, -34), (38, -48)), 0.9, 0.5),
        (line((0, -14), (-28, -34), (-38, -48)), 0.9, 0.5),
    ]
    kit.s.lay(
        dome,
        kit.cloth,
        thick=3,
        roll=2.2,
        puff=11,
        puff_width=11,
        lift=1.5,
        grooves=seams,
        rumple=0.4,
    )
    kit.s.lay(ellipse(0, -14, 3), kit.cloth, thick=1.4, roll=1, lift=0.4)
    for x, y in ((26, -16), (-26, -16), (16, 20), (-16, 20)):
        kit.s.mark(band(ellipse(x, y, 1.8), 0.9), kit.thread)
        kit.s.mark(ellipse(x, y, 1.1), kit.cloth.colour * 0.1)
    if kit.opts.get("badge", 1):
        kit.s.lay(
            curve(both([(0, 12), (9, 14), (9, 26), (0, 29)])),
            made_of("cotton", kit.second.colour * 0.9, rumple=0).with_weave("twill"),
            thick=0.6,
            roll=0.4,
            lift=0.25,
        )
        kit.s.mark(segment(-4.5, 20.5, 4.5, 20.5), kit.cloth.colour, width=1.6)


def beret(kit: Kit) -> None:
    shape = curve(
        [(-62, 10), (-48, -40), (0, -58), (50, -42), (66, 6), (44, 48), (0, 60), (-44, 46)]
    )
    kit.s.lay(
        shape,
        kit.cloth,
        thick=3,
        roll=2.6,
        puff=8,
        puff_width=10,
        lift=1.6,
        rumple=1.4,
        folds=[kit.fold(-40, 30, 10, 40, 6, 1.2), kit.fold(30, 30, 50, -10, 6, -1.0)],
    )
    kit.s.lay(
        band(line((0, -2), (1, -6), (3, -9)), 2, round_ends=True),
        kit.cloth,
        thick=1,
        roll=0.6,
        lift=0.8,
    )


def beanie(kit: Kit) -> None:
    rib = kit.cloth.with_weave("rib", rumple=0.4, zoom=1.1)
    dome = curve(both([(0, -78), (24, -74), (46, -46), (52, 0), (52, 34, 1), (0, 36)]))
    if kit.opts.get("pompom"):
        kit.s.lay(
            ellipse(0, -86, 19),
            made_of("faux_fur", kit.second.colour),
            thick=3,
            roll=3,
            puff=7,
            puff_width=6,
            lift=1.4,
        )
    kit.s.lay(
        dome,
        rib,
        thick=2.4,
        roll=1.8,
        puff=4,
        puff_width=9,
        lift=1.6,
        folds=[
            kit.fold(-20, -66, -8, -30, 6, -1),
            kit.fold(20, -66, 8, -34, 6, -1),
            kit.fold(0, -74, 2, -40, 5, -1.0),
        ],
    )
    cuff = curve(both([(0, 26), (53, 22, 1), (55, 46), (53, 66, 1), (0, 69)]))
    kit.s.lay(cuff, rib, thick=2.2, roll=1.6, puff=1.6, lift=1.2)
    kit.s.lay(
        rect(14, 40, 15, 9, 0.5),
        made_of("leather", linear("8a5f3f"), rumple=0),
        thick=0.5,
        roll=0.4,
        lift=0.3,
    )


HATS = {
    "fedora": fedora,
    "straw": fedora,
    "sun": sun,
    "bucket": bucket,
    "cap": cap,
    "beret": beret,
    "beanie": beanie,
}


@cut("sunglasses", looks=((-30, 0, 2.3), (34, -6, 2.4)), sides=("front",), tilt=10)
def sunglasses(kit: Kit) -> None:
    """Folded arms behind; `kind` round, square, cat or pilot."""
    kind = kit.opts.get("kind", "square")
    frame = hard(kit.cloth.colour, gloss=0.5, metal=kit.cloth.metal > 0)
    lens = {
        "round": curve(
            [(0, -21), (16, -15), (22, 2), (14, 19), (0, 24), (-15, 19), (-22, 2), (-16, -15)]
        ),
        "square": curve([(-24, -18), (0, -20), (25, -18), (26, 4), (18, 20), (-16, 21), (-24, 6)]),
        "cat": curve(
            [(-23, -8), (-4, -16), (20, -24), (32, -24, 1), (26, 2), (12, 18), (-12, 18), (-22, 6)]
        ),
        "pilot": curve([(-25, -18), (0, -21), (26, -18), (27, 4), (16, 25), (-4, 24), (-22, 8)]),
    }[kind]
    for side in (-1, 1):
        arm = line((side * 64, -10), (side * 40, -19), (-side * 30, -22), (-side * 50, -14))
        kit.s.lay(band(arm, 2.6, round_ends=True), frame, thick=1.2, roll=0.6, lift=1.2)
    tint = linear(kit.opts.get("lens", "2e2a26"))
    for side in (-1, 1):
        with kit.s.placed(side * 36, 4, flip=side < 0):
            glass = made_of("glass", tint, gloss=0.5)
            kit.s.lay(lens, glass, thick=1.2, roll=2, puff=2.5, lift=1.3, opacity=0.86)
            kit.s.mark(
                cross(lens, poly((-20, -30), (-6, -30), (-24, 30), (-40, 30))),
                linear("ffffff"),
                opacity=0.16 if side > 0 else 0.1,
                soft=0.6,
            )
            kit.s.lay(
                band(lens, 1.7 if kit.cloth.metal else 4.6), frame, thick=1.3, roll=0.7, lift=0.5
            )
    kit.s.lay(
        band(line((-13, -6), (0, -11), (13, -6)), 2 if kit.cloth.metal else 4),
        frame,
        thick=1.2,
        roll=0.7,
        lift=0.6,
    )
    if kind == "pilot":
        kit.s.lay(band(segment(-18, -15, 18, -15), 1.6), frame, thick=1, roll=0.5, lift=0.5)


@cut("tie", looks=((0, -56, 2.6), (0, 60, 2.8)), sides=("front",), tilt=12)
def tie(kit: Kit) -> None:
    """Laid in a long loop, the broad end on top."""
    tail = curve(
        [(-2, -90, 1), (10, -88, 1), (22, -20), (26, 50, 1), (21, 57, 1), (15, 51, 1), (8, -20)]
    )
    kit.s.lay(tail, kit.cloth, grain=45, thick=1, roll=0.8, lift=0.9, rumple=0.3)
    kit.s.lay(
        curve([(-8, -84), (0, -100), (12, -96), (14, -84), (4, -78)]),
        kit.cloth,
        grain=20,
        thick=1.6,
        roll=1.4,
        lift=1,
        rumple=0.4,
    )
    front = curve(
        [(-9, -92, 1), (5, -92, 1), (8, -30), (18, 70, 1), (0, 94, 1), (-20, 70, 1), (-12, -30)]
    )
    kit.s.lay(
        front,
        kit.cloth,
        grain=45,
        thick=1.3,
        roll=1.1,
        puff=1.4,
        lift=1.2,
        rumple=0.3,
        folds=[kit.fold(-2, -84, 2, -30, 4, -0.6)],
    )
    if kit.opts.get("knitted"):
        kit.s.stitch(segment(-19, 68, 17, 68), kit.thread)


@cut("scrunchies", looks=((-30, -20, 2.4), (26, 36, 2.4)), sides=("front",), tilt=14)
def scrunchies(kit: Kit) -> None:
    """Three gathered hair ties."""
    for x, y, cloth in ((-30, -30, kit.cloth), (32, -12, kit.second), (-10, 42, kit.cloth)):
        gathered(kit, x, y, cloth)


def gathered(kit: Kit, x: float, y: float, cloth, r: float = 21) -> None:
    wobble = kit.rng.normal(0, 1.6, 14)
    pts = [
        (x + (r + 9 + float(w)) * float(np.cos(a)), y + (r + 9 + float(w)) * float(np.sin(a)))
        for a, w in zip(np.linspace(0, 2 * np.pi, 15)[:-1], wobble, strict=True)
    ]
    from_, hole = curve(pts), ellipse(x, y, r * 0.42)
    folds = [
        (
            x + 11 * float(np.cos(a)),
            y + 11 * float(np.sin(a)),
            x + 30 * float(np.cos(a + 0.15)),
            y + 30 * float(np.sin(a + 0.15)),
            3.0,
            float(kit.rng.choice([-1.7, 1.7])),
        )
        for a in np.linspace(0, 2 * np.pi, 26)[:-1]
    ]
    ring = band(ellipse(x, y, r * 0.95), r * 1.05)
    kit.s.lay(
        cross(ring, from_), cloth, thick=2.4, roll=2.4, puff=4, puff_width=4, lift=1.3, folds=folds
    )
    kit.s.shadow(hole, strength=0.2, soft=1)


@cut("claw_clip", looks=((0, 0, 2.2), (20, 20, 2.2)), sides=("front",), tilt=20)
def claw_clip(kit: Kit) -> None:
    """A big hair claw of mottled acetate."""
    shell = hard(kit.cloth.colour, gloss=0.6)
    shell = replace(shell, paint=kit.cloth.paint)
    for side in (-1, 1):
        for x in np.linspace(-44, 44, 7):
            kit.s.lay(
                band(
                    line(
                        (float(x), side * 8),
                        (float(x) * 1.06, side * 26),
                        (float(x) * 1.02, side * 40),
                    ),
                    6,
                    round_ends=True,
                ),
                shell,
                thick=1.6,
                roll=1,
                lift=1.4,
            )
        kit.s.lay(
            curve(
                [
                    (-54, side * 6),
                    (-50, side * 22),
                    (0, side * 27),
                    (50, side * 22),
                    (54, side * 6),
                    (0, side * 3),
                ]
            ),
            shell,
            thick=2.4,
            roll=1.6,
            puff=2.5,
            lift=1.4,
        )
    kit.s.lay(
        band(segment(-22, 0, 22, 0), 6, round_ends=True),
        hard(STEEL, metal=True),
        thick=1.4,
        roll=1,
        lift=0.8,
    )


@cut("hair_bow", looks=((0, 0, 2.3), (30, 10, 2.4)), sides=("front",), tilt=14)
def hair_bow(kit: Kit) -> None:
    """A bow on a clip, with tails."""
    for side in (-1, 1):
        kit.s.lay(
            poly((side * 2, 2), (side * 14, 2), (side * 34, 62), (side * 24, 58), (side * 14, 66)),
            kit.cloth,
            thick=1,
            lift=1,
            folds=[kit.fold(side * 6, 4, side * 20, 46, 4, 0.8)],
        )
        loop = curve(
            [
                (0, 0),
                (side * 24, -22),
                (side * 62, -26),
                (side * 70, 0),
                (side * 60, 24),
                (side * 24, 18),
            ]
        )
        kit.s.lay(
            loop,
            kit.cloth,
            thick=2,
            roll=1.6,
            puff=4,
            lift=1.4,
            folds=[
                kit.fold(side * 4, -2, side * 44, -12, 5, -1.4),
                kit.fold(side * 4, 2, side * 40, 10, 5, -1.2),
                kit.fold(side * 8, 0, side * 56, 0, 6, 1.0),
            ],
        )
    kit.s.lay(
        rect(-9, -12, 18, 24, 6),
        kit.cloth,
        thick=2,
        roll=1.6,
        puff=2,
        lift=1,
        folds=[kit.fold(-4, -10, -3, 10, 3, -0.8)],
    )


@cut("headband", looks=((0, -40, 2.3), (0, 0, 2.0)), sides=("front",), tilt=14)
def headband(kit: Kit) -> None:
    arc = line((-46, 60), (-58, 10), (-40, -42), (0, -62), (40, -42), (58, 10), (46, 60))
    kit.s.lay(
        band(arc, 17, round_ends=True),
        kit.cloth,
        thick=2.6,
        roll=2,
        puff=3.4,
        puff_width=5,
        lift=1.6,
        rumple=0.8,
    )
    kit.s.lay(
        curve([(-12, -76), (0, -72), (12, -76), (10, -48), (0, -52), (-10, -48)]),
        kit.cloth,
        thick=2,
        roll=1.6,
        puff=2,
        lift=0.9,
        folds=[kit.fold(-4, -72, -3, -52, 3, -1), kit.fold(4, -72, 4, -52, 3, 1)],
    )


@cut("mittens", looks=((-30, 20, 2.4), (30, -20, 2.4)), sides=("front",), tilt=8, most=1.15)
def mittens(kit: Kit) -> None:
    for side in (-1, 1):
        with kit.s.placed(side * 30, 0, side * 9, flip=side < 0):
            thumb = curve([(-14, 6), (-30, -10), (-36, -24), (-27, -29), (-16, -16), (-8, -4)])
            kit.s.lay(thumb, kit.cloth, thick=2, roll=1.6, puff=2, lift=1.2)
            hand = curve(
                [(0, -58), (16, -50), (20, -14), (17, 22, 1), (-15, 22, 1), (-18, -14), (-15, -50)]
            )
            kit.s.lay(hand, kit.cloth, thick=2.2, roll=1.8, puff=3, lift=1.3)
            kit.s.lay(
                poly((-15, 20), (17, 20), (18, 50), (-16, 50)),
                kit.ribbed,
                thick=2,
                roll=1.4,
                puff=1,
                lift=0.8,
            )


@cut("socks", looks=((-20, -40, 2.4), (10, 40, 2.4)), sides=("front",), tilt=8, most=1.2)
def socks(kit: Kit) -> None:
    for i, (x, y) in enumerate(((14, -4), (-14, 4))):
        with kit.s.placed(x, y, 4 - i * 9):
            sock = curve(
                [
                    (-16, -70, 1),
                    (14, -70, 1),
                    (15, -10),
                    (17, 22),
                    (10, 44),
                    (-16, 56),
                    (-44, 58),
                    (-52, 44),
                    (-42, 34),
                    (-20, 26),
                    (-15, 6),
                ]
            )
            kit.s.lay(
                sock,
                kit.cloth,
                thick=1.6,
                roll=1.3,
                puff=1.8,
                lift=1.1,
                folds=[kit.fold(-14, 10, 14, 30, 4, 0.8)],
            )
            kit.s.lay(cross(sock, ellipse(-50, 46, 18)), kit.second, thick=0.5, lift=0.1)
            kit.s.lay(cross(sock, ellipse(20, 40, 16)), kit.second, thick=0.5, lift=0.1)
            kit.s.lay(rect(-16.6, -72, 31.2, 16, 1), kit.ribbed, thick=1.2, roll=0.9, lift=0.5)


@cut("bib", looks=((0, 0, 2.3), (20, 40, 2.4)), sides=("front",), tilt=10, most=1.1)
def bib(kit: Kit) -> None:
    outer = curve(
        both(
            [
                (0, -14),
                (18, -24),
                (22, -46),
                (14, -66),
                (24, -70),
                (42, -46),
                (50, 0),
                (40, 46),
                (0, 58),
            ]
        )
    )
    kit.s.lay(outer, kit.cloth, thick=1.4, puff=1.6, lift=1.2)
    kit.s.lay(cross(band(outer, 5), outer), kit.second, thick=0.7, roll=0.5, lift=0.3, rumple=0)
    rivet(kit, 19, -66, r=2.4, colour=linear("d9d2c4"))
