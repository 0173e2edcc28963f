"""Drawers, shelves, baskets and crates."""

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.furniture import ROOM, leg, plank
from dev.demo.drawing.cuts.home import floor_shadow
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, rect


@cut("storage", looks=((0, 20, 1.7), (-30, 50, 2.0)), **ROOM)
def storage(kit: Kit) -> None:
    """`kind`: drawers, sideboard, shelf, basket, crate or cabinet."""
    kind = kit.opts.get("kind", "drawers")
    if kind in {"basket", "crate"}:
        (basket if kind == "basket" else crate)(kit)
        return
    half, top, bottom = {
        "drawers": (56, -40, 88),
        "sideboard": (90, 6, 80),
        "shelf": (44, -96, 96),
        "cabinet": (48, -70, 88),
    }[kind]
    floor_shadow(kit, 0, 97, half)
    if kind != "shelf":
        for side in (-1, 1):
            leg(kit, side * (half - 10), bottom - 2, 99, lean=side * 3, top=5)
    plank(kit, -half, top, 2 * half, bottom - top, upright=True, lift=0.9)
    if kind == "shelf":
        shelves(kit, half, top, bottom)
        return
    plank(kit, -half - 2, top - 4, 2 * half + 4, 5, lift=0.7)
    rows, columns = {"drawers": (4, 1), "sideboard": (1, 3), "cabinet": (1, 2)}[kind]
    w, h = (2 * half - 6) / columns, (bottom - top - 5) / rows
    for r in range(rows):
        for c in range(columns):
            x, y = -half + 3 + c * w, top + 3 + r * h
            plank(kit, x + 0.8, y + 0.8, w - 1.6, h - 1.6, upright=rows == 1, lift=0.35)
            for kx in (0.3, 0.7) if kind == "drawers" else ((0.88,) if c == 0 else (0.12,)):
                kit.s.lay(
                    ellipse(x + w * kx, y + h / 2, 2),
                    hard(BRASS, metal=True),
                    thick=1.2,
                    roll=0.8,
                    lift=0.6,
                )


def shelves(kit: Kit, half: float, top: float, bottom: float) -> None:
    """An open shelf with a few books, a bowl and a plant pot on it."""
    count = 5
    gap = (bottom - top) / count
    for i in range(count):
        y = top + i * gap
        back = rect(-half + 3, y + 3, 2 * half - 6, gap - 4, 0)
        kit.s.lay(back, kit.cloth.darker(0.5), thick=-1, roll=1.2, lift=0)
        kit.s.shadow(rect(-half + 3, y + 3, 2 * half - 6, 6, 0), strength=0.4, soft=2)
        x = -half + 6.0
        if i in {1, 3}:
            for _ in range(8):
                w, h = float(kit.rng.uniform(2.6, 5.4)), gap * float(kit.rng.uniform(0.55, 0.82))
                colour = linear(
                    str(
                        kit.rng.choice(
                            ["8a3b32", "2f4a5e", "c9b68f", "4d5f43", "d8d0c0", "6b4a31", "a56f3c"]
                        )
                    )
                )
                kit.s.lay(
                    rect(x, y + gap - 1 - h, w, h, 0.3),
                    made_of("canvas", colour, rumple=0),
                    thick=0.8,
                    roll=0.5,
                    lift=0.4,
                )
                x += w + 0.4
        elif i == 2:
            kit.s.lay(
                curve(
                    both(
                        [
                            (0, y + gap - 16),
                            (15, y + gap - 16, 1),
                            (9, y + gap - 2),
                            (0, y + gap - 1),
                        ]
                    )
                ),
                made_of("ceramic", linear("d9d3c6")),
                thick=1.4,
                roll=1,
                puff=3,
                lift=0.5,
            )
    for x in (-half, half - 3):
        plank(kit, x, top, 3, bottom - top, lift=0.3)


def basket(kit: Kit) -> None:
    floor_shadow(kit, 0, 94, 56)
    for side in (-1, 1):
        kit.s.lay(
            band(line((side * 40, 2), (side * 50, -20), (side * 62, -4), (side * 60, 16)), 4),
            kit.cloth,
            thick=1.4,
            roll=1,
            lift=0.5,
            rumple=0,
        )
    body = curve([(-62, 0, 1), (62, 0, 1), (60, 50), (50, 94, 1), (0, 97), (-50, 94, 1), (-60, 50)])
    kit.s.lay(body, kit.cloth, thick=3, roll=2, puff=12, puff_width=16, lift=0.8, rumple=0.2)
    kit.s.shadow(cross(body, rect(20, 0, 60, 100, 0)), strength=0.3, soft=10)
    kit.s.lay(
        curve(both([(0, -4), (63, -4), (65, 3), (62, 9), (0, 9)])),
        kit.second,
        grain=90,
        thick=2,
        roll=1.6,
        lift=0.6,
        rumple=0.4,
    )


def crate(kit: Kit) -> None:
    floor_shadow(kit, 0, 97, 68)
    plank(kit, -70, 24, 140, 74, cloth=kit.cloth.darker(0.3), lift=0.5)
    for y in (24, 50, 76):
        plank(kit, -70, y, 140, 21, lift=0.6)
    for x in (-70, 62):
        plank(kit, x, 22, 8, 76, lift=0.5)
        for y in (30, 38, 56, 64, 82, 90):
            kit.s.mark(ellipse(x + 4, y, 0.9), linear("4a4a4c"))
    kit.s.mark(rect(-16, 55, 32, 9, 4.5), linear("2a221c"), opacity=0.85)
