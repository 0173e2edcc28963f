"""What closes, carries and finishes an upper: collars, lapels, hoods, plackets, pockets."""

import numpy as np

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import HORN, PEARL, STEEL, Kit, band, button, zip_line, zip_pull
from dev.demo.drawing.cuts.upper import Measures
from dev.demo.drawing.outline import both_paths, curve, line, rect, segment


def placket(
    kit: Kit,
    m: Measures,
    *,
    until: float | None = None,
    count: int = 7,
    width: float = 6.0,
    colour: np.ndarray = PEARL,
    r: float = 1.3,
    cloth: Cloth | None = None,
) -> None:
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


def patch_pocket(
    kit: Kit,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    flap: bool = False,
    cloth: Cloth | None = None,
    button_colour: np.ndarray | None = None,
    pointed: bool = True,
) -> None:
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
        pocket_lid(kit, x, y, w, h, cloth=cloth, button_colour=button_colour)


def pocket_lid(
    kit: Kit,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    cloth: Cloth,
    button_colour: np.ndarray | None,
) -> None:
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
    belt_ends(kit, y, cloth, 1 if buckle else 2)
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


def belt_ends(kit: Kit, y: float, cloth: Cloth, count: int) -> None:
    for i, (x, drop) in enumerate(((3, 32), (-4, 26))[:count]):
        end = curve(
            [
                (x - 3, y, 1),
                (x + 3, y, 1),
                (x + 6 - i * 9, y + drop, 1),
                (x - i * 8, y + drop + 3, 1),
            ]
        )
        kit.s.lay(
            end,
            cloth,
            thick=0.8,
            roll=0.7,
            lift=0.8,
            rumple=0.5,
            folds=[kit.fold(x, y + 2, x + 1, y + 16, 2, 0.6)],
        )


def made_buckle(kit: Kit) -> Cloth:
    return kit.cloth.dyed(HORN).with_weave("smooth", gloss=0.4, rumple=0.0)
