"""Smooth periodic noise, made once a process and sampled anywhere at any scale."""

from functools import lru_cache

import cv2
import numpy as np

SIZE = 512
# Wavelength, in tile pixels, that the noise is centred on.
WAVE = 32


@lru_cache(maxsize=8)
def tile(seed: int = 0, *, stretch: float = 1.0) -> np.ndarray:
    """A tile of band-limited noise in about −1…1 that repeats without a seam."""
    rng = np.random.default_rng(1000 + seed)
    spectrum = np.fft.fft2(rng.standard_normal((SIZE, SIZE)))
    y = np.fft.fftfreq(SIZE)[:, None]
    x = np.fft.fftfreq(SIZE)[None, :] * stretch
    radius = np.hypot(x, y) * WAVE
    band = np.exp(-((radius - 0.8) ** 2) / 0.18)
    noise = np.fft.ifft2(spectrum * band).real
    return (noise / noise.std() / 2).astype(np.float32)


def sample(texture: np.ndarray, u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Values of a periodic texture at pixel coordinates (u, v), any sign, any size."""
    height, width = texture.shape[:2]
    return cv2.remap(
        texture,
        _wrapped(u, width),
        _wrapped(v, height),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )


def _wrapped(x: np.ndarray, size: int) -> np.ndarray:
    """x modulo size; np.mod takes four times as long."""
    turns = x * np.float32(1 / size)
    return ((turns - np.floor(turns)) * np.float32(size)).astype(np.float32, copy=False)


def noise(u: np.ndarray, v: np.ndarray, wave: float, seed: int = 0) -> np.ndarray:
    """Noise whose bumps are about `wave` units apart."""
    k = WAVE / wave
    return sample(tile(seed % 5), u * k + seed * 37.7, v * k + seed * 91.3)


def octaves(u: np.ndarray, v: np.ndarray, wave: float, seed: int = 0, count: int = 3) -> np.ndarray:
    """Noise at `count` wavelengths, each half as long and half as strong as the one before."""
    total = noise(u, v, wave, seed)
    for octave in range(1, count):
        total = total + noise(u, v, wave / 2**octave, seed + octave) / 2**octave
    return total


def blur(field: np.ndarray, sigma: float) -> np.ndarray:
    """Gaussian blur; a wide one is done on a smaller copy, which no eye can tell."""
    if sigma < 0.3:
        return field
    if sigma < 5:
        return cv2.GaussianBlur(field, (0, 0), sigma)
    height, width = field.shape[:2]
    k = min(int(sigma / 3), max(1, min(height, width) // 4))
    if k < 2:
        return cv2.GaussianBlur(field, (0, 0), sigma)
    small = cv2.resize(
        field, (max(1, width // k), max(1, height // k)), interpolation=cv2.INTER_AREA
    )
    small = cv2.GaussianBlur(small, (0, 0), sigma / k)
    large = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    # Enlarging leaves steps that a light from the side would show as a grid.
    return cv2.GaussianBlur(large, (0, 0), k * 0.75)
