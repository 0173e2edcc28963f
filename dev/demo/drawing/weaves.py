"""What cloth is like from near: a tile of height (and of tone) for each weave.

A tile is 512 pixels for `SPAN[name]` units of the garment (a unit is about half a centimetre).
Heights are in units; tone multiplies the colour.
"""

from functools import lru_cache

import cv2
import numpy as np

from dev.demo.drawing.noise import SIZE, WAVE, tile

SPAN = {
    "plain": 24, "poplin": 20, "jersey": 24, "knit": 30, "chunky": 48, "rib": 30, "twill": 20,
    "linen": 24, "leather": 36, "suede": 24, "satin": 40, "fur": 40, "corduroy": 32,
    "velvet": 40, "fleece": 30, "mesh": 20, "canvas": 20, "straw": 40, "tweed": 24, "smooth": 40,
    "lace": 32, "wood": 80, "cable": 48, "terry": 24,
}  # fmt: skip

Y, X = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) / SIZE


def _waves(turns_x: float, turns_y: float, phase: np.ndarray | float = 0.0) -> np.ndarray:
    return np.sin(2 * np.pi * (X * turns_x + Y * turns_y) + phase)


def _grain(k: int, seed: int) -> np.ndarray:
    """Noise with k times finer bumps than the tile's own."""
    base = tile(seed)
    index = (np.arange(SIZE) * k) % SIZE
    return base[np.ix_(index, index)]


