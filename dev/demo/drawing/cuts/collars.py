"""Collars, lapels and hoods."""

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import Kit
from dev.demo.drawing.cuts.upper import Measures
from dev.demo.drawing.outline import both, both_paths, curve, flipped, line, segment


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


def lapels(
    kit: Kit,
    m: Measures,
    *,
    break_y: float,
    width: float = 17,
    notch: float = 0.42,
    peak: bool = False,
    shawl: bool = False,
    cloth: Cloth | None = None,
    overlap: float = 0.0,
    lining: np.ndarray | None = None,
) -> None:
    """Collar and lapels folded back from the neck to where the front closes."""
    cloth = cloth or kit.cloth
    top, n = m.top, m.neck
    if kit.is_back:
        turned_back(kit, cloth, top, n)
        return
    inside = cloth.darker(0.42) if lining is None else cloth.dyed(lining).with_weave("satin")
    neck_inside(kit, cloth, inside, top, n, break_y)
    ny = top + (break_y - top) * notch
    edge = n * 0.5 + width
    for side in (-1, 1):
        shift = overlap * (1 if side > 0 else 0)
        if shawl:
            path = shawl_leaf(n, top, ny, edge, break_y, shift)
            kit.s.lay(
                path if side > 0 else flipped(path),
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


def turned_back(kit: Kit, cloth: Cloth, top: float, n: float) -> None:
    """A collar with lapels, from behind."""
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


def neck_inside(
    kit: Kit, cloth: Cloth, inside: Cloth, top: float, n: float, break_y: float
) -> None:
    """The lining that shows between the lapels, and the collar behind the neck."""
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


def shawl_leaf(
    n: float, top: float, ny: float, edge: float, break_y: float, shift: float
) -> skia.Path:
    """Collar and lapel in one, without a notch."""
    return curve(
        [
            (n * 0.8, top - 4, 1),
            (n + 6, top),
            (edge, ny),
            (edge * 0.55, (ny + break_y) / 2 + 4),
            (-shift, break_y, 1),
            (n * 0.55, (top + break_y) / 2 - 4),
        ]
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
