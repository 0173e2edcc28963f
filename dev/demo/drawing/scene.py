"""A picture in the making: pieces laid one over another under one light from the upper left.

Units: the picture is 200 wide and 250 high at zoom 1, its middle is (0, 0), y runs down.
Colours are linear light; the finished picture is sRGB.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import cv2
import numpy as np
import skia

from dev.demo.drawing import grounds
from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.noise import blur, noise
from dev.demo.drawing.outline import placement
from dev.demo.drawing.surface import lit, swell, wrinkles

WIDTH, HEIGHT = 200.0, 250.0
# x1, y1, x2, y2, width, depth; a negative depth is a valley.
Fold = tuple[float, float, float, float, float, float]


class Scene:
    """`zoom` above 1 looks closer, at `centre`; `angle` turns what lies there, in degrees."""

    def __init__(
        self,
        *,
        seed: int,
        ground: str,
        ground_seed: int,
        pixels: int = 800,
        zoom: float = 1.0,
        angle: float = 0.0,
        centre: tuple[float, float] = (0.0, 0.0),
        bend: float = 1.0,
    ) -> None:
        self.rng = np.random.default_rng(seed)
        self.seed = seed
        self.k = pixels / WIDTH * zoom
        self.zoom = zoom
        self.bend = bend
        self.width, self.height = pixels, int(pixels * HEIGHT / WIDTH)
        self.matrix = skia.Matrix()
        self.matrix.setTranslate(-centre[0], -centre[1])
        self.matrix.postRotate(angle)
        self.matrix.postScale(self.k, self.k)
        self.matrix.postTranslate(self.width / 2, self.height / 2)
        self.back = _inverse(self.matrix)
        self.light = np.ones((self.height, self.width), np.float32)
        self.rgb = self._ground(ground, ground_seed, centre)

    def _ground(self, name: str, seed: int, centre: tuple[float, float]) -> np.ndarray:
        """Painted a quarter coarser than the picture, which saves a third of the time."""
        width, height = self.width * 4 // 5, self.height * 4 // 5
        k = self.k * 0.8
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        u, v = (x - width / 2) / k, (y - height / 2) / k
        if name == "room":
            rgb = grounds.room(u + 40 * (seed % 7), v + centre[1], k, seed=seed)
        else:
            rgb = grounds.ground(name, u + 40 * (seed % 7), v + 23 * (seed % 11), k, seed=seed)
        size = (self.width, self.height)
        return cv2.resize(rgb.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)

    @contextmanager
    def placed(
        self, x: float = 0, y: float = 0, angle: float = 0, *, flip: bool = False, scale: float = 1
    ) -> Iterator[None]:
        """Within it, (0, 0) is here, turned, mirrored and scaled."""
        before, k = self.matrix, self.k
        self.matrix = skia.Matrix.Concat(before, placement(x, y, angle, flip=flip, scale=scale))
        self.back, self.k = _inverse(self.matrix), k * scale
        yield
        self.matrix, self.k, self.back = before, k, _inverse(before)

    # Where things are

    def _box(self, path: skia.Path, margin: float) -> tuple[int, int, int, int] | None:
        """Pixels that a path and `margin` units around it cover."""
        bounds = self._seen(path).getBounds()
        m = margin * self.k
        left, top = max(0, int(bounds.left() - m)), max(0, int(bounds.top() - m))
        right = min(self.width, int(bounds.right() + m) + 2)
        bottom = min(self.height, int(bounds.bottom() + m) + 2)
        if right - left < 2 or bottom - top < 2:
            return None
        return left, top, right, bottom

    def _seen(self, path: skia.Path) -> skia.Path:
        seen = skia.Path(path)
        seen.transform(self.matrix)
        return seen

    def _mask(self, path: skia.Path, box: tuple, paint: skia.Paint | None = None) -> np.ndarray:
        """How much of each pixel the path (or its stroke) covers."""
        left, top, right, bottom = box
        pixels = np.zeros((bottom - top, right - left), np.uint8)
        info = skia.ImageInfo.MakeA8(right - left, bottom - top)
        canvas = skia.Surface.MakeRasterDirect(info, pixels, right - left).getCanvas()
        canvas.translate(-left, -top)
        canvas.concat(self.matrix)
        canvas.drawPath(path, paint or skia.Paint(AntiAlias=True))
        return pixels.astype(np.float32) / 255

    def _where(self, box: tuple, grain: float) -> tuple[np.ndarray, np.ndarray]:
        """Units of each pixel, turned by the grain of the piece (degrees)."""
        left, top, right, bottom = box
        x = np.arange(left, right, dtype=np.float32)[None, :] + 0.5
        y = np.arange(top, bottom, dtype=np.float32)[:, None] + 0.5
        a, b, c, d, e, f = self.back
        u, v = a * x + b * y + c, d * x + e * y + f
        if grain:
            t = np.radians(grain)
            u, v = u * np.cos(t) + v * np.sin(t), v * np.cos(t) - u * np.sin(t)
        return u, v

    # Laying

    def lay(
        self,
        path: skia.Path,
        cloth: Cloth,
        *,
        grain: float = 0.0,
        thick: float = 1.0,
        roll: float = 1.0,
        puff: float = 0.0,
        puff_width: float = 12.0,
        folds: Sequence[Fold] = (),
        grooves: Iterable[tuple[skia.Path, float, float]] = (),
        drape: tuple[float, float] | None = None,
        rumple: float = 1.0,
        lift: float = 1.0,
        opacity: float = 1.0,
        light: float = 1.0,
    ) -> None:
        """Lay one piece. `roll` is how round its edge is, `puff` how it swells in the middle.

        `drape` (height, width) adds folds along the grain; `grooves` are (path, width, depth);
        `lift` is how far it stands off what is below, for its shadow.
        """
        box = self._box(path, 9 * lift + 2)
        if box is None:
            return
        mask = self._mask(path, box)
        if not mask.any():
            return
        view = (slice(box[1], box[3]), slice(box[0], box[2]))
        self._shade_below(view, mask, lift, opacity)
        u, v = self._where(box, grain)
        height = swell(mask, self.k, thick=thick, roll=roll, puff=puff, puff_width=puff_width)
        height += wrinkles(u, v, cloth, seed=self.seed, rumple=rumple, drape=drape)
        for width, group in _by_width(folds).items():
            height += self._folded(group, box, width)
        for groove, width, depth in grooves:
            stroke = self._mask(groove, box, _pen(width))
            height -= depth * blur(stroke, width * 0.4 * self.k)
        colour, light_map = lit(height, u, v, cloth, k=self.k, seed=self.seed)
        light_map *= light
        alpha = (mask * opacity)[..., None]
        self.rgb[view] += (colour * light - self.rgb[view]) * alpha
        self.light[view] += (light_map - self.light[view]) * mask

    def _shade_below(self, view: tuple, mask: np.ndarray, lift: float, opacity: float) -> None:
        """Contact shadow, tight and dark, and the soft one around it."""
        if lift <= 0:
            return
        shade = np.zeros_like(mask)
        for offset, sigma, strength in ((0.6, 0.8, 0.36), (1.9, 3.6, 0.34)):
            shift = offset * lift * self.k
            move = np.float32([[1, 0, shift * 0.8], [0, 1, shift]])
            size = (mask.shape[1], mask.shape[0])
            cast = blur(cv2.warpAffine(mask, move, size), sigma * lift**0.7 * self.k)
            shade = np.maximum(shade, cast * strength)
        dark = 1 - shade * opacity
        self.rgb[view] *= dark[..., None]
        self.light[view] *= dark

    def _folded(self, folds: list[Fold], box: tuple, width: float) -> np.ndarray:
        """Folds as soft spindles, ridges up and valleys down."""
        left, top, right, bottom = box
        size = (right - left, bottom - top)
        total = np.zeros((size[1], size[0]), np.float32)
        deepest = max(abs(fold[5]) for fold in folds) or 1.0
        for sign in (1, -1):
            chosen = [fold for fold in folds if fold[5] * sign > 0]
            if not chosen:
                continue
            pixels = np.zeros((size[1], size[0]), np.uint8)
            info = skia.ImageInfo.MakeA8(*size)
            canvas = skia.Surface.MakeRasterDirect(info, pixels, size[0]).getCanvas()
            canvas.translate(-left, -top)
            canvas.concat(self.matrix)
            for fold in chosen:
                paint = skia.Paint(AntiAlias=True, Alphaf=abs(fold[5]) / deepest)
                canvas.drawPath(_spindle(fold), paint)
            total += pixels.astype(np.float32) * (sign * deepest / 255)
        return blur(total, width * 0.42 * self.k)

    # Marking what lies there

    def mark(
        self,
        path: skia.Path,
        colour: np.ndarray,
        *,
        width: float = 0.0,
        dash: tuple[float, float] | None = None,
        opacity: float = 1.0,
        soft: float = 0.0,
    ) -> None:
        """Colour an area, or a line of `width`, under the light that falls there."""
        box = self._box(path, width + soft * 3 + 1)
        if box is None:
            return
        mask = self._mask(path, box, _pen(width, dash) if width else None)
        if soft:
            mask = blur(mask, soft * self.k)
        view = (slice(box[1], box[3]), slice(box[0], box[2]))
        seen = self.light[view][..., None] * np.asarray(colour, np.float32)
        self.rgb[view] += (seen - self.rgb[view]) * (mask * opacity)[..., None]

    def shadow(self, path: skia.Path, *, strength: float, soft: float, width: float = 0.0) -> None:
        """Darken an area, softly."""
        self.mark(path, np.zeros(3), width=width, opacity=strength, soft=soft)

    def stitch(
        self, path: skia.Path, colour: np.ndarray, *, width: float = 0.38, length: float = 1.1
    ) -> None:
        """A row of stitches, each with a little shadow."""
        below = skia.Path(path)
        below.offset(0.16, 0.2)
        self.mark(below, colour * 0.1, width=width, dash=(length, length * 0.5), opacity=0.5)
        self.mark(path, colour, width=width, dash=(length, length * 0.5), opacity=0.95)

    def finish(self) -> np.ndarray:
        """The picture as sRGB bytes (height, width, 3), a little bent as cloth lies."""
        y, x = np.mgrid[0 : self.height, 0 : self.width].astype(np.float32)
        glow = 1.05 - 0.15 * (x / self.width * 0.5 + y / self.height * 0.5)
        rgb = self.rgb * glow[..., None]
        if self.bend:
            u, v = x / self.k, y / self.k
            s = self.seed % 89
            reach = self.bend * 1.15 * self.k
            dx = noise(u, v, 75, s) * reach + noise(u, v, 28, s + 3) * reach * 0.22
            dy = noise(u, v, 75, s + 1) * reach + noise(u, v, 28, s + 4) * reach * 0.22
            rgb = cv2.remap(rgb, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        rgb = np.clip(rgb, 0, None)
        grey = rgb @ np.float32([0.25, 0.6, 0.15])
        rgb += (grey[..., None] - rgb) * 0.1
        rgb = rgb / (1 + np.maximum(rgb - 0.8, 0) * 0.8)
        return (np.clip(rgb, 0, 1) ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)


def _pen(width: float, dash: tuple[float, float] | None = None) -> skia.Paint:
    pen = skia.Paint(
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap if not dash else skia.Paint.kButt_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    if dash:
        pen.setPathEffect(skia.DashPathEffect.Make(list(dash), 0))
    return pen


def _inverse(matrix: skia.Matrix) -> list[float]:
    back = skia.Matrix()
    if not matrix.invert(back):
        raise ValueError("a view that cannot be undone")
    return [back.get(i) for i in range(6)]


def _by_width(folds: Sequence[Fold]) -> dict[float, list[Fold]]:
    groups: dict[float, list[Fold]] = {}
    for fold in folds:
        groups.setdefault(max(1.5, round(fold[4] / 1.5) * 1.5), []).append(fold)
    return groups


def _spindle(fold: Fold) -> skia.Path:
    x1, y1, x2, y2, width, _ = fold
    mx, my = (x1 + x2) / 2, (y1 + y2) / 2
    length = float(np.hypot(x2 - x1, y2 - y1)) or 1.0
    nx, ny = -(y2 - y1) / length * width, (x2 - x1) / length * width
    path = skia.Path()
    path.moveTo(x1, y1)
    path.quadTo(mx + nx, my + ny, x2, y2)
    path.quadTo(mx - nx, my - ny, x1, y1)
    path.close()
    return path
