"""Perfume, body spray, travel sizes and masks."""

from dataclasses import replace

import skia

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
from dev.demo.drawing.cuts.kit import Kit, cut, hard
from dev.demo.drawing.outline import cross, curve, ellipse, poly, rect, segment


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
