"""T-shirts, tops, shirts, knitwear and sweatshirts."""

from dataclasses import replace

from dev.demo.drawing.cuts.closures import full_zip, patch_pocket, placket
from dev.demo.drawing.cuts.collars import shirt_collar, stand_collar
from dev.demo.drawing.cuts.edges import armhole_lines, neck_band
from dev.demo.drawing.cuts.kit import STEEL, Kit, band, cut
from dev.demo.drawing.cuts.upper import Measures, inside, lay_body, lay_sleeves
from dev.demo.drawing.outline import (
    both,
    both_paths,
    cross,
    curve,
    ellipse,
    line,
    mirror,
    rect,
    segment,
)

NECK_LOOK = (0, -58, 2.9)


HEM_LOOK = (22, 44, 3.2)


TEE = Measures(sleeve=40, cuff=15, spread=52, shoulder=37, chest=41, waist=40, hem=41.5)


def chest_print(kit: Kit, m: Measures) -> None:
    """A screen print on the chest: what `print` names, in the second colour."""
    name = kit.opts.get("print")
    if not name or kit.is_back:
        return
    ink = kit.second.colour
    y = m.armpit + 4
    if name == "sun":
        kit.s.mark(ellipse(0, y, 11), ink, opacity=0.9)
        for i in range(4):
            kit.s.mark(
                rect(-14 + i, y + 2 + i * 3.2, 28 - 2 * i, 1.3 + i * 0.25, 0), kit.cloth.colour
            )
    elif name == "mountain":
        kit.s.mark(
            curve([(-17, y + 10, 1), (-6, y - 8, 1), (-1, y, 1), (5, y - 12, 1), (17, y + 10, 1)]),
            ink,
            opacity=0.9,
        )
        kit.s.mark(segment(-17, y + 13, 17, y + 13), ink, width=1.2)
    elif name == "letters":
        for i, w in enumerate((26, 18)):
            x = -w / 2
            while x < w / 2 - 1:
                step = float(kit.rng.uniform(2.2, 3.6))
                kit.s.mark(
                    rect(x, y - 4 + i * 8, step - 0.8, 5.4 - i * 1.5, 0.5), ink, opacity=0.92
                )
                if kit.rng.random() < 0.6:
                    kit.s.mark(
                        rect(x + 0.8, y - 2.6 + i * 8, max(0.4, step - 2.2), 1.6, 0.3),
                        kit.cloth.colour,
                    )
                x += step
    elif name == "band":
        for i in range(5):
            kit.s.mark(band(ellipse(0, y + 6, 15 - i * 2.6, 17 - i * 3), 0.9), ink, opacity=0.8)
        kit.s.mark(rect(-16, y - 17, 32, 4, 0.3), ink, opacity=0.9)
        kit.s.mark(rect(-10, y + 26, 20, 1.6, 0.3), ink, opacity=0.8)
    elif name == "badge":
        kit.s.mark(ellipse(15, m.armpit - 6, 4), ink, opacity=0.95)
        kit.s.mark(ellipse(15, m.armpit - 6, 2.2), kit.cloth.colour)


@cut("tee", looks=(NECK_LOOK, HEM_LOOK))
def tee(kit: Kit, m: Measures = TEE) -> None:
    m = replace(m, neck_shape=kit.opts.get("neck", m.neck_shape))
    if m.neck_shape == "v":
        m = replace(m, neck_depth=20)
    if not kit.is_back:
        inside(kit, m)
    lay_sleeves(kit, m)
    lay_body(kit, m)
    neck_band(kit, m, cloth=kit.second.with_weave("rib", rumple=0.1, zoom=0.4))
    chest_print(kit, m)
    if kit.opts.get("pocket") and not kit.is_back:
        patch_pocket(kit, 9, m.armpit - 12, 17, 20)


@cut("women_tee", looks=(NECK_LOOK, HEM_LOOK))
def women_tee(kit: Kit) -> None:
    tee(
        kit,
        replace(
            TEE,
            chest=36,
            waist=32,
            hem=37,
            shoulder=33,
            sleeve=30,
            cuff=13.5,
            neck_depth=14,
            hem_y=50,
            spread=48,
        ),
    )


@cut("longsleeve", looks=(NECK_LOOK, (60, 30, 3)))
def longsleeve(kit: Kit) -> None:
    tee(
        kit,
        replace(
            TEE, chest=36, waist=33, hem=37, shoulder=34, sleeve=104, cuff=8, spread=23, hem_y=58
        ),
    )


