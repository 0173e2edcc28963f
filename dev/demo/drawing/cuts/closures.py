"""What closes, carries and finishes an upper: collars, lapels, hoods, plackets, pockets."""

import numpy as np


from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import HORN, PEARL, STEEL, Kit, band, button, zip_line, zip_pull
from dev.demo.drawing.cuts.upper import Measures
from dev.demo.drawing.outline import both, both_paths, curve, flipped, line, rect, segment


def shirt_collar(
    kit: Kit, m: Measures, *, point: float = 12, cloth: Cloth | None = None, open_by: float = 0
) -> None:
    """Stand and turned-down leaves; from the back, one curved leaf."""
    cloth = cloth or kit.cloth
    top, n = m.top, m.neck
    if kit.is_back:
        leaf = curve(
            both(
                [
                    (0, top - 5),
                    (n * 0.8, top - 4.2),
                    (n + 2.5, top + 2, 1),
                    (n + 1, top + 6, 1),
                    (0, top + 7.5),
                ]
            )
        )
        kit.s.lay(leaf, cloth, thick=1.0, roll=0.8, lift=0.6, rumple=0.3)
        return
    stand = curve(
        both(
            [
                (0, top - 0.5),
                (n * 0.75, top - 3),
                (n + 1, top - 1.5, 1),
                (n * 0.7, top + m.neck_depth * 0.7),
                (0, top + m.neck_depth),
            ]
        )
    )
    kit.s.lay(stand, cloth.darker(0.5), thick=0.4, lift=0.4, rumple=0.2)
    back = curve(
        both(
            [
                (0, top - 5.2),
                (n * 0.7, top - 5),
                (n + 1.5, top - 1, 1),
                (n * 0.6, top + 0.5),
                (0, top + 1),
            ]
        )
    )
    kit.s.lay(back, cloth, thick=0.7, roll=0.6, lift=0.4, rumple=0.2)
    low = top + m.neck_depth
    leaf = curve(
        [
            (n * 0.75, top - 5, 1),
            (n + 3, top - 0.5),
            (n + 3.5, low + point * 0.55, 1),
            (1.2 + open_by, low + 0.5, 1),
            (n * 0.62, top + 1.5),
        ]
    )
    for side in both_paths(leaf):
        kit.s.lay(side, cloth, thick=0.9, roll=0.7, lift=0.8, rumple=0.3)
    edge = line((n + 2.4, top + 1), (n + 2.6, low + point * 0.5), (2.4 + open_by, low + 0.4))
    for side in both_paths(edge):
        kit.s.stitch(side, kit.thread, width=0.26)


def placket(kit: Kit, m: Measures, *, until: float | None = None, count: int = 7, width: float = 6.0,
            colour: np.ndarray = PEARL, r: float = 1.3, cloth: Cloth | None = None) -> None:  # fmt: skip
    """The buttoned strip down the front."""
    start, end = m.top + m.neck_depth - 0.6, (m.bottom if until is None else until)
    kit.s.lay(
        rect(-width / 2, start, width, end - start - 0.3, 0.3),
        cloth or kit.cloth,
        thick=0.5,
        roll=0.5,
        lift=0.35,
        rumple=0.4,
    )
    for x in (-width / 2 + 0.7, width / 2 - 0.7):
        kit.s.stitch(segment(x, start + 1, x, end - 1), kit.thread, width=0.24)
    for y in np.linspace(start + 3.5, end - (8 if until is None else 4), count):
        button(kit, 0, float(y), colour, r=r)


def patch_pocket(kit: Kit, x: float, y: float, w: float, h: float, *, flap: bool = False, cloth: Cloth | None = None,
                 button_colour: np.ndarray | None = None, pointed: bool = True) -> None:  # fmt: skip
    cloth = cloth or kit.cloth
    dip = 2.2 if pointed else 0.0
    path = curve(
        [
            (x, y, 1),
            (x + w, y, 1),
            (x + w, y + h - dip, 1),
            (x + w / 2, y + h, 1),
            (x, y + h - dip, 1),
        ]
    )
    kit.s.lay(path, cloth, thick=0.5, roll=0.5, puff=0.4, puff_width=4, lift=0.35, rumple=0.5)
    hem = curve(
        [
            (x + 0.8, y + 0.9, 1),
            (x + w - 0.8, y + 0.9, 1),
            (x + w - 0.8, y + h - dip - 0.5, 1),
            (x + w / 2, y + h - 1, 1),
            (x + 0.8, y + h - dip - 0.5, 1),
        ]
    )
    kit.s.stitch(hem, kit.thread, width=0.26)
    if flap:
        lid = curve(
            [
                (x - 0.5, y - 1.5, 1),
                (x + w + 0.5, y - 1.5, 1),
                (x + w + 0.5, y + h * 0.26, 1),
                (x + w / 2, y + h * 0.38, 1),
                (x - 0.5, y + h * 0.26, 1),
            ]
        )
        kit.s.lay(lid, cloth, thick=0.6, roll=0.5, lift=0.5, rumple=0.3)
        inner = curve(
            [
                (x + 0.4, y - 0.7, 1),
                (x + w - 0.4, y - 0.7, 1),
                (x + w - 0.4, y + h * 0.22, 1),
                (x + w / 2, y + h * 0.33, 1),
                (x + 0.4, y + h * 0.22, 1),
            ]
        )
        kit.s.stitch(inner, kit.thread, width=0.26)
        if button_colour is not None:
            button(kit, x + w / 2, y + h * 0.2, button_colour, r=1.1)


