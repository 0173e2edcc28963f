"""What a page may send over its socket: that its person is typing, or words.

    {"typing": <conversation id>}
    {"say": <conversation id>, "key": "…", "text": "…", "reply_to": "…"}

The last three are what the form of a conversation would hold.
"""

import json
from dataclasses import dataclass
from typing import TypeGuard

# Characters: more than the longest message takes when each of its lines is escaped.
LONGEST_FRAME = 4000
FIELDS = {"key", "text", "reply_to"}


@dataclass(frozen=True, slots=True)
class Typing:
    talk: int


@dataclass(frozen=True, slots=True)
class Words:
    talk: int
    fields: dict[str, str]


def read(frame: str | None) -> Typing | Words | None:
    """None for whatever no page of ours sends. What the words are worth is the form's to say."""
    if frame is None or len(frame) > LONGEST_FRAME:
        return None
    try:
        said = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    match said:
        case {"typing": talk, **more} if _is_id(talk) and not more:
            return Typing(talk)
        case {"say": talk, **fields} if _is_id(talk) and fields.keys() == FIELDS:
            texts = {str(name): value for name, value in fields.items() if _is_text(value)}
            return Words(talk, texts) if len(texts) == len(FIELDS) else None
    return None


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


def _is_text(value: object) -> TypeGuard[str]:
    # Half of a pair of surrogates is none: no database takes it.
    return isinstance(value, str) and not any("\ud800" <= one <= "\udfff" for one in value)
