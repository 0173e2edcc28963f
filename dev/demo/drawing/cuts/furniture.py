"""Furniture, standing on a wooden floor before a wall."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.home import floor_shadow
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard
from dev.demo.drawing.outline import both, curve, ellipse, line, poly, rect, segment

ROOM = {"sides": ("front",), "bend": 0.0, "tilt": 0.0, "ground": "room"}


def plank(
    kit: Kit,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    upright: bool | None = None,
    cloth=None,
    radius: float = 0.8,
    lift: float = 0.6,
    light: float = 1.0,
) -> None:
    upright = h > w if upright is None else upright
    kit.s.lay(
        rect(x, y, w, h, radius),
        cloth or kit.cloth,
        grain=0 if upright else 90,
        thick=1.2,
        roll=0.7,
        lift=lift,
        rumple=0,
        light=light,
    )


def leg(
    kit: Kit,
    x: float,
    y1: float,
    y2: float,
    *,
    top: float = 4.0,
    foot: float = 2.4,
    lean: float = 0.0,
    cloth=None,
    light: float = 1.0,
) -> None:
    path = poly(
        (x - top / 2, y1), (x + top / 2, y1), (x + lean + foot / 2, y2), (x + lean - foot / 2, y2)
    )
    kit.s.lay(
        path,
        cloth or kit.cloth,
        thick=1.2,
        roll=0.9,
        puff=1,
        puff_width=1.5,
        lift=0.5,
        rumple=0,
        light=light,
    )
    kit.s.shadow(ellipse(x + lean + 3, y2 + 0.5, 7, 1.6), strength=0.5, soft=1.2)


@cut("chair", looks=((0, 20, 1.8), (-10, -30, 2.0)), **ROOM)
def chair(kit: Kit) -> None:
    """`kind`: dining, spindle, arm or stool; the seat in the second material."""
    CHAIRS[kit.opts.get("kind", "dining")](kit)


def dining(kit: Kit) -> None:
    for x in (-30, 30):
        leg(kit, x, 24, 82, top=4.5, lean=x * 0.06, light=0.72)
    for x in (-36, 36):
        kit.s.lay(
            curve(
                [(x - 2.6, -84), (x + 2.6, -84), (x * 1.06 + 2.4, 24, 1), (x * 1.06 - 2.4, 24, 1)]
            ),
            kit.cloth,
            thick=1.3,
            roll=0.9,
            lift=0.7,
            rumple=0,
        )
    back = curve([(-38, -84, 1), (0, -88), (38, -84, 1), (37, -56, 1), (0, -60), (-37, -56, 1)])
    kit.s.lay(back, kit.cloth, grain=90, thick=1.6, roll=1, puff=1.5, lift=0.8, rumple=0)
    plank(kit, -36, -30, 72, 8, lift=0.6)
    for x in (-40, 40):
        leg(kit, x, 28, 98, top=5.5, foot=3, lean=x * 0.05)
    seat = curve(
        [(-46, 14), (-30, 10), (30, 10), (46, 14), (50, 24), (46, 30), (-46, 30), (-50, 24)]
    )
    kit.s.lay(seat, kit.second, grain=90, thick=2, roll=1.6, puff=3, lift=0.8, rumple=0.3)


def spindle(kit: Kit) -> None:
    for x in (-26, 26):
        leg(kit, x, 24, 84, lean=x * 0.3, top=4, light=0.72)
    for x in np.linspace(-36, 36, 9):
        kit.s.lay(
            band(line((float(x) * 0.86, 16), (float(x) * 0.98, -30), (float(x), -74)), 1.9),
            kit.cloth,
            thick=1,
            roll=0.6,
            lift=0.6,
            rumple=0,
        )
    rail = curve([(-46, -76), (0, -88), (46, -76), (45, -66), (0, -77), (-45, -66)])
    kit.s.lay(rail, kit.cloth, grain=90, thick=1.6, roll=1, lift=0.8, rumple=0)
    for x in (-32, 32):
        leg(kit, x, 24, 99, lean=x * 0.42, top=4.6, foot=2.6)
    plank(kit, -40, 58, 80, 3.4, lift=0.4)
    seat = curve([(-44, 14), (0, 10), (44, 14), (48, 21), (40, 27), (-40, 27), (-48, 21)])
    kit.s.lay(seat, kit.cloth, grain=90, thick=2, roll=1.4, puff=2, lift=0.8, rumple=0)


def armchair(kit: Kit) -> None:
    floor_shadow(kit, 0, 96, 62)
    wood = made_of("wood", linear("7a5232"))
    for x in (-50, 50):
        leg(kit, x, 70, 99, cloth=wood, lean=x * 0.08, top=6, foot=3.4)
    back = curve(both([(0, -72), (40, -70), (54, -52), (52, 20), (0, 24)]))
    kit.s.lay(
        back,
        kit.cloth,
        thick=3,
        roll=2.4,
        puff=10,
        puff_width=14,
        lift=1.2,
        rumple=0.4,
        grooves=[(segment(x, -66, x, 14), 1.2, 1.0) for x in (-18, 18)],
    )
    kit.s.lay(
        curve(both([(0, 50), (50, 50), (56, 60), (54, 78), (0, 80)])),
        kit.cloth,
        thick=2,
        roll=1.6,
        puff=5,
        lift=0.8,
        rumple=0.3,
    )
    kit.s.lay(
        curve(both([(0, 20), (42, 20), (50, 30), (46, 54), (0, 57)])),
        kit.cloth,
        thick=3,
        roll=2.2,
        puff=9,
        puff_width=10,
        lift=1.2,
        rumple=0.5,
    )
    for side in (-1, 1):
        arm = curve(
            [
                (side * 46, -4),
                (side * 58, -10),
                (side * 70, -2),
                (side * 70, 40),
                (side * 66, 80),
                (side * 52, 80),
                (side * 47, 40),
            ]
        )
        kit.s.lay(arm, kit.cloth, thick=3, roll=2.2, puff=7, puff_width=7, lift=1.1, rumple=0.4)


def stool(kit: Kit) -> None:
    for x in (-22, 22):
        leg(kit, x, 0, 86, lean=x * 0.35, light=0.72)
    for x in (-26, 26):
        leg(kit, x, 0, 98, lean=x * 0.5, top=5, foot=3)
    plank(kit, -34, 56, 68, 3.6, lift=0.4)
    kit.s.lay(
        curve(both([(0, -14), (34, -13), (42, -6), (38, 2), (0, 4)])),
        kit.second,
        grain=90,
        thick=2.2,
        roll=1.6,
        puff=3,
        lift=0.9,
        rumple=0.3,
    )


CHAIRS = {"dining": dining, "spindle": spindle, "arm": armchair, "stool": stool}


@cut("table", looks=((20, 0, 1.7), (-50, 40, 2.0)), **ROOM)
def table(kit: Kit) -> None:
    """`kind`: side, desk, coffee or dining."""
    kind = kit.opts.get("kind", "side")
    half, top, thick = {
        "side": (40, 6, 6),
        "desk": (82, -6, 6),
        "coffee": (80, 44, 6),
        "dining": (88, -2, 7),
    }[kind]
    if kind == "side":
        for x, lean in ((-18, -12), (18, 12)):
            leg(kit, x, top + 4, 90, lean=lean, light=0.72)
        leg(kit, -26, top + 4, 99, lean=-8, top=5)
        leg(kit, 26, top + 4, 99, lean=8, top=5)
        if kit.opts.get("shelf"):
            plank(kit, -30, 64, 60, 3.6)
    else:
        for x in (-half + 16, half - 16):
            leg(kit, x, top + 4, 88, top=4.6, light=0.7)
        plank(kit, -half + 8, top + 4, 2 * half - 16, 12 if kind != "coffee" else 7, light=0.85)
        if kind == "desk":
            for x in (-half + 12, 8):
                plank(kit, x, top + 6, half - 20, 9, lift=0.3)
                kit.s.lay(
                    ellipse(x + (half - 20) / 2, top + 10.5, 1.7),
                    hard(BRASS, metal=True),
                    thick=1,
                    roll=0.7,
                    lift=0.5,
                )
        for side in (-1, 1):
            leg(kit, side * (half - 8), top + 4, 99, top=6, foot=3.6, lean=side * 2)
    board = curve(
        [
            (-half, top - 2),
            (0, top - 4 if kind == "side" else top - 2.4),
            (half, top - 2),
            (half, top + thick - 2),
            (0, top + thick - 1.6),
            (-half, top + thick - 2),
        ]
    )
    kit.s.lay(board, kit.cloth, grain=90, thick=1.6, roll=1, lift=0.9, rumple=0)
