"""Neckbands, hems and armholes."""

from dataclasses import replace

import skia

from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.cuts.kit import Kit, band
from dev.demo.drawing.cuts.upper import Measures, body_path, neckline
from dev.demo.drawing.outline import both, both_paths, cross, curve, line, mirror


def armhole_lines(m: Measures) -> list[skia.Path]:
    return both_paths(
        line(
            (m.shoulder, m.shoulder_y),
            (m.shoulder - 1.6, m.shoulder_y + m.armhole * 0.55),
            (m.chest, m.armpit),
        )
    )


def neck_band(kit: Kit, m: Measures, *, width: float = 3.2, cloth: Cloth | None = None) -> None:
    """The binding or ribbing around the neckline."""
    right = neckline(m, back=kit.is_back)
    edge = line(*list(reversed(mirror(right)))[:-1], *right)
    ring = band(edge, width * 2)
    kit.s.lay(
        cross(ring, body_path(m, back=kit.is_back)),
        cloth or kit.ribbed,
        thick=0.7,
        roll=0.5,
        lift=0.3,
        rumple=0.2,
    )
    if m.neck_shape != "v" or kit.is_back:
        inner = replace(m, neck=m.neck + width, neck_depth=m.neck_depth + width)
        right = neckline(inner, back=kit.is_back)
        lift = width * 0.4 if kit.is_back else 0
        kit.s.stitch(
            line(
                *[(x, y + lift) for x, y, *_ in reversed(mirror(right))][:-1],
                *[(x, y + lift) for x, y, *_ in right],
            ),
            kit.thread,
            width=0.26,
        )


def hem_band(kit: Kit, m: Measures, *, depth: float = 8.0, cloth: Cloth | None = None) -> None:
    """Ribbing below the body, a little narrower than it."""
    y = m.hem_y - 0.6
    path = curve(
        both(
            [
                (0, y + m.curved_hem),
                (m.hem - 0.2, y, 1),
                (m.hem - 3.2, y + depth, 1),
                (0, y + depth + m.curved_hem),
            ]
        )
    )
    kit.s.lay(path, cloth or kit.ribbed, thick=1.2, roll=0.9, lift=0.7, rumple=0.2)
