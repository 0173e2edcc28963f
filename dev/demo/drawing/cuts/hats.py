"""Hats and caps, seen from above."""

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, band, cut
from dev.demo.drawing.outline import both, curve, ellipse, line, rect, segment


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
