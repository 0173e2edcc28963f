"""Swimwear, underwear, nightwear and activewear tops."""

from dataclasses import replace

from dev.demo.drawing.cuts.jeans import FITS
from dev.demo.drawing.cuts.kit import PEARL, Kit, band, cut
from dev.demo.drawing.cuts.lower import lay_legs, waistband
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body
from dev.demo.drawing.outline import both, cross, curve, line, segment


def edged(kit: Kit, path, width: float = 2.2) -> None:
    """Elastic along the edge."""
    kit.s.lay(cross(band(path, width), path), kit.second, thick=0.5, roll=0.4, lift=0.15, rumple=0)


@cut("swimsuit", looks=((0, -40, 2.5), (20, 30, 2.7)))
def swimsuit(kit: Kit) -> None:
    """One piece; low or crossed back."""
    for side in (-1, 1):
        strap = line(
            (side * 20, -44),
            (side * 19, -70),
            (side * 12, -92),
            (side * 10, -70),
            (side * (14 if not kit.is_back else -10), -30),
        )
        kit.s.lay(band(strap, 4.4), kit.cloth, thick=0.8, roll=0.5, lift=0.5, rumple=0)
    back = curve(both([(0, -10), (16, -28), (25, -44, 1), (30, -30), (28, 0), (0, 10)]))
    kit.s.lay(back, kit.cloth.darker(0.55), thick=0.5, lift=0.5)
    top = (
        [(0, -28), (12, -38), (22, -50, 1)]
        if not kit.is_back
        else [(0, 0), (16, -20), (24, -46, 1)]
    )
    path = curve(
        both(
            [
                *top,
                (27, -44),
                (31, -26, 1),
                (26, 4),
                (34, 34),
                (36, 46, 1),
                (22, 58),
                (9, 80),
                (7, 86, 1),
                (0, 87),
            ]
        )
    )
    kit.s.lay(
        path,
        kit.cloth,
        thick=1.1,
        puff=2,
        folds=[
            kit.fold(-28, 6, 10, 14, 4, 0.9),
            kit.fold(28, 0, -4, 8, 4, -0.8),
            kit.fold(-26, 30, 6, 36, 5, 0.8),
        ],
        lift=0.9,
    )
    edged(kit, path)


@cut("bikini", looks=((0, -38, 2.5), (20, 36, 2.7)), sides=("front",))
def bikini(kit: Kit) -> None:
    """Top with tied straps, and briefs below it."""
    for side in (-1, 1):
        sway = float(kit.rng.normal(0, 4))
        kit.s.lay(
            band(
                line(
                    (side * 22, -50),
                    (side * 24, -74),
                    (side * 12 + sway, -98),
                    (side * 26 + sway, -110),
                ),
                1.6,
                round_ends=True,
            ),
            kit.cloth,
            thick=0.6,
            lift=0.5,
            rumple=0,
        )
        kit.s.lay(
            band(
                line((side * 40, -20), (side * 62, -14), (side * 70 + sway, -28)),
                1.6,
                round_ends=True,
            ),
            kit.cloth,
            thick=0.6,
            lift=0.5,
            rumple=0,
        )
        cup = curve(
            [
                (side * 3, -18, 1),
                (side * 10, -40),
                (side * 22, -52, 1),
                (side * 36, -38),
                (side * 42, -18, 1),
                (side * 22, -14),
            ]
        )
        kit.s.lay(cup, kit.cloth, thick=1.2, roll=1, puff=3.5, puff_width=6, lift=1, rumple=0.5)
        edged(kit, cup, 1.8)
    kit.s.lay(
        band(line((-42, -18), (0, -15), (42, -18)), 3),
        kit.cloth,
        thick=0.7,
        roll=0.5,
        lift=0.4,
        rumple=0,
    )
    briefs(kit, 34)


def briefs(kit: Kit, y: float, *, high: float = 0.0) -> None:
    inner = curve(both([(0, y - 9 - high), (34, y - 12 - high, 1), (34, y, 1), (0, y + 6)]))
    kit.s.lay(inner, kit.cloth.darker(0.5), thick=0.4, lift=0.4)
    path = curve(
        both(
            [
                (0, y - 6 - high),
                (35, y - 11 - high, 1),
                (38, y + 2, 1),
                (24, y + 14),
                (11, y + 34),
                (8, y + 40, 1),
                (0, y + 41),
            ]
        )
    )
    kit.s.lay(
        path,
        kit.cloth,
        thick=1.1,
        puff=2,
        lift=1,
        folds=[kit.fold(-30, y - 4, -6, y + 14, 4, 0.8), kit.fold(30, y - 2, 8, y + 16, 4, 0.7)],
    )
    edged(kit, path)


