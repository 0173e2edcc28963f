"""Addresses that people are sent back to."""

from urllib.parse import urlsplit

from dev.sandbox.errors import Refused


def check_web_address(url: str, param: str) -> None:
    """Raises Refused (url_invalid) unless `url` is a full http(s) address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > 5000:
        message = "Not a valid URL: URLs must be absolute and start with http:// or https://"
        raise Refused(message, code="url_invalid", param=param)
