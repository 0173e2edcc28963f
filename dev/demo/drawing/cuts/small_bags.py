"""Clutches, wallets, briefcases and belt bags."""

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.bags import handle, metal, outline_stitch
from dev.demo.drawing.cuts.kit import (
    Kit,
    band,
    button,
    cut,
    hard,
    zip_line,
    zip_pull,
)
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, rect, segment


@cut("clutch", looks=((0, 8, 2.6), (-40, 24, 2.9)), tilt=9)
def clutch(kit: Kit) -> None:
    """`kind` envelope, frame or pouch."""
    kind = kit.opts.get("kind", "envelope")
    shape = rect(-64, -32, 128, 72, 4)
    if kind == "frame":
        shape = curve(both([(0, -28), (50, -28, 1), (60, 6), (54, 36), (0, 42)]))
    kit.s.lay(
        shape,
        kit.cloth,
        thick=1.8,
        roll=1.2,
        puff=3.6,
        lift=1.4,
        rumple=0.5,
        drape=(0.8, 10) if kind == "frame" else None,
    )
    if kind == "envelope" and not kit.is_back:
        flap = curve(both([(0, -33), (63, -33, 1), (60, -22), (24, 8), (0, 20)]))
        kit.s.lay(flap, kit.cloth, thick=1, roll=0.8, puff=1.6, lift=0.9, rumple=0.3)
        outline_stitch(kit, flap)
        kit.s.lay(ellipse(0, 13, 3.2), hard(metal(kit), metal=True), thick=1.2, roll=0.8, lift=0.5)
    elif kind == "frame":
        kit.s.lay(
            band(line((-51, -26), (0, -30), (51, -26)), 6),
            hard(metal(kit), metal=True),
            thick=1.4,
            roll=0.9,
            lift=0.7,
        )
        for x in (-3, 3):
            kit.s.lay(
                ellipse(x, -36, 3.4), hard(metal(kit), metal=True), thick=2, roll=1.4, lift=0.6
            )
    elif kind == "pouch":
        zip_line(kit, segment(-60, -27, 60, -27), width=1.4, colour=metal(kit))
        zip_pull(kit, 50, -27, colour=metal(kit))
        kit.s.lay(
            band(line((58, -27), (74, -14), (76, 10), (66, 26)), 3), kit.cloth, thick=0.8, lift=0.8
        )


@cut("wallet", looks=((10, 0, 2.4), (-24, 14, 2.6)), tilt=9)
def wallet(kit: Kit) -> None:
    """Folded, or open with its slots; `kind` bifold, long or card."""
    kind = kit.opts.get("kind", "bifold")
    if kind == "card":
        card_holder(kit)
        return
    if kind == "long":
        long_wallet(kit)
        return
    if kit.is_back:
        opened(kit)
        return
    for dy, dx in ((1.6, 1.2), (0, 0)):
        kit.s.lay(
            rect(-46 + dx, -36 + dy, 92, 74, 4),
            kit.cloth,
            thick=1.8,
            roll=1.2,
            puff=2.6,
            lift=1.2,
            rumple=0.3,
        )
    outline_stitch(kit, rect(-46, -36, 92, 74, 4))
    kit.s.mark(rect(26, 26, 12, 4, 0.5), kit.cloth.colour * 0.6)


def card_holder(kit: Kit) -> None:
    kit.s.lay(
        rect(-36, -26, 72, 52, 4), kit.cloth, thick=1.4, roll=1, puff=1.6, lift=1.2, rumple=0.2
    )
    for i, y in enumerate((-14, -4, 6)):
        kit.s.lay(
            rect(-34, y, 68, 32 - i * 10, 1.5),
            kit.cloth,
            thick=0.6,
            roll=0.5,
            lift=0.4,
            rumple=0.1,
        )
        kit.s.stitch(segment(-32, y + 1.2, 32, y + 1.2), kit.thread, width=0.26)


def long_wallet(kit: Kit) -> None:
    kit.s.lay(
        rect(-66, -32, 132, 64, 4), kit.cloth, thick=2, roll=1.2, puff=2.6, lift=1.6, rumple=0.3
    )
    outline_stitch(kit, rect(-66, -32, 132, 64, 4))
    if not kit.is_back:
        kit.s.lay(rect(30, -8, 42, 16, 4), kit.cloth, thick=0.9, roll=0.7, lift=0.6, rumple=0)
        button(kit, 38, 0, metal(kit), r=2.6)


