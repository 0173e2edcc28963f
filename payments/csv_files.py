"""Tables as CSV that a spreadsheet opens and never runs."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

# A cell that begins so is a formula: https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, text: str) -> str:
        return text


def csv_file(
    name: str, head: Iterable[Any], rows: Iterable[Iterable[Any]]
) -> StreamingHttpResponse:
    """A download, written row by row; UTF-8 with the mark that spreadsheets look for."""

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield "\ufeff" + writer.writerow(map(str, head))
        for row in rows:
            yield writer.writerow(map(_cell, row))

    disposition = f'attachment; filename="{name}"'
    return StreamingHttpResponse(
        lines(), "text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def _cell(value: Any) -> str:
    text = str(value)
    # Amounts below zero are ours and stay numbers.
    is_number = text.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{text}" if text.startswith(FORMULA) and not is_number else text
