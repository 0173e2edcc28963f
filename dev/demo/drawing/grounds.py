"""What things lie on: linen, oak, concrete or wool; and a room's wall and floor."""

import numpy as np

from dev.demo.drawing import weaves
from dev.demo.drawing.colours import linear
from dev.demo.drawing.noise import noise, octaves, sample

TONES = {
    "linen": ("e6e0d6", "d9d2c6", "ddd9d4"),
    "oak": ("c9a77c", "b88f63", "d5bb96"),
    "concrete": ("c4c3c0", "b3b3b2", "d0cfcb"),
    "wool": ("d5cdc2", "a9a7a6", "8f8f94"),
    "slate": ("6f7277", "7d7a76", "64686f"),
}


def _lit(height: np.ndarray, k: float, strength: float) -> np.ndarray:
    """How bright a gently uneven flat is, 1 where it is level."""
    gy, gx = np.gradient(height)
    return 1 - (gx * 0.42 + gy * 0.5) * -1 * k * strength


def _weave(u: np.ndarray, v: np.ndarray, name: str, zoom: float, k: float) -> tuple:
    size = weaves.SPAN[name] * zoom
    level = int(np.clip(np.log2(512 / size / k), 0, 4))
    height, tone = weaves.texture(name, level=level)
    f = height.shape[0] / size
    return sample(height, u * f, v * f) * zoom, sample(tone, u * f, v * f)


def linen(u: np.ndarray, v: np.ndarray, k: float, seed: int) -> np.ndarray:
    height, tone = _weave(u, v, "linen", 1.7, k)
    creases = octaves(u * 0.6, v, 70, seed, 2) * 1.3 + noise(u * 0.12 + v * 0.05, v, 26, seed) * 0.4
    return _lit(height * 0.55 + creases, k, 0.8) * (0.7 + 0.3 * tone)


def wool(u: np.ndarray, v: np.ndarray, k: float, seed: int) -> np.ndarray:
    zig = np.abs(np.mod(u, 10) - 5) * 1.0
    rows = np.sin((v + zig) * 2 * np.pi / 2.6)
    height, tone = _weave(u, v, "fleece", 0.8, k)
    soft = octaves(u, v, 80, seed, 2) * 1.4
    return (
        _lit(height * 0.35 + rows * 0.07 + soft, k, 0.8) * (0.6 + 0.4 * tone) * (1 + 0.045 * rows)
    )


def concrete(u: np.ndarray, v: np.ndarray, k: float, seed: int) -> np.ndarray:
    cloud = octaves(u, v, 60, seed, 5) * 0.05
    pits = np.clip(noise(u, v, 2.2, seed + 1) - 1.15, 0, 1)
    trowel = noise(u * 0.15 + v * 0.1, v - u * 0.4, 6, seed + 2) * 0.012
    return 1 + cloud + trowel - pits * 0.28


def slate(u: np.ndarray, v: np.ndarray, k: float, seed: int) -> np.ndarray:
    return concrete(u * 0.7, v * 1.3, k, seed + 3)


def oak(u: np.ndarray, v: np.ndarray, k: float, seed: int) -> np.ndarray:
    """Boards running up the picture, each with its own grain, tone and butt joints."""
    width = 42.0
    x = u + 13 * (seed % 3)
    board = np.floor(x / width)
    across = np.mod(x, width)
    shift = board * 57.3
    grain = noise(x * 1.0, (v + shift) * 0.045, 2.4, seed) * 0.075
    grain += noise(x, (v + shift) * 0.03, 0.9, seed + 1) * 0.05
    rings = np.sin((across * 0.5 + noise(x * 0.4, (v + shift) * 0.12, 18, seed + 2) * 3.4) * 2.2)
    tone = 1 + 0.09 * np.sin(board * 12.9 + seed) + grain + rings * 0.035
    gap = np.minimum(across, width - across)
    joint = np.mod(v + np.mod(board * 83.1, 190), 190)
    line = np.minimum(gap, np.minimum(joint, 190 - joint))
    return tone * (1 - 0.55 * np.exp(-((line / 0.35) ** 2)))


def wall(u: np.ndarray, v: np.ndarray, k: float, seed: int) -> np.ndarray:
    """Limewash."""
    return 1 + octaves(u, v * 1.2, 70, seed, 4) * 0.035


PAINTERS = {"linen": linen, "oak": oak, "concrete": concrete, "wool": wool, "slate": slate}


def ground(name: str, u: np.ndarray, v: np.ndarray, k: float, *, seed: int) -> np.ndarray:
    """The empty ground in linear light; u and v in units, k in pixels a unit."""
    tones = TONES[name]
    colour = linear(tones[seed % len(tones)])
    return np.clip(PAINTERS[name](u, v, k, seed), 0.1, 1.6)[..., None] * colour


def room(u: np.ndarray, v: np.ndarray, k: float, *, seed: int, floor: float = 62) -> np.ndarray:
    """A wall above a floor, for things that stand."""
    walls = ("e4ded4", "d6d9d6", "dccfc2", "c9ccd0", "cfd3c4")
    plaster = wall(u, v, k, seed)[..., None] * linear(walls[seed % len(walls)])
    depth = 1 + np.maximum(v - floor, 0) * 0.035
    planks = oak(v * 2.6 - floor, u / depth, k, seed)[..., None] * linear("b99368")
    below = np.clip((v - floor) * 3, 0, 1)[..., None]
    skirting = np.clip(1 - np.abs(v - floor + 4) / 4, 0, 1)[..., None] ** 0.15
    plaster = plaster * (1 + 0.08 * skirting * (np.abs(v - floor + 4) < 4)[..., None])
    shade = 1 - 0.3 * np.exp(-np.abs(v - floor) / 2.5)[..., None]
    return (plaster + (planks - plaster) * below) * shade