def _thread(axis: int, seed: int, count: int) -> np.ndarray:
    """Uneven threads along one axis, as linen has them."""
    rng = np.random.default_rng(seed)
    strength = np.repeat(rng.normal(0, 1, count), SIZE // count + 1)[:SIZE]
    lines = np.tile(strength, (SIZE, 1)).astype(np.float32)
    lines = lines * (0.7 + 0.5 * _grain(2, seed % 5).T)
    return lines if axis else lines.T


def _plain(turns: int) -> np.ndarray:
    return _waves(turns, 0) * _waves(0, turns) + 0.4 * _grain(8, 1)


def _knit(turns: int, rows: int) -> np.ndarray:
    """Columns of V-shaped stitches."""
    column = X * turns
    side = np.abs(column % 1 - 0.5) * 2
    stitch = np.sin(2 * np.pi * (Y * rows + side * 0.62))
    valley = -np.cos(2 * np.pi * column) * 0.55
    groove = -np.exp(-((side - 0.0) ** 2) / 0.03) * 0.5
    return stitch * 0.55 - valley + groove + 0.35 * _grain(6, 2)


def _cable() -> np.ndarray:
    """Plaits between purl columns."""
    column = X * 3 % 1
    inside = np.clip(1 - np.abs(column - 0.5) * 3.4, 0, 1)
    swing = 0.13 * np.sin(2 * np.pi * Y * 4)
    one = np.exp(-(((column - 0.5 - swing) / 0.09) ** 2))
    two = np.exp(-(((column - 0.5 + swing) / 0.09) ** 2))
    front = np.cos(2 * np.pi * Y * 4)
    plait = np.maximum(one * (1 + 0.35 * front), two * (1 - 0.35 * front))
    return plait * 2.6 + 0.5 * _knit(20, 26) * (0.4 + inside) * 0.5


def _cells(count: int, seed: int) -> np.ndarray:
    """Distance to the nearest of many points: the grain of leather."""
    rng = np.random.default_rng(seed)
    points = rng.integers(0, SIZE, (count, 2))
    board = np.full((SIZE * 3, SIZE * 3), 255, np.uint8)
    for dx in (0, SIZE, 2 * SIZE):
        for dy in (0, SIZE, 2 * SIZE):
            board[points[:, 0] + dy, points[:, 1] + dx] = 0
    distance = cv2.distanceTransform(board, cv2.DIST_L2, 5)[SIZE : 2 * SIZE, SIZE : 2 * SIZE]
    return (distance.mean() - distance) / distance.std()


def _straw() -> np.ndarray:
    block = np.where((np.floor(X * 16) + np.floor(Y * 16)) % 2 == 0, 1.0, 0.0).astype(np.float32)
    across = np.sin(2 * np.pi * Y * 64) * block + np.sin(2 * np.pi * X * 64) * (1 - block)
    bump_x = np.sin(np.pi * (X * 16 % 1))
    bump_y = np.sin(np.pi * (Y * 16 % 1))
    return across * 0.4 + np.where(block > 0, bump_x, bump_y) * 1.4 + 0.3 * _grain(6, 3)


def _lace() -> np.ndarray:
    petals = np.cos(2 * np.pi * X * 4) * np.cos(2 * np.pi * Y * 4)
    rings = np.sin(9 * np.sqrt(np.abs(petals)) * np.pi / 3)
    net = np.abs(_waves(32, 32)) * np.abs(_waves(32, -32))
    return np.where(rings > 0.25, 1.2, 0.0).astype(np.float32) + net


def _wood() -> np.ndarray:
    rng = np.random.default_rng(9)
    lines = cv2.GaussianBlur(rng.standard_normal((SIZE, SIZE)).astype(np.float32), (0, 0), 1.2)
    streaks = cv2.GaussianBlur(np.tile(lines, (1, 1)), (0, 0), sigmaX=0.8, sigmaY=40)
    return streaks / streaks.std() * 0.6 + 0.3 * tile(3)


HEIGHTS = {
    "plain": lambda: 0.05 * _plain(40),
    "poplin": lambda: 0.02 * _plain(64),
    "jersey": lambda: 0.035 * _knit(40, 52) + 0.03 * _grain(4, 1),
    "knit": lambda: 0.15 * _knit(30, 38),
    "chunky": lambda: 0.34 * _knit(20, 24),
    "cable": lambda: 0.42 * _cable(),
    "rib": lambda: 0.42 * _waves(15, 0) + 0.09 * _knit(30, 38),
    "twill": lambda: 0.06 * _waves(40, 40) + 0.035 * _grain(8, 2),
    "linen": lambda: 0.022 * (_thread(0, 1, 170) + _thread(1, 2, 170)) + 0.03 * _plain(64),
    "leather": lambda: 0.022 * _cells(6000, 4) + 0.03 * _grain(2, 2),
    "suede": lambda: 0.05 * _grain(8, 1) + 0.06 * _grain(3, 4),
    "satin": lambda: 0.012 * _plain(64),
    "fur": lambda: 0.9 * cv2.GaussianBlur(_grain(6, 1), (0, 0), sigmaX=1.5, sigmaY=9),
    "corduroy": lambda: 0.2 * _waves(26, 0) + 0.04 * _grain(8, 3),
    "velvet": lambda: 0.03 * _grain(8, 3) + 0.08 * tile(2),
    "fleece": lambda: 0.16 * _grain(3, 1) + 0.1 * _grain(6, 2),
    "terry": lambda: 0.2 * _grain(8, 1) + 0.05 * _grain(3, 2),
    "mesh": lambda: 0.14 * _waves(24, 24) * _waves(24, -24),
    "canvas": lambda: 0.1 * _plain(36) + 0.03 * _thread(1, 3, 128),
    "straw": lambda: 0.22 * _straw(),
    "tweed": lambda: 0.09 * _waves(24, 24) + 0.14 * _grain(6, 2),
    "smooth": lambda: 0.0 * X,
    "lace": lambda: 0.3 * _lace(),
    "wood": lambda: 0.03 * _wood(),
}

TONES = {
    "twill": lambda: 1 + 0.16 * _waves(40, 40) + 0.12 * _grain(6, 3) + 0.06 * tile(1),
    "linen": lambda: 1 + 0.035 * (_thread(0, 1, 170) + _thread(1, 2, 170)),
    "plain": lambda: 1 + 0.03 * _grain(4, 1),
    "jersey": lambda: 1 + 0.03 * _grain(4, 2),
    "knit": lambda: 1 + 0.08 * _knit(30, 38),
    "chunky": lambda: 1 + 0.1 * _knit(20, 24),
    "cable": lambda: 1 + 0.1 * np.clip(_cable() - 0.8, -1, 1),
    "rib": lambda: 1 + 0.14 * _waves(15, 0),
    "leather": lambda: 1 + 0.05 * _grain(2, 2),
    "suede": lambda: 1 + 0.06 * tile(1) + 0.07 * _grain(4, 2),
    "velvet": lambda: 1 + 0.08 * tile(1) + 0.05 * _grain(4, 2),
    "fur": lambda: 1 + 0.16 * cv2.GaussianBlur(_grain(6, 1), (0, 0), sigmaX=1, sigmaY=6),
    "corduroy": lambda: 1 + 0.16 * _waves(26, 0),
    "mesh": lambda: 1 + 0.2 * np.minimum(_waves(24, 24) * _waves(24, -24), 0.3),
    "canvas": lambda: 1 + 0.06 * _plain(36),
    "straw": lambda: 1 + 0.1 * _straw() + 0.05 * tile(1),
    "tweed": lambda: 1 + 0.26 * _grain(8, 3) + 0.1 * _waves(24, 24),
    "fleece": lambda: 1 + 0.06 * _grain(3, 1),
    "terry": lambda: 1 + 0.06 * _grain(8, 1),
    "lace": lambda: 0.62 + 0.36 * np.clip(_lace(), 0, 1.3),
    "wood": lambda: 1 + 0.1 * _wood(),
}


@lru_cache(maxsize=256)
def texture(name: str, *, level: int) -> tuple[np.ndarray, np.ndarray]:
    """Height and tone of a weave, at 1 / 2**level of full detail."""
    height = HEIGHTS[name]().astype(np.float32)
    tone = TONES[name]().astype(np.float32) if name in TONES else np.ones_like(height)
    for _ in range(level):
        shape = (height.shape[1] // 2, height.shape[0] // 2)
        height = cv2.resize(height, shape, interpolation=cv2.INTER_AREA)
        tone = cv2.resize(tone, shape, interpolation=cv2.INTER_AREA)
    return height, tone


__all__ = ["SPAN", "WAVE", "texture"]
