"""Hoods and polo necks."""

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import Kit, band
from dev.demo.drawing.cuts.upper import Measures
from dev.demo.drawing.outline import both, curve, line, segment


def hood(
    kit: Kit,
    m: Measures,
    *,
    cloth: Cloth | None = None,
    lining: Cloth | None = None,
    fur: Cloth | None = None,
    cords: bool = True,
) -> None:
    """A hood laid up behind the neck; from the back, hanging down."""
    cloth = cloth or kit.cloth
    top, n = m.top, m.neck
    if kit.is_back:
        hanging(kit, cloth, top, n)
        return
    outer = curve(
        both(
            [
                (0, top - 30),
                (n + 1, top - 27),
                (n + 9, top - 10),
                (n + 7, top + 5, 1),
                (n * 0.5, top + m.neck_depth + 4),
                (0, top + m.neck_depth + 6),
            ]
        )
    )
    if fur is not None:
        kit.s.lay(band(outer, 9), fur, thick=2.2, roll=2.2, lift=0.8)
    kit.s.lay(
        outer,
        cloth,
        thick=1.4,
        roll=1.2,
        puff=1.6,
        lift=0.9,
        grooves=[(segment(0, top - 30, 0, top - 20), 0.7, 0.5)],
    )
    hole = curve(
        both(
            [
                (0, top - 21),
                (n * 0.72, top - 17),
                (n * 0.98, top - 6),
                (n * 0.66, top + m.neck_depth - 2),
                (0, top + m.neck_depth + 3, 1),
            ]
        )
    )
    kit.s.lay(hole, (lining or cloth).darker(0.45), thick=-0.8, roll=1.4, lift=0, rumple=0.6)
    kit.s.shadow(hole, strength=0.5, soft=1.2, width=1.6)
    if cords:
        drawstrings(kit, m)


def drawstrings(kit: Kit, m: Measures) -> None:
    top, n = m.top, m.neck
    for side in (-1, 1):
        sway = float(kit.rng.normal(0, 1.5))
        cord = line(
            (side * n * 0.5, top + m.neck_depth),
            (side * n * 0.55 + sway, top + m.neck_depth + 16),
            (side * n * 0.5 + sway * 2, top + m.neck_depth + 30),
        )
        kit.s.lay(
            band(cord, 1.3, round_ends=True),
            kit.second.with_weave("rib", zoom=0.3, rumple=0),
            thick=0.7,
            roll=0.4,
            lift=0.5,
        )


def hanging(kit: Kit, cloth: Cloth, top: float, n: float) -> None:
    """A hood from the back."""
    down = curve(
        both(
            [
                (0, top - 4),
                (n + 6, top - 1),
                (n + 12, top + 12),
                (n + 2, top + 36),
                (0, top + 42),
            ]
        )
    )
    kit.s.lay(
        down,
        cloth,
        thick=1.5,
        roll=1.4,
        puff=2.4,
        lift=0.9,
        grooves=[(segment(0, top - 4, 0, top + 41), 0.7, 0.5)],
    )


def roll_neck(kit: Kit, m: Measures) -> None:
    """A folded polo neck."""
    top, n = m.top, m.neck
    cloth = kit.ribbed
    tall = curve(
        both(
            [
                (0, top - 15),
                (n * 0.9, top - 14.5, 1),
                (n + 1, top + 3),
                (n * 0.6, top + 6),
                (0, top + 7),
            ]
        )
    )
    kit.s.lay(tall, cloth, thick=1.3, roll=1.1, lift=0.6, rumple=0.3)
    turned = curve(
        both(
            [
                (0, top - 16.5),
                (n, top - 15.6),
                (n + 2.2, top - 8),
                (n + 1.4, top + 1, 1),
                (0, top + 3.2),
            ]
        )
    )
    kit.s.lay(turned, cloth, thick=1.6, roll=1.3, puff=0.8, lift=0.8, rumple=0.4)
