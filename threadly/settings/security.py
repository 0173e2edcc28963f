"""What browsers may do with our pages, what needs HTTPS, and how often things may be asked."""

from urllib.parse import urlsplit

from django.utils.csp import CSP

from threadly.settings.environment import env
from threadly.settings.files import S3_BUCKET, S3_PUBLIC_URL
from threadly.settings.money import CHECKOUT_ORIGINS
from threadly.settings.sign_in import sign_in_origins
from threadly.settings.site import SITE_URL

_media_origins = [urlsplit(S3_PUBLIC_URL)._replace(path="").geturl()] if S3_BUCKET else []
_live = SITE_URL.replace("http", "ws", 1)
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", "blob:", *_media_origins],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF, _live],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    # Chromium applies form-action to the redirects of a form post as well: paying is one, and so
    # is signing in through somebody else.
    "form-action": [CSP.SELF, *CHECKOUT_ORIGINS, *sign_in_origins],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
_https = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^api/health$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
RATELIMIT_FAIL_OPEN = True
RATELIMIT_EXCEPTION_CLASS = "threadly.errors.TooManyRequests"
RATELIMIT_ENABLE = env.bool("RATELIMIT_ENABLE", default=True)
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = RATELIMIT_ENABLE and {
    "change_password": "5/m/user",
    "confirm_email": "1/m/key",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "reset_password": "10/m/ip,3/m/key",
    "reset_password_from_key": "20/m/ip",
    "signup": "20/m/ip",
}
