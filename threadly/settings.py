"""Every setting of Threadly, read once from the environment; `.env.example` documents the names."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from threadly import database, mail_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
# The demo shop, the mailbox and the pages under /dev/. Never on where real people trade.
DEV_TOOLS = env.bool("DEV_TOOLS", default=False)
PRODUCTION = not (DEBUG or DEV_TOOLS)


def required(name: str) -> str:
    """The value of `name`; a missing or empty one stops the start with its name."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. See .env.example for what it means.")
    return value


SECRET_KEY = required("SECRET_KEY")
if PRODUCTION and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("change-me")):
    raise ImproperlyConfigured("SECRET_KEY must be 50 characters or more, and yours alone.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

SITE_URL = required("SITE_URL").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Threadly")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must begin with https:// in production.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE_URL.split("://")[-1].split(":")[0]])
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts, not '*'.")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "moderation",
    "payments",
    "messaging",
    "search",
    "marketplace",
    "notifications",
    "accounts",
    "photos",
    "outbox",
    "threadly",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.usersessions",
    "channels",
    "django_htmx",
    "lucide",
    "moderation.staff_admin.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
if DEV_TOOLS:
    INSTALLED_APPS += ["dev.mailbox", "dev.components", "dev.demo", "dev.bench"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "threadly.middleware.utf8_forms",
    "threadly.middleware.database_busy",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.entrance",
    "accounts.middleware.suspension",
    "accounts.redirects.back_to_the_page",
    "threadly.middleware.maintenance",
    "threadly.middleware.nothing_to_show",
]

if DEV_TOOLS:
    MIDDLEWARE.insert(0, "dev.bench.middleware.figures")

ROOT_URLCONF = "threadly.urls"
ASGI_APPLICATION = "threadly.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "threadly.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "threadly.tags",
                "accounts.templatetags.moments",
                "accounts.templatetags.places",
                "marketplace.templatetags.money",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data

required("DATABASE_URL")
DATABASES = {"default": env.db_url("DATABASE_URL")}
if "postgresql" not in DATABASES["default"]["ENGINE"]:
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database (postgres://…).")
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": env.int("DATABASE_POOL_SIZE", default=20),
    "timeout": env.float("DATABASE_POOL_TIMEOUT", default=3.0),
    # After a restart of PostgreSQL each of them is dead, and would cost somebody their page.
    "check": database.check,
}
# A change of a table lets others pass after so many seconds, and tries again.
MIGRATION_LOCK_SECONDS = env.float("MIGRATION_LOCK_SECONDS", default=2.0)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = required("REDIS_URL")
CACHES: dict[str, dict[str, object]] = {
    "default": {
        "BACKEND": "threadly.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "threadly",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
# Valkey's publishing knows no database numbers: two shops on one server would hear each other
# without a name of their own.
LIVE_PREFIX = f"threadly-live:{SITE_URL}:{REDIS_URL.rpartition('/')[2]}:"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": LIVE_PREFIX},
    }
}

# Photos and static files

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "var" / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "var" / "media")
S3_BUCKET = env.str("S3_BUCKET", default="")
# Browsers fetch photos there, and the pages' policy must allow it by name.
S3_PUBLIC_URL = required("S3_PUBLIC_URL").rstrip("/") if S3_BUCKET else ""
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "threadly.assets.AssetStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if S3_BUCKET:
    STORAGES["default"] = {
        "BACKEND": "photos.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.str("S3_ENDPOINT_URL", default="") or None,
            "region_name": env.str("S3_REGION", default="") or None,
            "access_key": env.str("S3_ACCESS_KEY", default="") or None,
            "secret_key": env.str("S3_SECRET_KEY", default="") or None,
            "custom_domain": S3_PUBLIC_URL.split("://")[-1],
            "url_protocol": S3_PUBLIC_URL.split("://")[0] + ":",
            "querystring_auth": False,
            "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
        },
    }
PHOTO_MAX_BYTES = env.int("PHOTO_MAX_BYTES", default=8 * 1024 * 1024)
PHOTO_MAX_PIXELS = env.int("PHOTO_MAX_PIXELS", default=50_000_000)
PHOTOS_PER_LISTING = env.int("PHOTOS_PER_LISTING", default=10)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "marketplace:home"
LOGOUT_REDIRECT_URL = "marketplace:home"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_BLACKLIST = ["admin", "moderator", "root", "staff", "support", "threadly"]
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.split("://")[0]
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.SocialSignupForm"}
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
_sign_in_origins = []
if env.str("GOOGLE_CLIENT_ID", default=""):
    INSTALLED_APPS.append("allauth.socialaccount.providers.google")
    _sign_in_origins.append("https://accounts.google.com")
    SOCIALACCOUNT_PROVIDERS["google"] = {
        "APPS": [
            {"client_id": env("GOOGLE_CLIENT_ID"), "secret": required("GOOGLE_CLIENT_SECRET")}
        ],
        "SCOPE": ["profile", "email"],
        "OAUTH_PKCE_ENABLED": True,
    }
