"""Bottles, jars, tubes and palettes, laid down and seen from above."""

from dataclasses import replace

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth, made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.cuts.kit import Kit, band, cut, hard
from dev.demo.drawing.outline import both, cross, curve, ellipse, line, poly, rect, segment

INK = linear("2b2a2c")
GOLD = linear("cfa452")
LOOKS = ((0, 20, 2.0), (0, -40, 2.2))
STILL = {"sides": ("front",), "tilt": 12.0, "bend": 0.0, "most": 1.25}


def tube_shade(kit: Kit, path: skia.Path, x: float, half: float, *, strength: float = 1.0) -> None:
    """Light along a round thing that lies upright in the picture."""
    b = path.getBounds()
    for at, colour, width, opacity in (
        (-0.5, "ffffff", 0.16, 0.5),
        (-0.78, "ffffff", 0.1, 0.16),
        (0.72, "000000", 0.46, 0.3),
        (-0.98, "000000", 0.12, 0.25),
    ):
        stripe = rect(x + half * (at - width / 2), b.top() + 1, half * width, b.height() - 2, 1)
        kit.s.mark(
            cross(stripe, path),
            linear(colour) if colour == "ffffff" else np.zeros(3),
            opacity=opacity * strength,
            soft=half * 0.06,
        )


def standing(
    kit: Kit,
    x: float,
    top: float,
    half: float,
    height: float,
    cloth: Cloth,
    *,
    radius: float = 3,
    opacity: float = 1.0,
    lift: float = 2.0,
) -> skia.Path:
    """A round body lying with its axis upright in the picture."""
    path = rect(x - half, top, 2 * half, height, radius)
    kit.s.lay(
        path,
        cloth,
        thick=2,
        roll=1.2,
        puff=half * 0.45,
        puff_width=half * 0.45,
        lift=lift,
        opacity=opacity,
        rumple=0,
    )
    tube_shade(kit, path, x, half)
    return path


def words(
    kit: Kit,
    x: float,
    y: float,
    width: float,
    *,
    lines: int = 3,
    ink: np.ndarray = INK,
    size: float = 2.4,
) -> None:
    """A printed label too small to read."""
    for i in range(lines):
        wide = width * (1.0 if i == 0 else float(kit.rng.uniform(0.45, 0.85)))
        height = size if i == 0 else size * 0.42
        at, end = x - wide / 2, x + wide / 2
        row = y + (0 if i == 0 else size * 0.9) + i * size * 0.95
        while at < end - 0.6:
            step = min(float(kit.rng.uniform(1.0, 2.4)) * (1 if i == 0 else 0.6), end - at)
            kit.s.mark(rect(at, row, max(step - 0.5, 0.3), height, 0.2), ink, opacity=0.88)
            at += step


def cap_of(kit: Kit) -> Cloth:
    return hard(kit.second.colour, gloss=0.5, metal=kit.opts.get("cap") == "metal")


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


@cut("sheet_mask", looks=((-10, -20, 1.8), (16, 40, 2.0)), **STILL)
def sheet_mask(kit: Kit) -> None:
    """Sachets fanned out."""
    for i, (x, turn) in enumerate(((-22, -13), (4, 3), (26, 15))):
        with kit.s.placed(x, 4, turn):
            c = kit.cloth if i != 1 else kit.second
            kit.s.lay(
                rect(-38, -66, 76, 128, 2),
                replace(made_of("plastic", c.colour, gloss=0.3), rumple=0.8, wave=24),
                thick=1,
                roll=1,
                puff=3.6,
                puff_width=10,
                lift=1.2,
            )
            for y in (-62, 54):
                for k in range(2):
                    kit.s.shadow(
                        segment(-37, y + k * 2.6, 37, y + k * 2.6),
                        strength=0.2,
                        soft=0.3,
                        width=0.7,
                    )
            kit.s.mark(ellipse(0, 14, 21, 25), linear("f3efe6"), opacity=0.9)
            for dx in (-8, 8):
                kit.s.mark(ellipse(dx, 8, 4.4, 2.2), c.colour * 0.9)
            kit.s.mark(ellipse(0, 26, 6, 2.4), c.colour * 0.9)
            words(
                kit,
                0,
                -46,
                46,
                lines=3,
                ink=linear("f3efe6") if c.colour.mean() < 0.4 else INK,
                size=5,
            )


