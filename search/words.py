"""Words as people type them and as listings are read: without accents, case and signs."""

import re
import unicodedata

MOST_WORDS = 10
LONGEST = 40
WORD = re.compile(r"[^\W_]+")
T_SHIRT = re.compile(r"\bt[ -]?shirts?\b")
# Words that mean the same to a shopper, either way round; what is merely near is not the same.
SAME = (
    ("sneaker", "trainer"),
    ("jumper", "sweater", "pullover"),
    ("hoodie", "hoody"),
    ("trouser", "pant", "slacks"),
    ("jewelry", "jewellery"),
    ("grey", "gray"),
    ("multicolour", "multicolor"),
    ("tee", "tshirt"),
    ("handbag", "purse"),
    ("swimsuit", "swimwear"),
    ("sunglasses", "shades"),
    ("perfume", "fragrance"),
    ("cushion", "pillow"),
    ("playsuit", "romper"),
    ("dungarees", "overalls"),
    ("burgundy", "bordeaux"),
    ("cream", "ecru", "ivory"),
    ("cap", "hat"),
    ("kids", "children"),
    ("trench", "trenchcoat"),
)
ALIKE = {word: tuple(w for w in group if w != word) for group in SAME for word in group}


def plain(text: str) -> str:
    """The text without accents and case; NUL and its like, which no database keeps, are gone."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in spread if not unicodedata.combining(c) and (c >= " " or c == "\n"))
    return T_SHIRT.sub("tshirt", "".join(kept))


def split(text: str) -> list[str]:
    """The words of a text, at most MOST_WORDS of them."""
    return [word[:LONGEST] for word in WORD.findall(plain(text))][:MOST_WORDS]


def alike(word: str) -> tuple[str, ...]:
    """Other words that mean the same, whether the word is in the singular or the plural."""
    return ALIKE.get(word) or ALIKE.get(word.removesuffix("s")) or ALIKE.get(f"{word}s") or ()
