"""Mittens, socks and bibs."""

from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, band, cut, rivet
from dev.demo.drawing.outline import both, cross, curve, ellipse, poly, rect


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
