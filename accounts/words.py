"""Words that people type, without the characters that nobody can see."""

import re
import unicodedata
from typing import Any

from django.forms import CharField

# They join letters and emoji, and mean nothing alone.
JOINERS = "\u200c\u200d"
# Letters and signs by their kind that are drawn as nothing: fillers of Hangul, an empty braille.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
KEPT_CONTROLS = "\n\t"
BREAK = re.compile(r"[\r\n\t]+")


def visible(text: str) -> str:
    """The text without control, direction and zero-width characters; empty when none is left."""
    kept = "".join(letter for letter in text if _is_kept(letter))
    return kept if any(_is_seen(letter) for letter in kept) else ""


def _is_kept(letter: str) -> bool:
    if letter in JOINERS or letter in KEPT_CONTROLS:
        return True
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} and letter not in BLANKS


def _is_seen(letter: str) -> bool:
    return not letter.isspace() and letter not in JOINERS


class LineField(CharField):
    """Text of one line."""

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, str):
            value = visible(BREAK.sub(" ", value))
        return super().to_python(value)


class WordsField(CharField):
    """Text of several lines; a line break counts as one character, as browsers count it."""

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, str):
            value = visible(value.replace("\r\n", "\n").replace("\r", "\n"))
        return super().to_python(value)
