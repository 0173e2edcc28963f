"""Outlines: smooth curves through a few points, corners where a tailor makes one."""

import math
from collections.abc import Iterable, Sequence

import skia

Point = tuple[float, float] | tuple[float, float, int]


def curve(points: Sequence[Point], *, closed: bool = True, tension: float = 0.5) -> skia.Path:
    """A path through the points; one with a third member of 1 is a corner."""
    nodes = [(p[0], p[1], p[2] if len(p) > 2 else 0) for p in points]
    path = skia.Path()
    path.moveTo(nodes[0][0], nodes[0][1])
    count = len(nodes)
    for i in range(count if closed else count - 1):
        a, b = nodes[i], nodes[(i + 1) % count]
        before = nodes[i - 1] if closed or i else a
        after = nodes[(i + 2) % count] if closed or i + 2 < count else b
        ax, ay = _tangent(before, a, b, tension)
        bx, by = _tangent(a, b, after, tension)
        path.cubicTo(a[0] + ax, a[1] + ay, b[0] - bx, b[1] - by, b[0], b[1])
    if closed:
        path.close()
    return path


def _tangent(before: tuple, node: tuple, after: tuple, tension: float) -> tuple[float, float]:
    """A third of the way the curve takes at `node`; none at a corner."""
    if node[2]:
        return 0.0, 0.0
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    near = min(
        math.hypot(node[0] - before[0], node[1] - before[1]),
        math.hypot(after[0] - node[0], after[1] - node[1]),
    )
    reach = min(length * tension / 1.5, near * 0.42)
    return dx / length * reach, dy / length * reach


def mirror(points: Iterable[Point]) -> list[Point]:
    """The same points on the other side of the middle line."""
    return [(-p[0], *p[1:]) for p in points]


def both(right: Sequence[Point]) -> list[Point]:
    """A closed symmetrical outline from its right half, top middle to bottom middle."""
    left = [p for p in reversed(mirror(right)) if abs(p[0]) > 0.01]
    return [*right, *left]


def rect(x: float, y: float, width: float, height: float, radius: float = 0.6) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, width, height), radius, radius)
    return path


def ellipse(x: float, y: float, rx: float, ry: float | None = None) -> skia.Path:
    ry = rx if ry is None else ry
    path = skia.Path()
    path.addOval(skia.Rect.MakeXYWH(x - rx, y - ry, 2 * rx, 2 * ry))
    return path


def line(*points: Point) -> skia.Path:
    """An open curve through the points."""
    return curve(points, closed=False)


def segment(x1: float, y1: float, x2: float, y2: float) -> skia.Path:
    return curve([(x1, y1, 1), (x2, y2, 1)], closed=False)


def poly(*points: tuple[float, float]) -> skia.Path:
    """A closed outline of straight sides."""
    return curve([(x, y, 1) for x, y in points])


def both_paths(path: skia.Path) -> list[skia.Path]:
    """The path and its mirror image."""
    return [path, flipped(path)]


def flipped(path: skia.Path) -> skia.Path:
    return moved(path, sx=-1)


def moved(
    path: skia.Path, x: float = 0, y: float = 0, angle: float = 0, sx: float = 1, sy: float = 1
) -> skia.Path:
    """A copy scaled, then turned by `angle` degrees, then shifted."""
    matrix = skia.Matrix()
    matrix.setScale(sx, sy)
    matrix.postRotate(angle)
    matrix.postTranslate(x, y)
    copy = skia.Path(path)
    copy.transform(matrix)
    return copy


def placement(x: float, y: float, angle: float, *, flip: bool, scale: float) -> skia.Matrix:
    """Scale, mirror, turn by `angle` degrees, shift."""
    matrix = skia.Matrix()
    matrix.setScale(-scale if flip else scale, scale)
    matrix.postRotate(angle)
    matrix.postTranslate(x, y)
    return matrix


def cross(a: skia.Path, b: skia.Path) -> skia.Path:
    """The part that both cover."""
    return skia.Op(a, b, skia.PathOp.kIntersect_PathOp) or skia.Path()


def without(a: skia.Path, b: skia.Path) -> skia.Path:
    """What is left of `a` when `b` is cut out."""
    return skia.Op(a, b, skia.PathOp.kDifference_PathOp) or skia.Path()
