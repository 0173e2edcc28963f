"""Woven and printed patterns, as paints over a piece's own coordinates."""

import cv2
import numpy as np
import skia

from dev.demo.drawing.cloth import Paint
from dev.demo.drawing.noise import noise, sample

TILE = 768
SPAN = 48.0


def _mix(a: np.ndarray, b: np.ndarray, share: np.ndarray) -> np.ndarray:
    return a + (b - a) * share[..., None]


def _band(x: np.ndarray, period: float, width: float, soft: float = 0.12) -> np.ndarray:
    """1 inside bands of `width` repeated each `period`, with soft edges."""
    distance = np.abs(np.mod(x, period) - period / 2)
    return np.clip((width / 2 - distance) / soft + 0.5, 0, 1)


def stripes(a: np.ndarray, b: np.ndarray, *, period: float, width: float, across: bool) -> Paint:
    """Bands of b on a; `across` the body, or along it."""
    return lambda u, v: _mix(a, b, _band(v if across else u, period, width))


def check(a: np.ndarray, b: np.ndarray, c: np.ndarray, *, period: float, kind: str) -> Paint:
    """gingham, tartan, windowpane or glen check."""

    def paint(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        if kind == "gingham":
            share = (_band(u, period, period / 2) + _band(v, period, period / 2)) / 2
            return _mix(a, b, share)
        if kind == "windowpane":
            lines = np.maximum(_band(u, period, 0.7), _band(v, period * 1.15, 0.7))
            return _mix(a, b, lines * 0.7)
        broad = (_band(u, period, period * 0.5) + _band(v, period, period * 0.5)) * 0.42
        thin = np.maximum(
            _band(u + period * 0.5, period, 0.7), _band(v + period * 0.5, period, 0.7)
        )
        return _mix(_mix(a, b, broad), c, thin * 0.75)

    return paint


def _tiled(draw, ground: np.ndarray) -> Paint:
    """A paint from what `draw(canvas)` puts on a repeating tile."""
    image = np.zeros((TILE, TILE, 4), np.uint8)
    canvas = skia.Canvas(image)
    canvas.clear(skia.Color4f(*[float(c) ** (1 / 2.2) for c in ground], 1.0))
    canvas.scale(TILE / SPAN, TILE / SPAN)
    draw(canvas)
    rgb = (image[..., :3].astype(np.float32) / 255) ** 2.2
    if skia.kN32_ColorType == skia.kBGRA_8888_ColorType:
        rgb = rgb[..., ::-1].copy()
    small = cv2.resize(rgb, (TILE // 3, TILE // 3), interpolation=cv2.INTER_AREA)

    def paint(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        near = u.shape[1] > 1 and abs(float(u[0, 1] - u[0, 0]) + float(v[0, 1] - v[0, 0])) < 0.12
        tile = rgb if near else small
        k = tile.shape[0] / SPAN
        return sample(tile, u * k, v * k)

    return paint


def _paintbrush(colour: np.ndarray) -> skia.Paint:
    return skia.Paint(
        Color=skia.Color4f(*[float(c) ** (1 / 2.2) for c in colour], 1.0).toColor(), AntiAlias=True
    )


def _scatter(rng: np.random.Generator, gap: float) -> list[tuple[float, float]]:
    """Points on the tile, none nearer to another than `gap`, wrap-around included."""
    points: list[tuple[float, float]] = []
    for x, y in rng.uniform(0, SPAN, (900, 2)):
        near = (
            min(abs(x - a), SPAN - abs(x - a)) ** 2 + min(abs(y - b), SPAN - abs(y - b)) ** 2
            for a, b in points
        )
        if all(d > gap * gap for d in near):
            points.append((float(x), float(y)))
    return points


def _wrapped(canvas: skia.Canvas, x: float, y: float, draw) -> None:
    """Draw at a point and at its copies past the tile's edges."""
    for dx in (-SPAN, 0, SPAN):
        for dy in (-SPAN, 0, SPAN):
            canvas.save()
            canvas.translate(x + dx, y + dy)
            draw()
            canvas.restore()


def dots(a: np.ndarray, b: np.ndarray, *, gap: float, radius: float) -> Paint:
    step = SPAN / round(SPAN / gap)

    def paint(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        row = np.floor(v / step)
        x = np.mod(u + (row % 2) * step / 2, step) - step / 2
        y = np.mod(v, step) - step / 2
        return _mix(a, b, np.clip((radius - np.hypot(x, y)) / 0.15 + 0.5, 0, 1))

    return paint


def _flower(canvas: skia.Canvas, petal: skia.Paint, heart: skia.Paint, size: float, n: int) -> None:
    for i in range(n):
        canvas.save()
        canvas.rotate(360 / n * i)
        canvas.drawOval(skia.Rect.MakeXYWH(-size * 0.3, -size, size * 0.6, size), petal)
        canvas.restore()
    canvas.drawCircle(0, 0, size * 0.26, heart)


def floral(ground: np.ndarray, colours: list[np.ndarray], rng, *, size: float = 3.2) -> Paint:
    """Strewn flowers with leaves."""
    leaf = _paintbrush(np.array([0.09, 0.17, 0.08]) + ground * 0.25)

    def draw(canvas: skia.Canvas) -> None:
        for x, y in _scatter(rng, size * 1.9):
            turn, n = float(rng.uniform(0, 360)), int(rng.integers(5, 7))
            petal = _paintbrush(colours[int(rng.integers(len(colours)))] * rng.uniform(0.85, 1.1))
            heart = _paintbrush(np.array([0.75, 0.5, 0.12]))
            scale = size * float(rng.uniform(0.6, 1.1))

            def one(turn=turn, petal=petal, heart=heart, scale=scale, n=n) -> None:
                canvas.rotate(turn)
                for side in (-40, 35):
                    canvas.save()
                    canvas.rotate(side)
                    canvas.drawOval(
                        skia.Rect.MakeXYWH(-0.22 * scale, 0.5 * scale, 0.5 * scale, 1.3 * scale),
                        leaf,
                    )
                    canvas.restore()
                _flower(canvas, petal, heart, scale, n)

            _wrapped(canvas, x, y, one)

    return _tiled(draw, ground)


def leopard(ground: np.ndarray, spot: np.ndarray, rng) -> Paint:
    brush = _paintbrush(spot)
    middle = _paintbrush(ground * 0.55)

    def draw(canvas: skia.Canvas) -> None:
        for x, y in _scatter(rng, 3.0):
            turn, size = float(rng.uniform(0, 360)), float(rng.uniform(0.8, 1.35))

            def one(turn=turn, size=size) -> None:
                canvas.rotate(turn)
                canvas.drawOval(skia.Rect.MakeXYWH(-size, -size * 0.8, 2 * size, 1.6 * size), brush)
                canvas.drawOval(
                    skia.Rect.MakeXYWH(-size * 0.5, -size * 0.5, 1.5 * size, 0.85 * size), middle
                )

            _wrapped(canvas, x, y, one)

    return _tiled(draw, ground)


def shapes(ground: np.ndarray, colours: list[np.ndarray], rng, *, gap: float = 7.0) -> Paint:
    """A bold print of brush strokes, rounds and leaves."""

    def draw(canvas: skia.Canvas) -> None:
        for x, y in _scatter(rng, gap):
            turn, kind = float(rng.uniform(0, 360)), int(rng.integers(3))
            brush = _paintbrush(colours[int(rng.integers(len(colours)))])
            size = gap * float(rng.uniform(0.28, 0.46))

            def one(turn=turn, kind=kind, brush=brush, size=size) -> None:
                canvas.rotate(turn)
                if kind == 0:
                    canvas.drawCircle(0, 0, size * 0.8, brush)
                elif kind == 1:
                    canvas.drawRoundRect(
                        skia.Rect.MakeXYWH(-size, -size * 0.28, 2 * size, 0.56 * size), 1, 1, brush
                    )
                else:
                    canvas.drawOval(
                        skia.Rect.MakeXYWH(-size, -size * 0.4, 2 * size, 0.8 * size), brush
                    )

            _wrapped(canvas, x, y, one)

    return _tiled(draw, ground)


def little(ground: np.ndarray, colour: np.ndarray, rng, *, motif: str) -> Paint:
    """A small motif in rows, as children's clothes have: star, heart, leaf or cloud."""
    brush = _paintbrush(colour)

    def one(canvas: skia.Canvas, size: float) -> None:
        path = skia.Path()
        if motif == "star":
            for i in range(10):
                radius = size if i % 2 == 0 else size * 0.45
                angle = np.pi * (i / 5 - 0.5)
                point = (radius * float(np.cos(angle)), radius * float(np.sin(angle)))
                path.lineTo(*point) if i else path.moveTo(*point)
        elif motif == "heart":
            path.moveTo(0, size)
            path.cubicTo(-size * 1.6, -size * 0.1, -size * 0.7, -size * 1.2, 0, -size * 0.35)
            path.cubicTo(size * 0.7, -size * 1.2, size * 1.6, -size * 0.1, 0, size)
        elif motif == "cloud":
            for dx, r in ((-0.7, 0.5), (0, 0.75), (0.75, 0.5)):
                path.addCircle(dx * size, 0 if dx else -size * 0.25, r * size)
        else:
            path.addOval(skia.Rect.MakeXYWH(-size * 0.35, -size, size * 0.7, size * 2))
        canvas.drawPath(path, brush)

    def draw(canvas: skia.Canvas) -> None:
        step = 6.0
        for row in range(8):
            for column in range(8):
                x, y = (column + (row % 2) / 2) * step, row * step
                turn = float(rng.uniform(-25, 25))

                def place(turn=turn) -> None:
                    canvas.rotate(turn)
                    one(canvas, 1.25)

                _wrapped(canvas, x, y, place)

    return _tiled(draw, ground)


def tie_dye(colours: list[np.ndarray]) -> Paint:
    def paint(u: np.ndarray, v: np.ndarray) -> np.ndarray:
        radius = np.hypot(u - 6, v + 12) / 9 + noise(u, v, 12, 3) * 0.8
        turn = np.arctan2(v + 12, u - 6) / 1.4
        phase = np.mod(radius * 0.8 + turn, len(colours))
        out = np.zeros((*u.shape, 3), np.float32)
        for i, colour in enumerate(colours):
            distance = np.minimum(np.abs(phase - i), len(colours) - np.abs(phase - i))
            out += np.clip(1.1 - distance, 0, 1)[..., None] * colour
        return out / 1.15

    return paint


def speckled(a: np.ndarray, b: np.ndarray) -> Paint:
    """Two yarns spun together."""
    return lambda u, v: _mix(a, b, np.clip(noise(u, v, 0.9, 2) * 0.55 + 0.35, 0, 1))
