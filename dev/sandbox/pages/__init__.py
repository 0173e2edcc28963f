"""The pages that people meet at Stripe: paying, onboarding, the Express dashboard."""

from dev.sandbox.pages import (  # noqa: F401
    bank_page,
    checkout_page,
    dashboard_page,
    front_page,
    onboarding_page,
)
from dev.sandbox.pages.frame import PAGES

__all__ = ["PAGES"]
