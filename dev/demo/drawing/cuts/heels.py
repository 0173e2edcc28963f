"""Heels, lying on their side."""

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.boots import two
from dev.demo.drawing.cuts.kit import BRASS, Kit, band, cut, hard, rivet
from dev.demo.drawing.outline import curve, ellipse, line


@cut("heels", looks=((-20, 22, 2.5), (24, 10, 2.6)), sides=("front",), tilt=7, most=1.4)
def heels(kit: Kit) -> None:
    """`kind`: pump, block, strappy or slingback; pointed toe, arched sole."""
    kind = kit.opts.get("kind", "pump")
    # Where the heel of the foot is.
    y = -30.0 if kind in {"pump", "strappy", "slingback"} else -24.0

    def one() -> None:
        under(kit, kind, y)
        if kind == "strappy":
            straps(kit, y)
            return
        vamp(kit)
        if kind == "slingback":
            sling(kit, y)
            return
        quarter(kit, y)
        if kit.opts.get("bow"):
            bow(kit)

    two(kit, one, dx=14, dy=-24, turn=12)


def under(kit: Kit, kind: str, y: float) -> None:
    """The heel, the sole and the bed that the foot stands on."""
    foot = [(-54, 30), (-38, 33, 1), (-18, 31), (6, 14), (24, y + 30, 1), (37, y + 27, 1)]
    if kind == "block":
        heel = curve([(17, y + 32, 1), (37, y + 25, 1), (36, 36, 1), (20, 36, 1)])
    else:
        heel = curve(
            [(25, y + 30, 1), (38, y + 24, 1), (35, 12), (34.4, 36, 1), (31, 36, 1), (30, 14)]
        )
    kit.s.lay(heel, kit.cloth, thick=1.1, roll=0.7, puff=1, puff_width=3, lift=1.3, rumple=0)
    sole = curve(
        [*foot, (37, y + 30, 1), (24, y + 33), (7, 17), (-18, 34), (-38, 36, 1), (-55, 33)]
    )
    kit.s.lay(
        sole,
        hard(linear(kit.opts.get("sole", "b98f62"))),
        thick=0.7,
        roll=0.5,
        lift=1.2,
        rumple=0,
    )
    bed = curve(
        [
            (-40, 27),
            (-18, 26),
            (6, 8),
            (26, y + 23, 1),
            (36, y + 19),
            (30, y + 24),
            (10, 12),
            (-14, 30),
        ]
    )
    kit.s.lay(bed, made_of("leather", linear("d6b48b"), rumple=0), thick=0.3, lift=0.2)


def straps(kit: Kit, y: float) -> None:
    """Over the toes, and around the ankle with a buckle."""
    for a, b in (((-45, 31), (-37, 14)), ((-31, 32), (-27, 15)), ((-36, 15), (-20, 31))):
        kit.s.lay(
            band(line(a, ((a[0] + b[0]) / 2 + 4, (a[1] + b[1]) / 2), b), 3.4, round_ends=True),
            kit.cloth,
            thick=0.9,
            roll=0.6,
            lift=0.6,
        )
    kit.s.lay(
        curve([(24, y + 26), (36, y + 22, 1), (38, y - 4), (35, y - 8, 1), (31, y + 4)]),
        kit.cloth,
        thick=1,
        roll=0.8,
        puff=1.5,
        lift=0.7,
    )
    kit.s.lay(
        band(line((35, y - 3), (18, y - 12), (6, y - 2), (16, y + 8), (34, y)), 2.2),
        kit.cloth,
        thick=0.8,
        roll=0.5,
        lift=0.6,
    )
    rivet(kit, 13, y - 10, r=1.6, colour=BRASS)


def vamp(kit: Kit) -> None:
    path = curve(
        [
            (-55, 31, 1),
            (-38, 33),
            (-18, 31),
            (-2, 21),
            (-8, 14, 1),
            (-20, 16),
            (-33, 20),
            (-47, 25),
        ]
    )
    kit.s.lay(path, kit.cloth, thick=1.3, roll=1.0, puff=4, puff_width=5, lift=0.8, rumple=0.2)


def sling(kit: Kit, y: float) -> None:
    kit.s.lay(
        band(line((-6, 17), (16, y + 14), (34, y + 4), (38, y + 8)), 2.4),
        kit.cloth,
        thick=0.8,
        roll=0.5,
        lift=0.7,
    )
    rivet(kit, 14, y + 13, r=1.7, colour=BRASS)


def quarter(kit: Kit, y: float) -> None:
    """The sides, and the back over the heel."""
    path = curve(
        [
            (-10, 14, 1),
            (4, 10),
            (20, y + 12),
            (33, y - 2),
            (38, y - 4, 1),
            (40, y + 10),
            (37, y + 27, 1),
            (24, y + 30),
            (6, 15),
            (-6, 23, 1),
        ]
    )
    kit.s.lay(path, kit.cloth, thick=1.3, roll=1.0, puff=3.5, puff_width=5, lift=0.6, rumple=0.2)


def bow(kit: Kit) -> None:
    for side in (-1, 1):
        kit.s.lay(ellipse(-24 + side * 5, 17, 5, 3.4), kit.cloth, thick=1.2, roll=0.8, lift=0.5)
