"""Which shop this is: its secrets, its address, its languages."""

from django.core.exceptions import ImproperlyConfigured

from threadly.settings.environment import BASE_DIR, PRODUCTION, env, required

SECRET_KEY = required("SECRET_KEY")
if PRODUCTION and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("change-me")):
    raise ImproperlyConfigured("SECRET_KEY must be 50 characters or more, and yours alone.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

SITE_URL = required("SITE_URL").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Threadly")
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must begin with https:// in production.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or [SITE_URL.split("://")[-1].split(":")[0]]
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts, not '*'.")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

LANGUAGE_CODE = "en"
# Of mails. Pages are English: no middleware asks the browser before they are all translated.
LANGUAGES = [("en", "English"), ("bg", "Български"), ("uk", "Українська")]
FORMAT_MODULE_PATH = ["threadly.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Berlin")
USE_I18N = True
USE_TZ = True

MAINTENANCE_MODE = env.bool("MAINTENANCE_MODE", default=False)
