"""A kind of thing that people sell: its words, its cut, and the looks it comes in."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """`pattern:colour/second`, `colour/second` or `colour`."""

    colour: str
    second: str = ""
    pattern: str = ""

    @classmethod
    def read(cls, text: str) -> "Look":
        pattern, _, colours = text.strip().rpartition(":")
        colour, _, second = colours.partition("/")
        return cls(colour, second, pattern)


@dataclass(frozen=True)
class Kind:
    """`price` is (low, high) in euros for a brand of the middle; `facts` are sentences that hold
    for every picture of it."""

    leaf: str
    count: int
    noun: str
    cut: str
    materials: tuple[str, ...]
    looks: tuple[Look, ...]
    brands: str
    price: tuple[float, float]
    facts: tuple[str, ...] = ()
    opts: dict = field(default_factory=dict)
    era: bool = True
    size: str = ""


def kind(
    leaf: str,
    count: int,
    noun: str,
    cut: str,
    materials: str,
    looks: str,
    brands: str,
    price: tuple[float, float],
    /,
    *facts: str,
    era: bool = True,
    **opts: object,
) -> Kind:
    """Read the short form: materials by "|", looks by ";"."""
    return Kind(
        leaf,
        count,
        noun,
        cut,
        tuple(m.strip() for m in materials.split("|")),
        tuple(Look.read(look) for look in looks.split(";")),
        brands,
        price,
        facts,
        opts,
        era,
    )