if env.str("APPLE_CLIENT_ID", default=""):
    INSTALLED_APPS.append("allauth.socialaccount.providers.apple")
    _sign_in_origins.append("https://appleid.apple.com")
    SOCIALACCOUNT_PROVIDERS["apple"] = {
        "APPS": [
            {
                "client_id": env("APPLE_CLIENT_ID"),
                "secret": required("APPLE_KEY_ID"),
                "key": required("APPLE_TEAM_ID"),
                "settings": {"certificate_key": required("APPLE_PRIVATE_KEY").replace("\\n", "\n")},
            }
        ]
    }

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
USERSESSIONS_TRACK_ACTIVITY = False

# Marketplace rules (defaults in the product's rules; each may differ per deployment)

CURRENCY = env.str("CURRENCY", default="EUR")
COUNTRY = env.str("COUNTRY", default="DE")
# Such as BY in Germany: some holidays are of a part of a country.
COUNTRY_SUBDIVISION = env.str("COUNTRY_SUBDIVISION", default="")
SELLER_FEE_PERCENT = env.str("SELLER_FEE_PERCENT", default="5")
PROTECTION_FIXED_CENTS = env.int("PROTECTION_FIXED_CENTS", default=70)
PROTECTION_PERCENT = env.str("PROTECTION_PERCENT", default="5")
PRICE_MIN_CENTS = env.int("PRICE_MIN_CENTS", default=100)
DISPUTE_ANSWER_HOURS = env.int("DISPUTE_ANSWER_HOURS", default=72)
RETURN_DAYS = env.int("RETURN_DAYS", default=7)
# Staff who move more than this need a second person.
STAFF_MONEY_LIMIT_CENTS = env.int("STAFF_MONEY_LIMIT_CENTS", default=50_000)
PRICE_NEWS_AFTER_MINUTES = env.int("PRICE_NEWS_AFTER_MINUTES", default=10)
KEPT_NEWS_AFTER_MINUTES = env.int("KEPT_NEWS_AFTER_MINUTES", default=3)
PRICE_MAX_CENTS = env.int("PRICE_MAX_CENTS", default=1_000_000)
SHIPPING_MAX_CENTS = env.int("SHIPPING_MAX_CENTS", default=3_000)
# What Stripe takes of a payment: the start is refused with prices that would lose money.
CARD_PERCENT = env.str("CARD_PERCENT", default="1.5")
CARD_FIXED_CENTS = env.int("CARD_FIXED_CENTS", default=25)
RESERVATION_MINUTES = env.int("RESERVATION_MINUTES", default=15)
SHIP_WITHIN_WORKING_DAYS = env.int("SHIP_WITHIN_WORKING_DAYS", default=5)
SHIP_REMINDER_DAYS = env.list("SHIP_REMINDER_DAYS", cast=int, default=[2, 4])
SHIP_EXTENSION_DAYS = env.int("SHIP_EXTENSION_DAYS", default=14)
CANCEL_FREELY_HOURS = env.int("CANCEL_FREELY_HOURS", default=3)
INSPECTION_HOURS = env.int("INSPECTION_HOURS", default=72)
REVIEW_DAYS = env.int("REVIEW_DAYS", default=14)
# Signs reputation files: 32 bytes, in base64; without it a production shop offers none.
REPUTATION_KEY = env.str("REPUTATION_KEY", default="")
if not (REPUTATION_KEY or PRODUCTION):
    REPUTATION_KEY = b64encode(sha256(b"reputation" + SECRET_KEY.encode()).digest()).decode()
# The public keys of former ones, in base64: files that they signed stay valid.
REPUTATION_FORMER_KEYS = env.list("REPUTATION_FORMER_KEYS", default=[])
DELIVERED_WITHOUT_SCAN_DAYS = env.int("DELIVERED_WITHOUT_SCAN_DAYS", default=14)
# Sellers of a year are reported from so many sales on, or above so much money.
DAC7_SALES = env.int("DAC7_SALES", default=30)
DAC7_CENTS = env.int("DAC7_CENTS", default=200_000)
OFFER_MIN_PERCENT = env.str("OFFER_MIN_PERCENT", default="50")
OFFER_HOURS = env.int("OFFER_HOURS", default=24)
OFFER_HOLD_HOURS = env.int("OFFER_HOLD_HOURS", default=24)
MESSAGE_EDIT_MINUTES = env.int("MESSAGE_EDIT_MINUTES", default=15)
# Domains that are known for fraud; a link to one gets a warning.
SCAM_DOMAINS = env.list("SCAM_DOMAINS", default=[])
PAGE_SIZE = env.int("PAGE_SIZE", default=24)
# A message is mailed and pushed when it was not read for so long.
MESSAGE_NEWS_AFTER_MINUTES = env.int("MESSAGE_NEWS_AFTER_MINUTES", default=2)