def welt(kit: Kit, x1: float, y1: float, x2: float, y2: float, *, width: float = 2.4) -> None:
    """A slanted or straight welt pocket."""
    kit.s.lay(
        band(segment(x1, y1, x2, y2), width), kit.cloth, thick=0.5, roll=0.4, lift=0.35, rumple=0.1
    )
    kit.s.shadow(segment(x1, y1 - width / 2, x2, y2 - width / 2), strength=0.4, soft=0.3, width=0.5)


def flap_pocket(kit: Kit, x: float, y: float, w: float, h: float, *, tilt: float = 0.0) -> None:
    path = curve(
        [
            (x, y, 1),
            (x + w, y + tilt, 1),
            (x + w, y + h + tilt - 1),
            (x + w - 1.2, y + h + tilt),
            (x + 1.2, y + h),
            (x, y + h - 1),
        ]
    )
    kit.s.lay(path, kit.cloth, thick=0.5, roll=0.5, lift=0.45, rumple=0.2)
    kit.s.shadow(segment(x, y, x + w, y + tilt), strength=0.5, soft=0.25, width=0.4)


def lapels(kit: Kit, m: Measures, *, break_y: float, width: float = 17, notch: float = 0.42, peak: bool = False,
           shawl: bool = False, cloth: Cloth | None = None, overlap: float = 0.0, lining: np.ndarray | None = None) -> None:  # fmt: skip
    """Collar and lapels folded back from the neck to where the front closes."""
    cloth = cloth or kit.cloth
    top, n = m.top, m.neck
    if kit.is_back:
        leaf = curve(
            both(
                [
                    (0, top - 3.5),
                    (n * 0.8, top - 3),
                    (n + 3, top + 2.5, 1),
                    (n, top + 7),
                    (0, top + 8),
                ]
            )
        )
        kit.s.lay(leaf, cloth, thick=1.0, roll=0.8, lift=0.6, rumple=0.2)
        return
    inside = cloth.darker(0.42) if lining is None else cloth.dyed(lining).with_weave("satin")
    deep = curve(
        both(
            [
                (0, top + 1),
                (n * 0.7, top),
                (n + 1, top - 1, 1),
                (n * 0.62, (top + break_y) / 2),
                (0.4, break_y, 1),
            ]
        )
    )
    kit.s.lay(deep, inside, thick=0.4, lift=0.0, rumple=0.5)
    back = curve(
        both(
            [
                (0, top - 4.5),
                (n * 0.7, top - 4.2),
                (n + 2, top - 1, 1),
                (n * 0.6, top + 1),
                (0, top + 2),
            ]
        )
    )
    kit.s.lay(back, cloth, thick=0.8, roll=0.6, lift=0.5, rumple=0.2)
    ny = top + (break_y - top) * notch
    edge = n * 0.5 + width
    for side in (-1, 1):
        shift = overlap * (1 if side > 0 else 0)
        if shawl:
            leaf = curve(
                [
                    (n * 0.8, top - 4, 1),
                    (n + 6, top),
                    (edge, ny),
                    (edge * 0.55, (ny + break_y) / 2 + 4),
                    (-shift, break_y, 1),
                    (n * 0.55, (top + break_y) / 2 - 4),
                ]
            )
            kit.s.lay(
                leaf if side > 0 else flipped(leaf),
                cloth,
                thick=1.1,
                roll=0.9,
                lift=0.8,
                rumple=0.2,
            )
            continue
        rise = -5 if peak else 2.5
        lapel = curve(
            [
                (n * 0.9, top + 1, 1),
                (n + 5, ny - 6, 1),
                (edge + 1, ny + rise, 1),
                (edge * 0.6, (ny + break_y) / 2 + 2),
                (-shift, break_y, 1),
                (n * 0.5, (top + break_y) / 2 - 2),
            ]
        )
        collar = curve(
            [
                (n * 0.78, top - 4.2, 1),
                (n + 5.5, top + 0.5),
                (n + 9, ny - 5.4, 1),
                (n + 2.5, ny - 2.4, 1),
                (n * 0.72, top + 3, 1),
            ]
        )
        for part in (lapel, collar):
            kit.s.lay(
                part if side > 0 else flipped(part),
                cloth,
                grain=-14 * side,
                thick=1.0,
                roll=0.8,
                lift=0.7,
                rumple=0.2,
            )


