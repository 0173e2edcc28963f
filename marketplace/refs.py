"""References that people read aloud: short, unguessable enough, without look-alike letters."""

from django.utils.crypto import get_random_string

# Crockford's base 32: no I, L, O or U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_ref() -> str:
    """Twelve characters, 60 bits."""
    return get_random_string(12, LETTERS)
