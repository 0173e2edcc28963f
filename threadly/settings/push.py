"""Web push: offered when there is a pair of keys (manage.py vapid_keys)."""

import re

from django.core.exceptions import ImproperlyConfigured

from threadly.settings.environment import PRODUCTION, env, required
from threadly.settings.site import SITE_URL

VAPID_PUBLIC_KEY = env.str("VAPID_PUBLIC_KEY", default="")
VAPID_PRIVATE_KEY = required("VAPID_PRIVATE_KEY") if VAPID_PUBLIC_KEY else ""
# Whom a push service writes to when something is wrong.
VAPID_CONTACT = env.str("VAPID_CONTACT", default="") or SITE_URL
if VAPID_PUBLIC_KEY and not re.fullmatch(r"mailto:.+@.+|https://[\w.-]+", VAPID_CONTACT):
    raise ImproperlyConfigured(
        "VAPID_CONTACT must be mailto: and an address, or https:// and a host without a port; "
        "push services take nothing else."
    )
# Browsers name the server that is to be told. In production only public ones, over HTTPS.
PUSH_TO_PRIVATE_HOSTS = env.bool("PUSH_TO_PRIVATE_HOSTS", default=False)
if PRODUCTION and PUSH_TO_PRIVATE_HOSTS:
    raise ImproperlyConfigured("PUSH_TO_PRIVATE_HOSTS is for development and tests alone.")
