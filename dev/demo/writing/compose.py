"""Turns kinds into listings: who sells it, what it says, what it costs, how it is drawn."""

import re
from dataclasses import dataclass

import numpy as np

from dev.demo.drawing.colours import brightness
from dev.demo.drawing.cuts.every import CUTS
from dev.demo.writing.brands import FACTOR, POOLS
from dev.demo.writing.kind import Kind, Look
from dev.demo.writing.people import READY, ROOMS, SELLERS

GROUND_LIGHT = {"linen": 0.89, "oak": 0.72, "concrete": 0.78, "wool": 0.7, "slate": 0.45}


WRITING_ONLY = {"fresh", "vintage"}


CONDITIONS = ("new_with_tags", "new_without_tags", "very_good", "good", "satisfactory")


WEIGHTS = (0.08, 0.12, 0.38, 0.33, 0.09)


VALUE = {
    "new_with_tags": 1.25,
    "new_without_tags": 1.12,
    "very_good": 1.0,
    "good": 0.8,
    "satisfactory": 0.55,
}


PEOPLE = {person[0]: person for person in (*SELLERS, READY)}


# Words of a fact that only a used thing can have.
USED = re.compile(
    r"worn|washed|faded|lit |swatch|200 km|used|spray|left|full|scuffed|tested|resoled|glued|"
    r"replaced|cleaned|marks|kept|soft$|gone soft|key lost|milked|old paint|runs to|battery|"
    r"never altered|smells|count|comes with it|spare|sound",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Draft:
    """One listing on the way: what was decided for it so far."""

    kind: Kind
    look: Look
    material: str
    brand: str
    level: int
    seller: str
    size: str
    system: str
    condition: str
    era: str
    rng: np.random.Generator

    @property
    def manner(self) -> str:
        return PEOPLE[self.seller][4]

    @property
    def audience(self) -> str:
        root = self.kind.leaf.split("/")[0]
        if root in {"kids", "beauty"}:
            return {"kids": "kid"}.get(root, root)
        if root == "home-living":
            return "home"
        return "wear" if self.kind.leaf.split("/")[1] in {"clothing", "shoes"} else "thing"

    def pick(self, choices: tuple[str, ...]) -> str:
        return str(choices[int(self.rng.integers(len(choices)))]) if choices else ""


def decide(
    kind: Kind, index: int, *, system: str, sizes: list[str], seller: str, rng: np.random.Generator
) -> Draft:
    """Choose what differs between two listings of one kind."""
    brand, level = ("", 2)
    era = pick_era(kind, PEOPLE[seller][4], rng)
    if kind.brands and not (era and rng.random() < 0.45):
        pool = POOLS[kind.brands]
        brand, level = pool[int(rng.integers(len(pool)))]
    condition = pick_condition(kind, era, rng)
    return Draft(
        kind,
        kind.looks[index % len(kind.looks)],
        kind.materials[index % len(kind.materials)],
        brand,
        level,
        seller,
        pick_size(sizes, kind.leaf if "baby-shoes" in kind.leaf else system, rng),
        system,
        condition,
        era,
        rng,
    )


def pick_condition(kind: Kind, era: str, rng: np.random.Generator) -> str:
    """One that the facts of the kind do not contradict."""
    facts = " ".join(kind.facts)
    if kind.opts.get("fresh"):
        return "new_without_tags" if "opened" in facts else str(rng.choice(CONDITIONS[:2]))
    used = bool(era or USED.search(facts))
    weights = np.array((0, 0, 0.4, 0.48, 0.12) if used else WEIGHTS)
    condition = str(rng.choice(CONDITIONS, p=weights / weights.sum()))
    if kind.leaf.startswith("beauty") and condition in {"good", "satisfactory"}:
        return "very_good"
    return condition


def pick_era(kind: Kind, manner: str, rng: np.random.Generator) -> str:
    share = {"vintage": 0.75, "warm": 0.08, "chatty": 0.06}.get(manner, 0.03)
    old = bool(kind.opts.get("vintage"))
    if kind.leaf.startswith("kids") or not kind.era or (not old and rng.random() > share):
        return ""
    return str(
        rng.choice(["1960s", "1970s", "1980s", "1990s", "2000s"], p=[0.1, 0.24, 0.26, 0.26, 0.14])
    )


def pick_size(sizes: list[str], system: str, rng: np.random.Generator) -> str:
    """Sizes of the middle are the commonest, as on any rail."""
    if not sizes:
        return ""
    middle = {
        "women-clothing": 2.8,
        "men-clothing": 2.6,
        "women-shoes": 7.4,
        "men-shoes": 7.6,
        "kids-shoes": 13,
        "kids/baby-0-24-months/baby-shoes": 3,
    }.get(system, len(sizes) / 2)
    spread = {
        "kids-clothing": 4,
        "kids-shoes": 7,
        "baby-clothing": 2.4,
        "kids/baby-0-24-months/baby-shoes": 1.4,
    }.get(system, 1.7 if "clothing" in system else 2.6)
    index = int(np.clip(round(float(rng.normal(middle, spread))), 0, len(sizes) - 1))
    return sizes[index]


def price(d: Draft) -> int:
    """In cents, as people name prices: whole euros, sometimes .50 or .90."""
    low, high = d.kind.price
    value = (
        float(d.rng.uniform(low, high))
        * FACTOR[d.level]
        * VALUE[d.condition]
        * (1.15 if d.era else 1.0)
    )
    if value < 12:
        return max(200, round(value * 2) * 50)
    euros = round(value) if value < 60 else round(value / 5) * 5
    return int(euros * 100 - (10 if d.rng.random() < 0.12 else 0))


def shipping(d: Draft) -> int:
    leaf = d.kind.leaf
    if "furniture" in leaf:
        return (
            990
            if d.kind.cut == "storage" and d.kind.opts.get("kind") in {"basket", "crate"}
            else 2900
        )
    if any(word in leaf for word in ("wall-art", "mirrors", "planters", "cushions")):
        return 890
    if any(word in leaf for word in ("jackets", "boots", "suits", "outerwear", "coats")):
        return 649
    if any(
        word in leaf
        for word in ("jewelry", "beauty", "hair", "ties", "wallets", "baby", "sunglasses")
    ):
        return 329
    return int(d.rng.choice([399, 449, 499]))


def picture(d: Draft, *, seed: int) -> dict:
    """The notes from which the photos are drawn."""
    material, _, weave = d.material.partition(":")
    cut = CUTS[d.kind.cut]
    second = "back" if "back" in cut.sides else "turned"
    shots = ["front", second]
    luck = float(d.rng.random())
    if luck < 0.27 or len(cut.looks) < 1:
        shots.append("near0")
    elif luck < 0.47:
        shots = ["front", "near0"]
    elif luck < 0.51:
        shots += ["near0", f"near{len(cut.looks) - 1}"]
    opts = {k: v for k, v in d.kind.opts.items() if k not in WRITING_ONLY}
    if (
        d.condition == "new_with_tags"
        and d.audience in {"wear", "kid"}
        and "shoes" not in d.kind.leaf
    ):
        opts["tag"] = 1
    return {
        "cut": d.kind.cut,
        "colour": d.look.colour,
        "colour2": d.look.second,
        "pattern": d.look.pattern,
        "material": material.split("+")[0],
        "weave": weave,
        "ground": ground(d),
        "ground_seed": sum(map(ord, d.seller)),
        "seed": seed,
        "opts": opts,
        "shots": list(dict.fromkeys(shots)),
    }


def ground(d: Draft) -> str:
    """Whichever of the seller's two grounds the thing stands out from better."""
    mine = PEOPLE[d.seller][5].split()
    light = brightness(d.look.colour)
    apart = sorted(mine, key=lambda name: -abs(GROUND_LIGHT[name] - light))
    return (
        apart[0] if abs(GROUND_LIGHT[apart[1]] - light) < 0.2 or d.rng.random() < 0.5 else apart[1]
    )


def sellers_of(names: list[str]) -> tuple[str, ...]:
    """Who sells in a leaf, from the names on the way to it."""
    root, branch = names[0], names[1]
    for key in (f"{root}/{branch}", branch, root):
        if key in ROOMS:
            return ROOMS[key]
    raise KeyError(f"nobody sells in {names}")