def front_edge(
    kit: Kit, m: Measures, *, start: float, end: float, x: float = 2.0, curve_out: float = 0.0
) -> None:
    """Where one front lies over the other."""
    path = line(
        (x, start), (x, (start + end) / 2), (x + curve_out * 0.12, end - 14), (x + curve_out, end)
    )
    kit.s.shadow(path, strength=0.55, soft=0.35, width=0.6)


def full_zip(
    kit: Kit,
    m: Measures,
    *,
    colour: np.ndarray = STEEL,
    start: float | None = None,
    end: float | None = None,
) -> None:
    top = m.top + m.neck_depth if start is None else start
    bottom = m.bottom - 0.5 if end is None else end
    zip_line(kit, segment(0, top, 0, bottom), colour=colour)
    for x in (-2.6, 2.6):
        kit.s.stitch(segment(x, top + 1, x, bottom - 1), kit.thread, width=0.26)
    zip_pull(kit, 0, top + 1.5, colour=colour)


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


def stand_collar(
    kit: Kit, m: Measures, *, height: float = 8, cloth: Cloth | None = None, open_front: bool = True
) -> None:
    """A band standing around the neck: mock neck, bomber, mandarin."""
    cloth = cloth or kit.cloth
    top, n = m.top, m.neck
    depth = 3.0 if kit.is_back else m.neck_depth
    if not kit.is_back:
        deep = curve(
            both(
                [
                    (0, top - height + 2.5),
                    (n * 0.8, top - height + 1.5, 1),
                    (n, top, 1),
                    (0, top + depth),
                ]
            )
        )
        kit.s.lay(deep, cloth.darker(0.45), thick=0.4, lift=0.5, rumple=0.2)
    drop = 0.0 if kit.is_back else 5.0
    path = curve(
        both(
            [
                (0, top - height + drop + depth * 0.4),
                (n * 0.84, top - height, 1),
                (n + 1.6, top + 1.5, 1),
                (n * 0.62, top + depth * 0.82),
                (0, top + depth + 1.2),
            ]
        )
    )
    kit.s.lay(path, cloth, thick=1.2, roll=0.9, lift=0.6, rumple=0.3)
    if open_front and not kit.is_back:
        kit.s.shadow(
            segment(0, top - height + drop + depth * 0.4, 0, top + depth),
            strength=0.6,
            soft=0.3,
            width=0.6,
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


def epaulettes(kit: Kit, m: Measures) -> None:
    strap = curve(
        [
            (m.shoulder + 1, m.shoulder_y - 1.4, 1),
            (m.shoulder - 0.5, m.shoulder_y + 4, 1),
            (m.neck + 8, m.top + 7.4, 1),
            (m.neck + 6, m.top + 4.6),
            (m.neck + 9.5, m.top + 2, 1),
        ]
    )
    for path in both_paths(strap):
        kit.s.lay(path, kit.cloth, thick=0.5, roll=0.5, lift=0.4, rumple=0.1)
    for x in (-1, 1):
        button(kit, x * (m.neck + 9.5), m.top + 5, HORN, r=1.0)


def tie_belt(
    kit: Kit, m: Measures, *, y: float, buckle: bool = False, cloth: Cloth | None = None
) -> None:
    """A cloth belt across the waist, buckled or knotted with hanging ends."""
    cloth = cloth or kit.cloth
    half = m.waist + 1.2
    kit.s.lay(
        curve(
            [
                (-half, y - 3, 1),
                (0, y - 2.4),
                (half, y - 3, 1),
                (half, y + 3, 1),
                (0, y + 3.4),
                (-half, y + 3, 1),
            ]
        ),
        cloth,
        thick=0.8,
        roll=0.7,
        lift=0.6,
        rumple=0.4,
    )
    if kit.is_back:
        return
    for i, (x, drop) in enumerate(((3, 32), (-4, 26))):
        end = curve(
            [
                (x - 3, y, 1),
                (x + 3, y, 1),
                (x + 6 - i * 9, y + drop, 1),
                (x - i * 8, y + drop + 3, 1),
            ]
        )
        if not buckle or i == 0:
            kit.s.lay(
                end,
                cloth,
                thick=0.8,
                roll=0.7,
                lift=0.8,
                rumple=0.5,
                folds=[kit.fold(x, y + 2, x + 1, y + 16, 2, 0.6)],
            )
    if buckle:
        kit.s.lay(
            band(rect(-5, y - 4.6, 9, 9.2, 1), 1.6), made_buckle(kit), thick=0.8, roll=0.5, lift=0.5
        )
        return
    kit.s.lay(
        curve([(-4, y - 4), (4.5, y - 3.4), (4, y + 4.2), (-4.5, y + 4)]),
        cloth,
        thick=1.4,
        roll=1.2,
        lift=0.8,
        folds=[kit.fold(-3, y - 2, 3, y + 2, 1.4, -0.8)],
    )


def made_buckle(kit: Kit) -> Cloth:
    return kit.cloth.dyed(HORN).with_weave("smooth", gloss=0.4, rumple=0.0)
