"""What a cut works with: the scene, its cloth, and the listing's own details."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import skia

from dev.demo.drawing.cloth import Cloth, made_of
from dev.demo.drawing.colours import linear
from dev.demo.drawing.outline import ellipse, rect, segment
from dev.demo.drawing.scene import Scene

BRASS = linear("b08d4c")
STEEL = linear("b4b6ba")
HORN = linear("4a3527")
PEARL = linear("ebe6da")
IVORY = linear("efe9dc")
WOOD = linear("9b6b40")


@dataclass
class Kit:
    """`side` is front, back or folded; `opts` are the cut's own choices for this listing."""

    s: Scene
    cloth: Cloth
    second: Cloth
    side: str = "front"
    opts: dict = field(default_factory=dict)

    @property
    def rng(self) -> np.random.Generator:
        return self.s.rng

    @property
    def is_back(self) -> bool:
        return self.side == "back"

    @property
    def thread(self) -> np.ndarray:
        """Sewing thread: what the listing says, or the cloth's own colour, a bit off."""
        if "thread" in self.opts:
            return linear(self.opts["thread"])
        c = self.cloth.colour
        return c * 0.62 if c.mean() > 0.16 else c * 1.9 + 0.015

    @property
    def ribbed(self) -> Cloth:
        return self.second.with_weave("rib", rumple=0.2, zoom=0.75)

    def fold(self, x1: float, y1: float, x2: float, y2: float, width: float, depth: float) -> tuple:
        """A fold about here, never twice the same."""
        a, b, c, d = self.rng.normal(0, 1.6, 4)
        return (x1 + a, y1 + b, x2 + c, y2 + d, width, depth * float(self.rng.uniform(0.7, 1.2)))


@dataclass(frozen=True)
class Cut:
    """How to draw a kind of thing, and where to look closer: (x, y, zoom) in units."""

    draw: Callable[[Kit], None]
    looks: tuple[tuple[float, float, float], ...]
    sides: tuple[str, ...]
    bend: float
    ground: str
    tilt: float
    most: float


CUTS: dict[str, Cut] = {}


def cut(
    name: str,
    *,
    looks: tuple = ((0, -50, 3.0),),
    sides: tuple[str, ...] = ("front", "back"),
    bend: float = 1.0,
    ground: str = "",
    tilt: float = 5.0,
    most: float = 1.5,
) -> Callable:
    """Register a cut. `ground` "room" stands it before a wall; `bend` 0 keeps it straight;
    `most` is how near the whole of it may be shown."""

    def register(draw: Callable[[Kit], None]) -> Callable[[Kit], None]:
        CUTS[name] = Cut(draw, looks, sides, bend, ground, tilt, most)
        return draw

    return register


def band(path: skia.Path, width: float, *, round_ends: bool = False) -> skia.Path:
    """The outline of a line drawn `width` wide."""
    pen = skia.Paint(
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeJoin=skia.Paint.kRound_Join,
        StrokeCap=skia.Paint.kRound_Cap if round_ends else skia.Paint.kButt_Cap,
    )
    outline = skia.Path()
    pen.getFillPath(path, outline, None, 8.0)
    return outline


def hard(colour: np.ndarray, *, metal: bool = False, gloss: float = 0.35) -> Cloth:
    """Buttons, buckles, soles: what does not fold."""
    made = made_of("metal" if metal else "plastic", colour)
    return made if metal else replace(made, gloss=gloss)


def button(kit: Kit, x: float, y: float, colour: np.ndarray, *, r: float = 1.3) -> None:
    kit.s.lay(ellipse(x, y, r), hard(colour), thick=0.5, roll=0.35, lift=0.3)
    kit.s.lay(ellipse(x, y, r * 0.62), hard(colour * 0.9), thick=-0.2, roll=0.25, lift=0)
    for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        kit.s.mark(ellipse(x + dx * r * 0.22, y + dy * r * 0.22, r * 0.11), colour * 0.12)


def rivet(kit: Kit, x: float, y: float, *, r: float = 0.7, colour: np.ndarray = BRASS) -> None:
    kit.s.lay(ellipse(x, y, r), hard(colour, metal=True), thick=0.6, roll=0.4, lift=0.25)


def zip_line(kit: Kit, path: skia.Path, *, colour: np.ndarray = STEEL, width: float = 1.5) -> None:
    """A closed zip: tape, teeth and the shadow between."""
    kit.s.lay(
        band(path, width * 1.9),
        kit.cloth.darker(0.7).with_weave("twill"),
        thick=0.3,
        lift=0.2,
        rumple=0,
    )
    kit.s.mark(path, colour * 0.25, width=width * 0.8)
    kit.s.mark(path, colour * 1.1, width=width * 0.72, dash=(0.5, 0.32))
    kit.s.mark(path, colour * 0.3, width=0.18)


def zip_pull(kit: Kit, x: float, y: float, *, colour: np.ndarray = STEEL, angle: float = 0) -> None:
    kit.s.lay(
        rect(x - 0.9, y - 1, 1.8, 2.4, 0.5), hard(colour, metal=True), thick=0.6, roll=0.4, lift=0.4
    )
    pull = rect(x - 0.6, y + 1, 1.2, 5, 0.6)
    kit.s.lay(pull, hard(colour, metal=True), thick=0.5, roll=0.4, lift=0.4)


def label(
    kit: Kit, x: float, y: float, *, w: float = 9.0, h: float = 4.2, dark: bool = False
) -> None:
    """A woven label, with the lines of a name too small to read."""
    ground = linear("22242a") if dark else IVORY
    ink = IVORY if dark else linear("2a2c33")
    kit.s.lay(
        rect(x - w / 2, y, w, h, 0.2),
        made_of("silk", ground, rumple=0.1, gloss=0.1),
        thick=0.2,
        roll=0.3,
        lift=0.2,
    )
    steps = kit.rng.uniform(0.5, 1.1, 7)
    at = x - w * 0.3
    for step in steps:
        if at + step > x + w * 0.32:
            break
        kit.s.mark(segment(at, y + h * 0.45, at + step * 0.7, y + h * 0.45), ink, width=h * 0.2)
        at += step
    kit.s.mark(segment(x - w * 0.15, y + h * 0.78, x + w * 0.15, y + h * 0.78), ink, width=h * 0.06)
    for side in (-1, 1):
        kit.s.stitch(
            segment(x + side * w * 0.46, y + 0.3, x + side * w * 0.46, y + h - 0.3),
            ink,
            width=0.18,
            length=0.5,
        )


def tag(kit: Kit, x: float, y: float, angle: float = 14) -> None:
    """The swing tag of a thing that was never worn."""
    kit.s.mark(segment(x, y, x + 3, y + 8), linear("e8e4da"), width=0.3)
    card = rect(x - 1.5, y + 7, 9, 14, 0.8)
    kit.s.lay(card, made_of("paper", linear("f0ece2"), rumple=0.0), thick=0.3, roll=0.3, lift=0.7)
    kit.s.mark(ellipse(x + 3, y + 9, 0.6), linear("6b6b6b"))
    kit.s.mark(segment(x + 0.6, y + 13, x + 5.4, y + 13), linear("26282e"), width=0.9)
    for i in range(3):
        kit.s.mark(
            segment(x + 0.6, y + 15.4 + i * 1.4, x + 5 - i, y + 15.4 + i * 1.4),
            linear("8b8b88"),
            width=0.3,
        )
