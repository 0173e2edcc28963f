"""Titles and descriptions, in the manner of the seller."""

from dev.demo.writing import phrases
from dev.demo.writing.compose import Draft

# Leaves where a size says nothing about the fit of a body.
UNSIZED = {"none", "one-size", "ring", "hat", "belt", ""}


def title(d: Draft) -> str:
    """A title as its seller would type it, 3 to 100 characters."""
    adj, noun = adjectives(d), noun_of(d)
    brand, size = d.brand, short_size(d)
    era = f"{d.era[2:] if d.era != '2000s' else 'Y2K'}" if d.era else ""
    with_brand = {
        "warm": (f"{brand} {noun}, {adj}", f"{adj} {noun} by {brand}", f"{brand} {adj} {noun}"),
        "precise": (
            f"{brand} {noun}, {adj}, {size}",
            f"{brand} {adj} {noun}",
            f"{adj} {noun}, {brand}, {size}",
        ),
        "short": (f"{brand} {noun}", f"{brand} {noun} {adj}", f"{noun} {brand} {size}"),
        "lower": (f"{brand} {noun} {adj}", f"{adj} {noun} {brand} {size}", f"{brand} {adj} {noun}"),
        "chatty": (
            f"{adj} {noun} from {brand}",
            f"The {adj} {noun} ({brand})",
            f"{brand} {noun} in {adj}" if " " not in adj else f"{brand} {adj} {noun}",
        ),
        "vintage": (f"{brand} {adj} {noun}", f"{adj} {noun}, {brand}"),
        "mum": (
            f"{brand} {noun} {size}",
            f"{adj} {noun} {brand} {size}",
            f"{brand} {adj} {noun}, {size}",
        ),
    }[d.manner]
    plain = (f"{adj} {noun}", f"{noun}, {adj}", f"{adj} {noun} {size}".strip())
    text = d.pick(with_brand if brand else plain)
    if era:
        text = d.pick(
            (
                f"Vintage {era} {lower_first(text, brand)}",
                f"{era} {lower_first(text, brand)}",
                f"Vintage {lower_first(text, brand)}",
            )
        )
    text = " ".join(text.replace(" ,", ",").split()).rstrip(", ")
    text = text.lower() if d.manner == "lower" else text[0].upper() + text[1:]
    return text[:100]


def lower_first(text: str, brand: str) -> str:
    return text if brand and text.startswith(brand) else text[0].lower() + text[1:]


def adjectives(d: Draft) -> str:
    colour = d.look.colour.replace("_", " ")
    pattern = phrases.PATTERNS.get(d.look.pattern, "")
    if pattern and pattern in d.kind.noun:
        pattern = ""
    return f"{colour} {pattern}".strip()


def noun_of(d: Draft) -> str:
    """The noun, with the material in it that this one is truly made of."""
    noun, material = d.kind.noun, materials(d)[0]
    first, _, rest = noun.partition(" ")
    if first in {"leather", "velvet", "canvas", "wool", "satin"} and rest:
        true = {"silk": "satin"}.get(material, material.replace("_", " "))
        return f"{true} {rest}"
    if first == "patterned":
        return rest
    return noun


def short_size(d: Draft) -> str:
    if d.system in {"one-size", "none"} or not d.size:
        return ""
    if d.audience == "kid":
        return d.size.split(" / ")[0]
    return d.size.split(" / ")[0] if "clothing" in d.system else d.size


def materials(d: Draft) -> list[str]:
    return d.material.split(":")[0].split("+")[:2]


def colours(d: Draft) -> list[str]:
    """The colours that the picture has: at most two."""
    if d.look.pattern == "print":
        return [d.look.colour, "multi"]
    return list(dict.fromkeys(c for c in (d.look.colour, d.look.second) if c))


def description(d: Draft) -> str:
    """Two to seven sentences, in the manner of the seller."""
    noun = d.kind.noun.split(",")[0]
    words = {
        "noun": noun,
        "colour": d.look.colour.replace("_", " "),
        "town": d.pick(phrases.TOWNS),
        "size": d.size,
    }
    opener = d.pick(openers(d, noun)).format(**words)
    facts = " ".join(d.kind.facts)
    known = phrases.HOME_MATERIALS if d.audience in {"home", "beauty"} else phrases.MATERIALS
    fabric = d.pick(known.get(materials(d)[0], ())) if not leather_twice(d) else ""
    era = d.pick(phrases.ERAS[d.era]) if d.era else ""
    state, fit = condition_words(d), fit_words(d).format(**words)
    closing = d.pick(phrases.CLOSINGS[d.manner])
    parts = {
        "short": [facts, state, closing],
        "lower": [opener, facts, state, closing]
        if d.rng.random() < 0.5
        else [facts, fit, state, closing],
        "precise": [facts, fabric, fit, state, era, closing],
        "vintage": [era or opener, facts, fabric, state, fit, closing],
        "chatty": [opener, facts, era, state, fit, closing],
        "mum": [opener, facts, state, closing],
        "warm": [opener, facts, fabric, era, fit, state, closing],
    }[d.manner]
    text = " ".join(part for part in parts if part)
    if d.manner == "precise" and d.rng.random() < 0.4:
        text = "\n".join(f"– {part.rstrip('.')}" for part in parts if part)
    return text.lower() if d.manner == "lower" else text


def openers(d: Draft, noun: str) -> tuple[str, ...]:
    """First sentences that are true: none of wearing what is new, none of "a boots"."""
    pool = phrases.NEW_OPENERS if d.condition.startswith("new") else phrases.OPENERS[d.audience]
    several = noun.endswith("s") and not noun.endswith("ss")
    return tuple(line for line in pool if not (several and "{noun}" in line))


def leather_twice(d: Draft) -> bool:
    return materials(d)[0] in " ".join(d.kind.facts).lower()


def condition_words(d: Draft) -> str:
    pool = phrases.CONDITIONS[d.condition]
    group = "shoe" if "/shoes" in d.kind.leaf or d.kind.leaf.endswith("baby-shoes") else d.audience
    if d.condition in {"good", "satisfactory"} and d.kind.leaf.split("/")[-1] in {
        "necklaces",
        "earrings",
        "bracelets",
        "rings",
        "watches",
    }:
        return "Small marks from wear, polishes up well."
    return d.pick(pool.get(group, pool["any"]))


def fit_words(d: Draft) -> str:
    if d.system in UNSIZED or d.audience == "kid":
        return ""
    return d.pick(phrases.SHOE_FIT if "shoes" in d.system else phrases.FIT)
