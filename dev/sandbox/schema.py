"""What each endpoint accepts, read from the parameter types of Stripe's own SDK.

The SDK's TypedDicts are generated from Stripe's description of its API, so an unknown name, a
missing one or a wrong value is refused here as it is there, in the version that is installed.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import (
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from stripe._request_options import RequestOptions
from typing_extensions import is_typeddict

from dev.sandbox.errors import Refused

# Metadata's limits: https://docs.stripe.com/api/metadata
METADATA_KEYS, METADATA_KEY_LENGTH, METADATA_VALUE_LENGTH = 50, 40, 500
LONGEST = 5000


def checked(params: dict[str, Any], shape: type, supported: frozenset[str]) -> dict[str, Any]:
    """`params` with integers, booleans and the like in place of strings.

    `supported` are the parameters that this sandbox acts on: a real parameter beyond them is
    refused rather than quietly ignored.
    """
    typed = _object(params, shape, "")
    for name in typed:
        if name not in supported and name != "expand":
            raise _invalid(
                f"The practice Stripe does not act on `{name}`.", name, "sandbox_unsupported"
            )
    return typed


@cache
def _fields(shape: type) -> dict[str, tuple[Any, bool]]:
    # Named in the SDK for type checkers alone, in options that never reach the wire.
    absent = {"StripeContext": object, "Mapping": Mapping}
    hints = get_type_hints(shape, localns=absent, include_extras=True)
    own = {name: hint for name, hint in hints.items() if name not in RequestOptions.__annotations__}
    return {name: _unwrapped(hint) for name, hint in own.items()}


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    origin = get_origin(hint)
    if origin in (NotRequired, Required):
        return get_args(hint)[0], origin is Required
    return hint, True


def _object(value: dict[str, Any], shape: type, path: str) -> dict[str, Any]:
    fields = _fields(shape)
    for name in value:
        if name not in fields:
            name = _join(path, name)
            raise _invalid(f"Received unknown parameter: {name}", name, "parameter_unknown")
    for name, (_, required) in fields.items():
        if required and name not in value:
            name = _join(path, name)
            raise _invalid(f"Missing required param: {name}.", name, "parameter_missing")
    return {name: _value(part, fields[name][0], _join(path, name)) for name, part in value.items()}


def _value(value: Any, hint: Any, path: str) -> Any:
    if path == "metadata" or path.endswith("[metadata]"):
        return _metadata(value, path)
    origin = get_origin(hint)
    if origin is Union or type(hint).__name__ == "UnionType":
        return _one_of(value, get_args(hint), path)
    if origin is Literal:
        return _choice(value, get_args(hint), path)
    if origin is list:
        return _list(value, get_args(hint)[0], path)
    if isinstance(value, dict):
        if origin is dict:
            return value
        if is_typeddict(hint):
            return _object(value, hint, path)
    if not isinstance(value, str) or is_typeddict(hint) or origin is dict:
        raise _invalid(f"Invalid {_json_name(hint, origin)}", path)
    return _scalar(value, hint, path)


def _one_of(value: Any, options: tuple[Any, ...], path: str) -> Any:
    choices = [
        one for option in options if get_origin(option) is Literal for one in get_args(option)
    ]
    if isinstance(value, str):
        if value in choices:
            return value
        plain = [o for o in options if o in (int, bool, float, Decimal)]
        if any(choices) and not plain:
            return _choice(value, tuple(choices), path)
        return _value(value, (plain or [str])[0], path)
    shapes = [o for o in options if is_typeddict(o) or get_origin(o) in (dict, list)]
    if shapes:
        return _value(value, shapes[0], path)
    raise _invalid("Invalid object", path)


def _choice(value: Any, choices: tuple[str, ...], path: str) -> str:
    if value in choices:
        return value
    known = ", ".join(choice for choice in choices if choice)
    raise _invalid(f"Invalid {path}: must be one of {known}", path)


def _list(value: Any, hint: Any, path: str) -> list[Any]:
    if not isinstance(value, dict) or not all(key.isdecimal() for key in value):
        raise _invalid("Invalid array", path)
    in_order = sorted(value, key=int)
    return [_value(value[key], hint, f"{path}[{key}]") for key in in_order]


def _scalar(value: str, hint: Any, path: str) -> Any:
    if hint is int:
        try:
            return int(value)
        except ValueError:
            raise _invalid(f"Invalid integer: {value}", path, "parameter_invalid_integer") from None
    if hint is bool:
        if value not in ("true", "false"):
            raise _invalid(f"Invalid boolean: {value}", path)
        return value == "true"
    if hint in (Decimal, float):
        try:
            return Decimal(value)
        except InvalidOperation:
            raise _invalid(f"Invalid decimal: {value}", path) from None
    return _text(value, path)


def _text(value: str, path: str) -> str:
    if not value:
        message = f"You passed an empty string for '{path}'. Empty values are an attempt to unset."
        raise _invalid(message, path, "parameter_invalid_empty")
    if len(value) > LONGEST:
        raise _invalid(f"Invalid string: at most {LONGEST} characters", path)
    return value


def _metadata(value: Any, path: str) -> Any:
    if value == "":
        return value
    if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
        raise _invalid("Metadata must be an object of strings.", path)
    if len(value) > METADATA_KEYS:
        raise _invalid(f"Metadata may have at most {METADATA_KEYS} keys.", path)
    for key, text in value.items():
        if len(key) > METADATA_KEY_LENGTH or len(text) > METADATA_VALUE_LENGTH:
            raise _invalid("Metadata keys take 40 characters, values 500.", f"{path}[{key}]")
    return value


def _join(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


def _json_name(hint: Any, origin: Any) -> str:
    if is_typeddict(hint) or origin is dict:
        return "object"
    return {int: "integer", bool: "boolean"}.get(hint, "string")


def _invalid(message: str, param: str, code: str | None = None) -> Refused:
    return Refused(message, param=param, code=code, started=False)
