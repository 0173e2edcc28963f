"""Metadata as an update leaves it. Source: https://docs.stripe.com/api/metadata"""


def merged(old: dict[str, str], new: dict[str, str] | str) -> dict[str, str]:
    """New keys added, empty values removed; an empty string removes them all."""
    if isinstance(new, str):
        return {}
    return {key: value for key, value in (old | new).items() if value != ""}