# Web push: offered when there is a pair of keys (manage.py vapid_keys)

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

# Stripe

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

# Mail and background work

EMAIL_PROVIDER, MAILERS, ANYMAIL = mail_settings.read(env, required)
if DEV_TOOLS and env.bool("MAILBOX", default=False):
    MAILERS = {"default": {"BACKEND": "dev.mailbox.backend.EmailBackend"}}
MAIL_DIR = env.path("MAIL_DIR", default=BASE_DIR / "var" / "mail")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Threadly <hello@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 80  # less than outbox.models.LEASE
CELERY_TASK_SOFT_TIME_LIMIT = 70
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "UTC"
CELERY_DB_REUSE_MAX = 1_000_000_000  # threadly/celery.py sees to the connections
CELERY_BEAT_SCHEDULE = {
    "publish due jobs": {"task": "outbox.tasks.publish_due", "schedule": 20.0},
    "drop finished jobs": {"task": "outbox.tasks.drop_finished", "schedule": crontab(minute=17)},
    "release expired reservations": {
        "task": "marketplace.tasks.release_expired_checkouts",
        "schedule": 20.0,
    },
    "move orders past their deadlines": {
        "task": "marketplace.tasks.advance_orders",
        "schedule": 60.0,
    },
    "tell followers what is new": {
        "task": "marketplace.tasks.tell_followers",
        "schedule": crontab(minute="*/15"),
    },
    "tell what saved searches found": {
        "task": "search.tasks.tell_searchers",
        # After the sellers: what one of them listed is told as theirs.
        "schedule": crontab(minute="2-59/15"),
    },
    "sweep orphaned photos": {
        "task": "marketplace.tasks.sweep_orphaned_photos",
        "schedule": crontab(minute=41),
    },
    "repair from Stripe's event list": {
        "task": "payments.tasks.repair_missed_events",
        "schedule": crontab(minute=7),
    },
    "retry unprocessed events": {
        "task": "payments.tasks.process_waiting_events",
        "schedule": 60.0,
    },
    "sum up the ledger's past": {
        "task": "payments.tasks.make_checkpoints",
        "schedule": crontab(hour=2, minute=11),
    },
    "compare the books with Stripe's": {
        "task": "payments.tasks.reconcile",
        "schedule": crontab(hour=3, minute=23),
    },
    "tell of messages that were not read": {
        "task": "messaging.tasks.tell_waiting",
        "schedule": 20.0,
    },
    "compute how soon people reply": {
        "task": "messaging.tasks.compute_reply_times",
        "schedule": crontab(minute=29),
    },
    "forget what followers were told long ago": {
        "task": "marketplace.tasks.forget_what_was_told",
        "schedule": crontab(hour=4, minute=37),
    },
    "drop old notices": {
        "task": "notifications.tasks.drop_old",
        "schedule": crontab(hour=4, minute=29),
    },
    "clear expired sessions": {
        "task": "accounts.tasks.clear_expired_sessions",
        "schedule": crontab(hour=4, minute=3),
    },
}
OUTBOX_MAX_ATTEMPTS = env.int("OUTBOX_MAX_ATTEMPTS", default=12)

# Locale

LANGUAGE_CODE = "en"
# Of mails. Pages are English: no middleware asks the browser before they are all translated.
LANGUAGES = [("en", "English"), ("bg", "Български"), ("uk", "Українська")]
FORMAT_MODULE_PATH = ["threadly.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Berlin")
USE_I18N = True
USE_TZ = True

# Security

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
    "form-action": [CSP.SELF, *CHECKOUT_ORIGINS, *_sign_in_origins],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "threadly.errors.csrf_failure"
_https = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SECURE_SSL_REDIRECT = _https and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^api/health$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000) if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
MAINTENANCE_MODE = env.bool("MAINTENANCE_MODE", default=False)
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

# Reports

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "filters": {"refusals": {"()": "threadly.logs.RefusalsInALine"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["refusals"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # These tell of every request that went well.
    "loggers": {name: {"level": "WARNING"} for name in ("httpx", "stripe")},
}
SENTRY_DSN = env.str("SENTRY_DSN", default="")
