"""Rows from the past: Django dates what it writes with now, unless it is asked not to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model


@contextmanager
def dates_as_given(*models: type[Model]) -> Iterator[None]:
    """Within it, these models keep the dates that their rows are made with."""
    fields = [
        field
        for model in models
        for field in model._meta.fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    before = [(field, field.auto_now, field.auto_now_add) for field in fields]
    for field in fields:
        field.auto_now = field.auto_now_add = False
    try:
        yield
    finally:
        for field, auto_now, auto_now_add in before:
            field.auto_now, field.auto_now_add = auto_now, auto_now_add