@cut("bralette", looks=((0, -30, 2.5), (20, 44, 2.7)), sides=("front",))
def bralette(kit: Kit) -> None:
    """Lace top and briefs that go with it."""
    for side in (-1, 1):
        kit.s.lay(
            band(
                line(
                    (side * 25, -46),
                    (side * 24, -78),
                    (side * 16, -96),
                    (side * 13, -74),
                    (side * 16, -44),
                ),
                1.9,
            ),
            kit.cloth,
            thick=0.6,
            lift=0.5,
            rumple=0,
        )
    path = curve(
        both([(0, -22, 1), (12, -36), (25, -50, 1), (36, -36), (44, -18, 1), (43, -4, 1), (0, -1)])
    )
    kit.s.lay(path, kit.cloth.with_weave("lace", zoom=0.5), thick=1, puff=3.4, puff_width=7, lift=1)
    edged(kit, path, 2)
    kit.s.lay(
        band(line((-43, -6), (0, -3), (43, -6)), 5),
        kit.second,
        thick=0.6,
        roll=0.5,
        lift=0.3,
        rumple=0,
    )
    briefs(kit, 40)


@cut("briefs_pack", looks=((-24, -30, 2.4), (20, 30, 2.4)), sides=("front",))
def briefs_pack(kit: Kit) -> None:
    """Men's trunks, two of a pack, one over the other."""
    for x, y, turn, cloth in ((16, -34, 8, kit.second), (-12, 34, -5, kit.cloth)):
        with kit.s.placed(x, y, turn):
            path = curve(
                both(
                    [(0, -30), (46, -32, 1), (54, 8), (52, 30, 1), (12, 36, 1), (6, 22), (0, 18, 1)]
                )
            )
            pouch = [
                (line((-14, -22), (-16, 4), (-4, 20)), 0.6, 0.4),
                (line((14, -22), (16, 4), (4, 20)), 0.6, 0.4),
            ]
            kit.s.lay(
                path,
                cloth,
                thick=1.2,
                puff=2.4,
                lift=1.2,
                grooves=pouch,
                folds=[kit.fold(-44, 0, -16, 8, 4, 0.8), kit.fold(44, -2, 18, 8, 4, 0.7)],
            )
            waist = curve(both([(0, -31), (46, -33, 1), (47, -22, 1), (0, -20)]))
            kit.s.lay(
                waist,
                cloth.dyed(cloth.colour * 0.6 + 0.02).with_weave("rib", zoom=0.3, rumple=0),
                thick=0.9,
                roll=0.6,
                lift=0.4,
            )
            for k in range(3):
                kit.s.mark(
                    segment(-30 + k * 24, -26.4, -20 + k * 24, -26.2),
                    PEARL,
                    width=1.6,
                    opacity=0.85,
                )


@cut("sports_bra", looks=((0, -40, 2.4), (0, 10, 2.5)))
def sports_bra(kit: Kit) -> None:
    """Wide straps, crossed behind, a broad band."""
    m = Measures(
        neck=15,
        neck_depth=24,
        shoulder=25,
        slope=2,
        shoulder_y=-56,
        chest=37,
        waist=35,
        hem=35,
        hem_y=8,
        armhole=36,
    )
    if not kit.is_back:
        inside(kit, m, with_label=True)
    if kit.is_back:
        m = replace(m, neck=20, shoulder=27)
    path = lay_body(kit, m, folds=0.5, hem_stitch=False, puff=3)
    edged(kit, path, 3)
    hem = curve(both([(0, 8), (35, 6.5, 1), (34.4, 18, 1), (0, 20)]))
    kit.s.lay(hem, kit.second.with_weave("rib", zoom=0.35, rumple=0), thick=0.9, roll=0.6, lift=0.4)


@cut("yoga_set", looks=((0, -66, 2.4), (18, 40, 2.7)), sides=("front",))
def yoga_set(kit: Kit) -> None:
    """Leggings with their cropped top."""
    with kit.s.placed(8, 30, 3, scale=0.82):
        m = replace(
            FITS["skinny"],
            waist=25,
            hip=31,
            thigh=33,
            knee_outer=25,
            knee_inner=8,
            outer=20,
            inner=9,
            band=16,
        )
        lay_legs(kit, m, folds=0.5)
        waistband(kit, m, loops=False)
    with kit.s.placed(-6, -56, -4, scale=0.86):
        m = Measures(
            neck=15,
            neck_depth=20,
            shoulder=26,
            slope=2,
            shoulder_y=-50,
            chest=35,
            waist=32,
            hem=33,
            hem_y=16,
            armhole=34,
        )
        inside(kit, m)
        path = lay_body(kit, m, folds=0.5)
        edged(kit, path, 2)
