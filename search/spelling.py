"""Mending typos: the nearest word that listings use, if one is near enough."""

from django.db import connection

# Candidates share trigrams or the first letter; the nearest is chosen among them below.
CANDIDATES = """
SELECT asked, word.text
FROM unnest(%s::text[]) AS asked, LATERAL (
    SELECT text FROM search_word
    WHERE text %% asked
       OR (text LIKE left(asked, 1) || '%%' AND length(text) BETWEEN length(asked) - 1
           AND length(asked) + 1 AND levenshtein_less_equal(text, asked, 2) <= 2)
    ORDER BY levenshtein(text, asked), text LIMIT 12
) AS word
"""


def mended(words: list[str]) -> list[str]:
    """The words, each that no listing uses replaced by the nearest one that some do."""
    near: dict[str, list[str]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, [words])
        for asked, text in cursor.fetchall():
            near[asked].append(text)
    return [_nearest(word, near[word]) for word in words]


def _nearest(word: str, candidates: list[str]) -> str:
    if word in candidates:
        return word
    allowed = _typos_allowed(word)
    distances = [(distance(word, candidate), candidate) for candidate in candidates]
    fitting = [pair for pair in distances if pair[0] <= allowed]
    return min(fitting)[1] if fitting else word


def _typos_allowed(word: str) -> int:
    if len(word) < 4 or word.isdigit():
        return 0
    return 1 if len(word) < 8 else 2


def distance(one: str, other: str) -> int:
    """Letters to change, add, drop, or swap with their neighbour to make one word the other
    (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
