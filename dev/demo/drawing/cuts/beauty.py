"""Bottles, jars, tubes and palettes, laid down and seen from above."""

import numpy as np

from dev.demo.drawing.cloth import made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.bottles import (
    GOLD,
    INK,
    LOOKS,
    STILL,
    cap_of,
    standing,
    tube_shade,
    words,
)
from dev.demo.drawing.cuts.kit import Kit, band, cut, hard
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, poly, rect, segment


@cut("foundation", looks=LOOKS, **STILL)
def foundation(kit: Kit) -> None:
    """A glass bottle with a pump or a cap; a swatch beside it."""
    if kit.opts.get("pump"):
        standing(kit, 0, -86, 6, 16, cap_of(kit))
        kit.s.lay(rect(-9, -96, 26, 12, 4), cap_of(kit), thick=2, roll=1.4, lift=1.5)
    standing(kit, 0, -74, 17, 40, cap_of(kit), radius=2)
    skin = made_of("glass", kit.cloth.colour, gloss=0.5)
    path = standing(kit, 0, -34, 26, 104, skin, radius=9)
    kit.s.mark(cross(path, rect(-26, 62, 52, 10, 2)), linear("ffffff"), opacity=0.25, soft=1)
    words(kit, 0, 4, 30, lines=4)
    swatch = curve([(40, 30), (56, 22), (64, 40), (58, 66), (44, 72), (38, 52)])
    kit.s.lay(
        swatch,
        made_of("plastic", kit.cloth.colour, gloss=0.25),
        thick=1,
        roll=1.4,
        puff=1.4,
        lift=0.3,
        folds=[(44, 30, 54, 66, 6, 1.0)],
    )


@cut("lipstick", looks=((0, -34, 2.2), (40, 20, 2.2)), **STILL)
def lipstick(kit: Kit) -> None:
    """Open, its cap beside it."""
    with kit.s.placed(-18, 0, -7):
        bullet = curve([(-11, -18, 1), (-11, -48), (-4, -66), (9, -74), (11, -60), (11, -18, 1)])
        kit.s.lay(
            bullet,
            made_of("wax", kit.cloth.colour, gloss=0.3),
            thick=2,
            roll=1.4,
            puff=5,
            puff_width=4,
            lift=1.6,
        )
        kit.s.lay(
            curve([(-9.5, -47), (-3, -64), (8.6, -71), (8, -56), (-1, -46)]),
            made_of("wax", kit.cloth.colour * 1.25, gloss=0.4),
            thick=0.4,
            roll=0.8,
            lift=0,
        )
        standing(kit, 0, -20, 12.5, 22, hard(GOLD, metal=True), radius=1)
        standing(kit, 0, 0, 16, 58, hard(kit.second.colour, gloss=0.6), radius=2)
        kit.s.mark(segment(-15, 6, 15, 6), GOLD, width=1)
    with kit.s.placed(36, 14, 16):
        path = standing(kit, 0, -38, 16.5, 76, hard(kit.second.colour, gloss=0.6), radius=2)
        kit.s.mark(cross(path, rect(-17, -4, 34, 2, 0)), GOLD)


