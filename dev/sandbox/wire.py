"""Stripe's request format: form fields whose brackets spell out nested objects and lists."""

from typing import Any
from urllib.parse import parse_qsl

from dev.sandbox.errors import Refused

DEEPEST = 12


def parse(raw: bytes | str) -> dict[str, Any]:
    """Nested objects of strings from a query string or a form body.

    `a[b]=1` becomes {"a": {"b": "1"}}; the items of a list, `a[]=1` or `a[0]=1`, are keyed by
    their place, because only the endpoint knows whether a list is meant.
    Raises Refused when the text is not UTF-8 or a name contradicts another.
    """
    text = _decoded(raw)
    tree: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        _put(tree, _steps(name), value, name)
    return tree


def _decoded(raw: bytes | str) -> str:
    try:
        return raw.decode() if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        raise Refused("Request body is not valid UTF-8.", started=False) from None


def _steps(name: str) -> list[str]:
    head, bracket, rest = name.partition("[")
    if not bracket:
        return [head]
    if not rest.endswith("]"):
        raise Refused(f"Invalid parameter name: {name}", param=head, started=False)
    steps = [head, *rest[:-1].split("][")]
    if len(steps) > DEEPEST:
        raise Refused(f"Parameter nested too deeply: {head}", param=head, started=False)
    return steps


def _put(tree: dict[str, Any], steps: list[str], value: str, name: str) -> None:
    for step in steps[:-1]:
        step = step or str(len(tree))
        tree = tree.setdefault(step, {})
        if not isinstance(tree, dict):
            raise Refused(f"Invalid parameter: {name}", param=name, started=False)
    last = steps[-1] or str(len(tree))
    if isinstance(tree.get(last), dict):
        raise Refused(f"Invalid parameter: {name}", param=name, started=False)
    tree[last] = value
