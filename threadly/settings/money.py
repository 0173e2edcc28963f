"""Stripe: the keys to it, how long it is waited for, and how far back the books are compared."""

from django.core.exceptions import ImproperlyConfigured

from threadly.settings.environment import DEV_TOOLS, env, required

STRIPE_SECRET_KEY = required("STRIPE_SECRET_KEY")
STRIPE_WEBHOOK_SECRET = required("STRIPE_WEBHOOK_SECRET")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", default="https://api.stripe.com")
STRIPE_TIMEOUT_SECONDS = env.float("STRIPE_TIMEOUT_SECONDS", default=8.0)
# So many failures in a row, and Stripe is not asked for so many seconds.
STRIPE_BREAKER_FAILURES = env.int("STRIPE_BREAKER_FAILURES", default=5)
STRIPE_BREAKER_SECONDS = env.float("STRIPE_BREAKER_SECONDS", default=15.0)
STRIPE_LIVEMODE = STRIPE_SECRET_KEY.startswith(("sk_live_", "rk_live_"))
if DEV_TOOLS and STRIPE_LIVEMODE:
    raise ImproperlyConfigured("STRIPE_SECRET_KEY is a live key; DEV_TOOLS never runs with one.")
RECONCILIATION_DAYS = env.int("RECONCILIATION_DAYS", default=35)
CHECKOUT_ORIGINS = env.list(
    "CHECKOUT_ORIGINS", default=["https://checkout.stripe.com", "https://connect.stripe.com"]
)