@cut("palette", looks=((-20, 10, 1.9), (30, 30, 2.2)), **STILL)
def palette(kit: Kit) -> None:
    """An open eyeshadow palette: mirror above, pans below."""
    case = hard(kit.second.colour, gloss=0.4)
    kit.s.lay(rect(-70, -72, 140, 66, 4), case, thick=1.6, roll=1, lift=1.6)
    kit.s.lay(
        rect(-63, -66, 126, 54, 2),
        made_of("glass", linear("bfc6cb"), gloss=0.3),
        thick=-0.5,
        roll=0.8,
        lift=0,
    )
    kit.s.mark(
        poly((-50, -66), (-24, -66), (-50, -12), (-63, -12), (-63, -40)),
        linear("ffffff"),
        opacity=0.4,
        soft=1.4,
    )
    kit.s.lay(rect(-70, -4, 140, 78, 4), case, thick=1.8, roll=1, lift=1.8)
    tones = [
        kit.cloth.colour * f + g
        for f, g in (
            (1, 0),
            (0.55, 0),
            (1.2, 0.06),
            (0.8, 0.2),
            (0.35, 0.01),
            (1, 0.3),
            (0.7, 0.08),
            (1.4, 0.02),
            (0.5, 0.14),
            (0.9, 0.45),
        )
    ]
    for i, tone in enumerate(tones):
        x, y = -62 + (i % 5) * 25.2, 4 + (i // 5) * 34
        pan = rect(x, y, 22, 30, 2)
        powder = made_of(
            "suede",
            np.clip(tone, 0.01, 0.9),
            rumple=0.2,
            gloss=0.16 if i % 3 == 0 else 0,
            sharpness=8,
        )
        kit.s.lay(pan, powder, thick=-0.8, roll=0.7, lift=0)
        if i in {1, 5} and kit.opts.get("used"):
            kit.s.shadow(ellipse(x + 11, y + 15, 6, 8), strength=0.18, soft=2.4)


@cut("mascara", looks=((-14, -30, 2.2), (22, 20, 2.2)), **STILL)
def mascara(kit: Kit) -> None:
    """The tube, and the wand beside it."""
    with kit.s.placed(-16, 4, -10):
        standing(kit, 0, -30, 11, 110, hard(kit.cloth.colour, gloss=0.6), radius=5)
        standing(kit, 0, -42, 8, 14, hard(kit.second.colour, metal=True), radius=1)
        with kit.s.placed(0, 26, 90):
            words(
                kit, 0, -4, 50, lines=2, ink=GOLD if kit.cloth.colour.mean() < 0.2 else INK, size=4
            )
    with kit.s.placed(28, 0, 13):
        standing(kit, 0, 18, 11, 62, hard(kit.cloth.colour, gloss=0.6), radius=5)
        kit.s.lay(rect(-1.1, -60, 2.2, 80, 1), hard(INK), thick=0.8, roll=0.5, lift=1)
        for y in np.linspace(-88, -52, 26):
            half = 4.6 * float(np.sin(np.pi * (y + 94) / 48)) + 1.4
            kit.s.lay(
                band(line((-half, y + 0.6), (0, y), (half, y - 0.6)), 0.8, round_ends=True),
                hard(INK * 1.4, gloss=0.1),
                thick=0.5,
                roll=0.3,
                lift=0.4,
            )


@cut("cream_jar", looks=((0, 0, 1.9), (36, 40, 2.0)), **STILL)
def cream_jar(kit: Kit) -> None:
    """From above: the open jar and its lid."""
    kit.s.lay(
        ellipse(-16, -22, 47),
        made_of("glass", kit.second.colour, gloss=0.5),
        thick=3,
        roll=2,
        lift=2.6,
    )
    kit.s.lay(
        ellipse(-16, -22, 38),
        made_of("wax", kit.cloth.colour, gloss=0.2),
        thick=-0.6,
        roll=1.6,
        lift=0,
    )
    swirl = [
        (-16 + r * float(np.cos(a)), -22 + r * float(np.sin(a)))
        for a, r in zip(np.linspace(0, 11, 40), np.linspace(3, 30, 40), strict=True)
    ]
    kit.s.lay(
        band(line(*swirl), 7, round_ends=True),
        made_of("wax", kit.cloth.colour, gloss=0.3),
        thick=1.6,
        roll=2.6,
        lift=0.3,
    )
    kit.s.lay(ellipse(34, 48, 44), cap_of(kit), thick=3, roll=1.6, lift=2.4)
    kit.s.lay(ellipse(34, 48, 37), cap_of(kit), thick=0.5, roll=0.8, lift=0)
    ink = INK if kit.second.colour.mean() > 0.25 else linear("efe9dc")
    words(kit, 34, 42, 36, lines=3, ink=ink, size=3.4)


@cut("serum", looks=LOOKS, **STILL)
def serum(kit: Kit) -> None:
    """A dropper bottle."""
    bulb = curve(both([(0, -100), (7, -97), (9, -86), (8, -70, 1), (0, -69)]))
    kit.s.lay(
        bulb, hard(kit.second.colour, gloss=0.2), thick=2, roll=1.6, puff=3, puff_width=4, lift=1.6
    )
    standing(
        kit,
        0,
        -72,
        11,
        20,
        hard(
            GOLD if kit.opts.get("cap") == "metal" else kit.second.colour,
            metal=kit.opts.get("cap") == "metal",
        ),
        radius=1,
    )
    glass = made_of("glass", kit.cloth.colour, gloss=0.6)
    path = standing(kit, 0, -50, 29, 118, glass, radius=10)
    kit.s.mark(cross(path, rect(-2, -50, 4, 88, 2)), linear("ffffff"), opacity=0.18, soft=0.5)
    kit.s.lay(
        cross(path, rect(-29, -14, 58, 58, 0)),
        made_of("paper", linear("f0ece3"), rumple=0),
        thick=0.2,
        roll=0.3,
        lift=0,
    )
    words(kit, 0, -6, 40, lines=5, size=3.2)
    tube_shade(kit, path, 0, 29, strength=0.6)


@cut("cleanser", looks=LOOKS, **STILL)
def cleanser(kit: Kit) -> None:
    """A soft tube standing on its cap, or a bottle with a pump."""
    if kit.opts.get("pump"):
        kit.s.lay(rect(-6, -98, 28, 10, 4), cap_of(kit), thick=2, roll=1.4, lift=1.6)
        standing(kit, 0, -90, 5, 18, cap_of(kit))
        standing(kit, 0, -76, 14, 16, cap_of(kit), radius=2)
        path = standing(kit, 0, -60, 32, 146, hard(kit.cloth.colour, gloss=0.3), radius=8)
        words(kit, 0, -10, 44, lines=5, size=4.4)
        return
    path = curve([(-30, -92, 1), (30, -92, 1), (28, -20), (24, 58, 1), (-24, 58, 1), (-28, -20)])
    kit.s.lay(
        path,
        hard(kit.cloth.colour, gloss=0.22),
        thick=1.8,
        roll=1.3,
        puff=6,
        puff_width=9,
        lift=2,
        folds=[(-26, -80, 10, -60, 5, 0.8)],
    )
    for i in range(14):
        kit.s.shadow(
            segment(-28 + i * 4.3, -91, -28 + i * 4.3, -84), strength=0.2, soft=0.3, width=0.7
        )
    tube_shade(kit, path, 0, 27, strength=0.6)
    standing(kit, 0, 57, 22, 30, cap_of(kit), radius=3)
    ink = INK if kit.cloth.colour.mean() > 0.25 else linear("efe9dc")
    words(kit, 0, -44, 38, lines=5, ink=ink, size=4)
