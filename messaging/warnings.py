"""Words that lead away from where money is protected. Both sides are warned; nothing is hidden."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings

from messaging.models import Message

# Ways to pay, and places to talk, that nobody here can undo or see.
ELSEWHERE = re.compile(
    r"""(?<!\w)(
        pay\s?pal | western\s+union | money\s?gram | cash\s?app | venmo | zelle | revolut | bizum
        | paysafe\w* | bit\s?coin\w* | crypto\w* | gift\s?cards?
        | whats\s?app | telegram | snapchat | we\s?chat
        | bank\s+transfer | wire\s+transfer | [üu]berweis\w* | überweisung
        | outside\s+(of\s+)?(the\s+)?(app|site|platform|threadly)
        | [A-Z]{2}\d{2}(\s?[A-Z0-9]{4}){3,7}(\s?[A-Z0-9]{1,3})?
        | (?:\+|00)\d[\d\s./()-]{7,16}\d
        | [\w.+-]+@[\w-]+\.[a-z]{2,}
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']+", re.IGNORECASE)
# Endings and shorteners that hide where a link leads, and are given to anybody for nothing.
DISGUISES = ("bit.ly", "tinyurl.com", "t.ly", "is.gd", "cutt.ly", "rb.gy", "goo.su", "shorturl.at")


def found_in(text: str) -> str:
    """The warning that a message needs; empty when it needs none."""
    plain = unicodedata.normalize("NFKC", text)
    if any(_is_scam(link) for link in LINK.findall(plain)):
        return Message.Caution.SCAM_LINK
    return Message.Caution.ELSEWHERE if ELSEWHERE.search(plain) else ""


def _is_scam(link: str) -> bool:
    """Known for fraud, disguised, or with our name or the payer's in a strange address."""
    try:
        address = urlsplit(link if "://" in link else f"https://{link}")
        host = (address.hostname or "").removeprefix("www.")
    except ValueError:
        return True
    if _is_under(host, {_own_host(), "stripe.com"}):
        return False
    if "xn--" in host or not host.isascii() or address.username:
        return True
    listed = {*DISGUISES, *settings.SCAM_DOMAINS}
    ours = _own_host().split(".")[0]
    return _is_under(host, listed) or any(name in host for name in (ours, "stripe", "threadly"))


def _own_host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _is_under(host: str, domains: set[str]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
