"""The product's settings, with Google's and Apple's addresses on this machine."""

import os

from threadly.settings import *  # noqa: F403
from threadly.settings import INSTALLED_APPS, SOCIALACCOUNT_PROVIDERS

_google = os.environ["GOOGLE_ON_LOOPBACK"]
SOCIALACCOUNT_PROVIDERS["google"] |= {
    "AUTHORIZE_URL": f"{_google}/auth",
    "ACCESS_TOKEN_URL": f"{_google}/token",
    "ID_TOKEN_ISSUER": _google,
}

INSTALLED_APPS += ["tests.accounts.loopback"]