@cut("perfume", looks=((0, 10, 1.9), (0, -56, 2.2)), **STILL)
def perfume(kit: Kit) -> None:
    """A heavy glass bottle; `kind` square, round or tall."""
    kind = kit.opts.get("kind", "square")
    standing(kit, 0, -92 if kind == "tall" else -82, 15, 34, cap_of(kit), radius=3)
    standing(kit, 0, -62 if kind == "tall" else -52, 10, 14, hard(GOLD, metal=True), radius=1)
    shape = {
        "square": rect(-42, -42, 84, 106, 7),
        "round": ellipse(0, 16, 52, 56),
        "tall": rect(-29, -50, 58, 130, 9),
    }[kind]
    b = shape.getBounds()
    kit.s.lay(
        shape,
        made_of("glass", linear("e4e6e6"), gloss=0.7),
        thick=3,
        roll=2.4,
        puff=3,
        puff_width=8,
        lift=2.2,
        opacity=0.82,
    )
    inner = cross(moved_in(shape), rect(b.left(), b.top() + 16, b.width(), b.height(), 0))
    kit.s.lay(
        inner, made_of("glass", kit.cloth.colour, gloss=0.4), thick=1, roll=2, lift=0, opacity=0.85
    )
    kit.s.mark(
        cross(
            moved_in(shape),
            poly(
                (b.left(), b.top()),
                (b.left() + 22, b.top()),
                (b.left() + 6, b.bottom()),
                (b.left(), b.bottom()),
            ),
        ),
        linear("ffffff"),
        opacity=0.3,
        soft=1.6,
    )
    kit.s.lay(
        rect(-20, 2, 40, 26, 1),
        made_of("paper", linear("f2eee5"), rumple=0),
        thick=0.3,
        roll=0.3,
        lift=0.15,
    )
    words(kit, 0, 8, 28, lines=3, size=3.2)


def moved_in(shape: skia.Path) -> skia.Path:
    """The liquid inside the glass walls."""
    b = shape.getBounds()
    copy = skia.Path(shape)
    matrix = skia.Matrix()
    matrix.setScale(0.87, 0.89, (b.left() + b.right()) / 2, (b.top() + b.bottom()) / 2)
    copy.transform(matrix)
    return copy


@cut("body_spray", looks=LOOKS, **STILL)
def body_spray(kit: Kit) -> None:
    """A tall can with a cap, or a plastic mist bottle."""
    can = hard(kit.cloth.colour, gloss=0.45)
    standing(kit, 0, -100, 19, 40, cap_of(kit), radius=7)
    path = standing(kit, 0, -62, 22, 152, can, radius=5)
    kit.s.mark(
        cross(path, curve([(-22, 10), (0, 0), (22, 12), (22, 40), (0, 32), (-22, 42)])),
        kit.second.colour,
        opacity=0.9,
    )
    ink = INK if kit.cloth.colour.mean() > 0.3 else linear("f1ede4")
    words(kit, 0, -34, 32, lines=4, ink=ink, size=4)
    tube_shade(kit, path, 0, 22, strength=0.8)


@cut("minis", looks=((-20, 10, 1.9), (26, 20, 2.0)), **STILL)
def minis(kit: Kit) -> None:
    """Three travel bottles in a row."""
    for i, (x, h, c) in enumerate(((-44, 66, kit.cloth), (0, 84, kit.second), (42, 58, kit.cloth))):
        with kit.s.placed(x, 10, float(kit.rng.normal(0, 4))):
            standing(
                kit, 0, -h / 2 - 28, 9, 22, hard(GOLD if i == 1 else INK, metal=i == 1), radius=2
            )
            path = standing(
                kit, 0, -h / 2 - 8, 16, h + 16, made_of("glass", c.colour, gloss=0.5), radius=5
            )
            kit.s.lay(
                cross(path, rect(-16, -h * 0.15, 32, h * 0.42, 0)),
                made_of("paper", linear("f2eee5"), rumple=0),
                thick=0.2,
                roll=0.3,
                lift=0,
            )
            words(kit, 0, -h * 0.08, 22, lines=3, size=2.6)
            tube_shade(kit, path, 0, 16, strength=0.6)