@cut("tank", looks=((0, -50, 2.8), HEM_LOOK))
def tank(kit: Kit) -> None:
    m = Measures(
        neck=18,
        neck_depth=26,
        shoulder=26,
        shoulder_y=-66,
        slope=2,
        chest=36,
        waist=34,
        hem=38,
        hem_y=56,
        armhole=42,
    )
    if not kit.is_back:
        inside(kit, replace(m, neck_depth=18))
    path = lay_body(kit, m)
    for side in armhole_lines(m):
        kit.s.lay(cross(band(side, 4), path), kit.second, thick=0.5, roll=0.4, lift=0.2, rumple=0.1)
    neck_band(kit, m, width=2, cloth=kit.second)
    chest_print(kit, m)


@cut("camisole", looks=((0, -38, 2.9), (16, 34, 3.2)))
def camisole(kit: Kit) -> None:
    """Thin straps, a V in front, lace along it when the listing says so."""
    for side in (-1, 1):
        strap = line(
            (side * 22, -38),
            (side * 20.5, -64),
            (side * 16, -88),
            (side * 13, -70),
            (side * 15, -40),
        )
        kit.s.lay(
            band(strap, 1.5, round_ends=True), kit.cloth, thick=0.6, roll=0.4, lift=0.5, rumple=0
        )
    back = curve(both([(0, -36), (18, -39, 1), (27, -34, 1), (30, -10), (0, -6)]))
    kit.s.lay(back, kit.cloth.darker(0.55), thick=0.4, lift=0.5)
    top = (
        [(0, -22, 1), (10, -32), (22, -42, 1)]
        if not kit.is_back
        else [(0, -33), (14, -34), (23, -36, 1)]
    )
    path = curve(both([*top, (27, -36), (33, -22, 1), (33, 8), (38, 52, 1), (20, 55), (0, 55)]))
    folds = [
        kit.fold(20, -40, 6, 10, 4, 0.9),
        kit.fold(-20, -40, -8, 14, 4, 0.9),
        kit.fold(28, 50, 12, 4, 5, 0.8),
        kit.fold(-26, 48, -14, 8, 5, -0.8),
    ]
    kit.s.lay(path, kit.cloth, thick=1.0, puff=1.6, folds=folds, drape=(0.5, 14))
    edge = line(*[(x, y + 0.8) for x, y, *_ in [*reversed(mirror(top)), *top[1:]]])
    if kit.opts.get("lace"):
        kit.s.lay(
            cross(band(edge, 9), path),
            kit.second.with_weave("lace", rumple=0.2, zoom=0.5),
            thick=0.5,
            lift=0.3,
        )
        hem = line((-38, 51), (0, 54), (38, 51))
        kit.s.lay(
            cross(band(hem, 9), path),
            kit.second.with_weave("lace", rumple=0.2, zoom=0.5),
            thick=0.5,
            lift=0.3,
        )
    else:
        kit.s.stitch(edge, kit.thread, width=0.26)


@cut("polo", looks=((0, -54, 2.7), HEM_LOOK))
def polo(kit: Kit) -> None:
    """Knitted collar, short placket."""
    m = replace(TEE, sleeve=38, cuff=14, neck=12, neck_depth=9)
    lay_sleeves(kit, m, cuff="rib", cuff_depth=3)
    lay_body(kit, m)
    if not kit.is_back:
        placket(kit, m, until=m.top + 36, count=3, width=6)
        chest_print(kit, m)
    shirt_collar(kit, m, point=9, cloth=kit.second.with_weave("rib", rumple=0.1, zoom=0.4))


@cut("half_zip", looks=((0, -54, 2.7), (60, 26, 3)))
def half_zip(kit: Kit) -> None:
    """A running or hiking layer with a short zip."""
    m = Measures(
        neck=12,
        neck_depth=8,
        shoulder=36,
        chest=38,
        waist=36,
        hem=38,
        hem_y=58,
        sleeve=102,
        cuff=8,
        spread=22,
    )
    lay_sleeves(kit, m)
    lay_body(kit, m, folds=0.8)
    for side in both_paths(line((m.neck + 4, m.top + 2), (26, -34), (m.chest - 1, m.armpit))):
        kit.s.stitch(side, kit.second.colour, width=0.36)
    stand_collar(kit, m, height=9, cloth=kit.second)
    if not kit.is_back:
        full_zip(kit, m, start=m.top - 4, end=m.top + 38, colour=STEEL)
        chest_print(kit, replace(m, armhole=m.armhole))
