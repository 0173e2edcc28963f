"""From a listing's picture notes to pixels."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import cv2
import numpy as np
import skia

from dev.demo.drawing import patterns
from dev.demo.drawing.cloth import Cloth, made_of
from dev.demo.drawing.colours import DYES, dye
from dev.demo.drawing.cuts.every import CUTS
from dev.demo.drawing.cuts.kit import Cut, Kit, tag
from dev.demo.drawing.outline import placement
from dev.demo.drawing.scene import Scene

GROUNDS = ("linen", "oak", "concrete", "wool", "slate")


def draw(notes: dict, number: int) -> np.ndarray:
    """Photo `number` (0 is the cover) of a listing's picture notes, as sRGB bytes 800 by 640.

    Notes: cut, colour, colour2, pattern, material, weave, ground, seed, opts, shots. A shot is
    "front", "back", "turned" or "near<n>", the n-th look of the cut.
    """
    cut = CUTS[notes["cut"]]
    shot = notes["shots"][number]
    seed = notes["seed"] * 7 + number
    rng = np.random.default_rng(seed)
    ground = cut.ground or notes["ground"]
    angle = float(rng.normal(0, cut.tilt / 2.2))
    cloth, second = cloths(notes)
    side = "back" if shot == "back" else "front"
    opts = notes.get("opts", {})
    zoom, centre = framed(cut, Kit(Frame(seed), cloth, second, side, opts))
    if shot.startswith("near"):
        x, y, zoom = cut.looks[int(shot[4:])]
        centre = (x, y)
        angle += float(rng.normal(0, cut.tilt))
    elif shot == "turned":
        angle += float(rng.choice([-1, 1])) * float(rng.uniform(8, 17)) if cut.tilt else 0
        zoom *= 0.9 if cut.tilt else 1.3
    if cut.ground == "room":
        angle = 0.0
    centre = (centre[0] + float(rng.normal(0, 1.5)), centre[1] + float(rng.normal(0, 1.5)))
    scene = Scene(
        seed=seed, ground=ground, ground_seed=notes.get("ground_seed", notes["seed"]),
        zoom=zoom, angle=angle, centre=centre, bend=cut.bend,
    )  # fmt: skip
    kit = Kit(scene, cloth, second, side, opts)
    cut.draw(kit)
    if opts.get("tag") and side == "front":
        tag(kit, cut.looks[0][0] + 5, cut.looks[0][1] + 5)
    pixels = scene.finish()
    return cv2.resize(pixels, (640, 800), interpolation=cv2.INTER_AREA)


class Frame:
    """Takes the place of a scene to learn how far a cut reaches."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.bounds = skia.Rect.MakeEmpty()
        self.matrix = skia.Matrix()

    def lay(self, path: skia.Path, *_: object, **__: object) -> None:
        self.bounds.join(self.matrix.mapRect(path.getBounds()))

    @contextmanager
    def placed(
        self, x: float = 0, y: float = 0, angle: float = 0, *, flip: bool = False, scale: float = 1
    ) -> Iterator[None]:
        """As a scene's own."""
        before = self.matrix
        self.matrix = skia.Matrix.Concat(before, placement(x, y, angle, flip=flip, scale=scale))
        yield
        self.matrix = before

    def mark(self, *_: object, **__: object) -> None:
        """Marks lie within what is laid."""

    shadow = stitch = mark


def framed(cut: Cut, kit: Kit) -> tuple[float, tuple[float, float]]:
    """Zoom and middle that show the whole thing with some ground around it."""
    if cut.ground == "room":
        return 1.0, (0.0, 0.0)
    cut.draw(kit)
    b = kit.s.bounds
    zoom = min(168 / max(b.width(), 1), 208 / max(b.height(), 1), cut.most)
    return zoom, ((b.left() + b.right()) / 2, (b.top() + b.bottom()) / 2)


def cloths(notes: dict) -> tuple[Cloth, Cloth]:
    """The main cloth and the second one (trims, prints); the same for every shot."""
    rng = np.random.default_rng(notes["seed"])
    one = dye(notes["colour"], rng)
    if notes["material"] == "denim":
        one = one + (one.mean() - one) * 0.45
    two = dye(notes["colour2"], rng) if notes.get("colour2") else one
    cloth = made_of(notes["material"], one)
    if notes.get("weave"):
        cloth = cloth.with_weave(notes["weave"])
    if notes.get("opts", {}).get("wash"):
        cloth = replace(cloth, fade=float(notes["opts"]["wash"]))
    second = cloth.dyed(two)
    paint = pattern(notes.get("pattern", ""), one, two, rng)
    return (replace(cloth, paint=paint) if paint else cloth), second


def pattern(name: str, one: np.ndarray, two: np.ndarray, rng: np.random.Generator):
    """The paint of a pattern word; None for plain."""
    pale = np.clip(two * 0.5 + 0.4, 0, 0.9)
    lighter = np.clip(two * 1.55 + 0.09, 0, 0.9)
    several = [
        two,
        dye(str(rng.choice(list(DYES)[6:18])), rng),
        dye(str(rng.choice(list(DYES)[6:18])), rng),
    ]
    made = {
        "stripe": lambda: patterns.stripes(one, two, period=7.5, width=3.2, across=True),
        "breton": lambda: patterns.stripes(one, two, period=6.0, width=1.5, across=True),
        "wide stripe": lambda: patterns.stripes(one, two, period=17, width=8.5, across=True),
        "pinstripe": lambda: patterns.stripes(one, two, period=4.4, width=0.45, across=False),
        "vertical stripe": lambda: patterns.stripes(one, two, period=5.2, width=2.2, across=False),
        "gingham": lambda: patterns.check(one, two, pale, period=5, kind="gingham"),
        "check": lambda: patterns.check(one, two, pale, period=15, kind="tartan"),
        "windowpane": lambda: patterns.check(one, two, pale, period=13, kind="windowpane"),
        "dots": lambda: patterns.dots(one, two, gap=4.8, radius=0.95),
        "big dots": lambda: patterns.dots(one, two, gap=9.6, radius=2.3),
        "floral": lambda: patterns.floral(one, [two, lighter], rng),
        "big floral": lambda: patterns.floral(one, [two, lighter], rng, size=7.0),
        "leopard": lambda: patterns.leopard(one, two, rng),
        "print": lambda: patterns.shapes(one, several, rng),
        "stars": lambda: patterns.little(one, two, rng, motif="star"),
        "hearts": lambda: patterns.little(one, two, rng, motif="heart"),
        "clouds": lambda: patterns.little(one, two, rng, motif="cloud"),
        "leaves": lambda: patterns.little(one, two, rng, motif="leaf"),
        "tie-dye": lambda: patterns.tie_dye([one, two, np.clip(one * 0.5 + 0.45, 0, 0.9)]),
        "melange": lambda: patterns.speckled(one, two),
    }  # fmt: skip
    return made[name]() if name else None