def opened(kit: Kit) -> None:
    """With its slots for cards."""
    kit.s.lay(
        rect(-76, -40, 152, 80, 4),
        kit.cloth,
        thick=1.6,
        roll=1.1,
        puff=1.6,
        lift=1.3,
        rumple=0.3,
    )
    for side in (-1, 1):
        for i, y in enumerate((-16, -4, 8)):
            kit.s.lay(
                rect(side * 40 - 31, y, 62, 44 - i * 12, 1.4),
                kit.cloth,
                thick=0.6,
                roll=0.5,
                lift=0.4,
                rumple=0,
            )
            kit.s.stitch(
                segment(side * 40 - 29, y + 1.2, side * 40 + 29, y + 1.2),
                kit.thread,
                width=0.26,
            )
    kit.s.shadow(segment(0, -40, 0, 40), strength=0.4, soft=1.2, width=1.6)


@cut("briefcase", looks=((0, -4, 2.4), (-34, 40, 2.7)), tilt=6)
def briefcase(kit: Kit) -> None:
    """A messenger or laptop bag: flap with two straps, top handle, shoulder strap."""
    sway = float(kit.rng.normal(0, 5))
    handle(
        kit,
        [(-58, -8), (-72, -50), (-30 + sway, -88), (30 + sway, -84), (70, -50), (58, -8)],
        width=5.4,
        lift=1,
    )
    handle(kit, [(-14, -24), (-11, -36), (11, -36), (14, -24)], width=5)
    shape = rect(-64, -24, 128, 88, 5)
    kit.s.lay(shape, kit.cloth, thick=2.2, roll=1.5, puff=4.5, lift=1.8, rumple=0.5)
    if kit.is_back:
        zip_line(kit, segment(-50, -4, 50, -4), width=1.2)
        return
    flap = curve(both([(0, -27), (65, -27, 1), (66, 10), (62, 30), (54, 34), (0, 35)]))
    kit.s.lay(flap, kit.cloth, thick=1.1, roll=0.9, puff=2, lift=0.9, rumple=0.5)
    outline_stitch(kit, flap)
    for x in (-34, 34):
        kit.s.lay(rect(x - 4.5, 6, 9, 38, 1.2), kit.second, thick=0.8, roll=0.6, lift=0.5, rumple=0)
        kit.s.lay(
            band(rect(x - 6, 26, 12, 9, 1.2), 1.7),
            hard(metal(kit), metal=True),
            thick=0.9,
            roll=0.5,
            lift=0.4,
        )


@cut("belt_bag", looks=((0, 6, 2.6), (0, 30, 2.8)), sides=("front",), tilt=9)
def belt_bag(kit: Kit) -> None:
    """Worn round the hip: zipped pouch on a webbing strap with a clip."""
    kit.s.lay(
        band(line((-50, 0), (-72, -30), (-40, -62), (10, -58), (60, -50), (70, -20), (50, 0)), 7),
        kit.second.with_weave("rib", zoom=0.4, rumple=0),
        thick=0.9,
        lift=0.9,
    )
    kit.s.lay(rect(20, -62, 22, 13, 2), hard(linear("26262a")), thick=1.4, roll=0.8, lift=0.8)
    shape = curve(both([(0, -18), (46, -14), (58, 4), (48, 34), (20, 44), (0, 45)]))
    kit.s.lay(shape, kit.cloth, thick=2.2, roll=1.5, puff=6, lift=1.8, rumple=0.8)
    zip_line(kit, line((-48, -4), (0, -9), (48, -4)), width=1.4)
    zip_pull(kit, 40, -5)
    front = cross(shape, curve(both([(0, 8), (50, 8), (50, 50), (0, 50)])))
    kit.s.lay(front, kit.cloth, thick=0.8, roll=0.7, puff=1.5, lift=0.4, rumple=0.6)
    kit.s.lay(
        rect(-8, 22, 16, 8, 0.6),
        made_of("leather", kit.second.colour),
        thick=0.4,
        roll=0.4,
        lift=0.25,
    )
