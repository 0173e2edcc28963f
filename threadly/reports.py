"""Errors reported to Sentry, when a DSN is set."""

import sentry_sdk
from django.conf import settings


def start_reporting() -> None:
    """Start Sentry without personal data; does nothing when SENTRY_DSN is empty.

    Forms hold addresses and messages, and so do the variables of the code that reads them.
    """
    if settings.SENTRY_DSN:
        sentry_sdk.init(
            dsn=settings.SENTRY_DSN,
            send_default_pii=False,
            max_request_body_size="never",
            include_local_variables=False,
        )
