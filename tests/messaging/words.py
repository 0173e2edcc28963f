"""Words as a page's script posts them."""

from urllib.parse import urlencode

from django.conf import settings

KEY = "6c1f0a9e-8d0b-4a55-9a52-6f0c2f6f5a11"
TOKEN = "t" * 32
ORIGIN = settings.SITE_URL
# The number of no conversation.
GONE = 2**63 - 1


def form(text: str = "Is it warm?", **more: str) -> str:
    fields = {"key": KEY, "text": text, "reply_to": "", "csrfmiddlewaretoken": TOKEN, **more}
    return urlencode(fields)
