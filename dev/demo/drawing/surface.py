"""How a piece of cloth swells and wrinkles, and what the light from the upper left makes of it."""

import cv2
import numpy as np

from dev.demo.drawing import weaves
from dev.demo.drawing.cloth import Cloth
from dev.demo.drawing.noise import blur, noise, octaves, sample

LIGHT = np.array([-0.44, -0.52, 0.73], np.float32)
LIGHT /= np.linalg.norm(LIGHT)
HALF = LIGHT + np.array([0, 0, 1], np.float32)
HALF /= np.linalg.norm(HALF)


def swell(
    mask: np.ndarray, k: float, *, thick: float, roll: float, puff: float, puff_width: float
) -> np.ndarray:
    """The height of a piece from its edge inwards; k is pixels a unit."""
    edge = np.clip(blur(mask, roll * k) * 2 - 1, 0, 1)
    height = thick * np.sqrt(1 - (1 - edge) ** 2)
    if puff:
        dome = np.clip(blur(mask, puff_width * k) * 2 - 1, 0, 1)
        # Level where it begins: a sharp start would draw an arc across each corner.
        height += puff * dome**1.4 * (2.2 - 1.2 * dome)
    return height


def wrinkles(
    u: np.ndarray, v: np.ndarray, cloth: Cloth, *, seed: int, rumple: float, drape: tuple | None
) -> np.ndarray:
    """The height of the wrinkles that this cloth takes by itself, and of its drape."""
    s = seed % 97
    height = cloth.rumple * rumple * 0.75 * octaves(u, v * 0.55 + u * 0.2, cloth.wave, s, 2)
    if cloth.rumple * rumple > 0.15:
        crease = noise(u + 0.5 * v, v * 0.55 - 0.3 * u, cloth.wave * 0.8, s + 1)
        ridge = np.exp(-((crease / 0.16) ** 2)) * np.clip(noise(u, v, 40, s + 2) + 0.1, 0, 1)
        height += cloth.rumple * rumple * 0.5 * ridge
    if drape:
        amount, width = drape
        waver = noise(u, v, 60, s + 3) * width * 0.8
        height += amount * noise(u + waver, v * 0.1, width, s + 4)
    return height


def lit(
    height: np.ndarray, u: np.ndarray, v: np.ndarray, cloth: Cloth, *, k: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Colour and brightness of a surface under the light."""
    hollow = height - blur(height, 2.5 * k)
    gx, gy = _slope(height, k)
    u, v = u - gx * 0.5, v - gy * 0.5
    tile, tone = _weave(u, v, cloth, k)
    if tile is not None:
        tx, ty = _slope(tile, k)
        gx, gy = gx + tx, gy + ty
    norm = 1 / np.sqrt(1 + gx * gx + gy * gy)
    facing = (LIGHT[2] - gx * LIGHT[0] - gy * LIGHT[1]) * norm
    light = 0.3 + 0.68 * np.maximum(facing, 0) / LIGHT[2]
    light *= np.clip(1 + 0.22 * hollow, 0.5, 1.2)
    base = cloth.paint(u, v) if cloth.paint else np.broadcast_to(cloth.colour, (*u.shape, 3))
    if cloth.fade:
        worn = np.clip(octaves(u, v * 0.6, 40, seed % 97 + 5, 3) * 0.5 + 0.4, 0, 1)
        worn = (worn * cloth.fade)[..., None]
        base = base + (base.max() * 0.35 + np.float32([0.3, 0.36, 0.42]) - base) * worn * 0.8
    if cloth.metal:
        sky = 0.5 + 0.5 * np.sin(2.6 * (gx * 0.7 + gy) * norm - 0.5)
        light = light * (0.3 + 1.15 * sky**2)
    colour = base * (light * tone)[..., None]
    if cloth.gloss:
        shine = np.maximum((HALF[2] - gx * HALF[0] - gy * HALF[1]) * norm, 0)
        shine = shine**cloth.sharpness - HALF[2] ** cloth.sharpness * 0.6
        tint = 0.55 + 0.45 * cloth.colour / max(0.05, float(cloth.colour.max()))
        colour = colour + np.maximum(shine, 0)[..., None] * cloth.gloss * tint
    return colour, light


def _weave(u: np.ndarray, v: np.ndarray, cloth: Cloth, k: float) -> tuple:
    if cloth.weave == "smooth":
        return None, 1.0
    size = weaves.SPAN[cloth.weave] * cloth.zoom
    level = int(np.clip(np.log2(512 / size / k), 0, 5))
    height, tone = weaves.texture(cloth.weave, level=level)
    f = height.shape[0] / size
    x, y = u * f, v * f
    return sample(height, x, y) * cloth.depth * cloth.zoom, sample(tone, x, y)


def _slope(height: np.ndarray, k: float) -> tuple[np.ndarray, np.ndarray]:
    """How steep a surface is, to the right and down, in units a unit."""
    right = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=1, scale=0.5 * k)
    return right, cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=1, scale=0.5 * k)
