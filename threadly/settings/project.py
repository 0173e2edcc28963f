"""What the project is made of: apps, and what a request passes on its way to a page and back."""

from threadly.settings.environment import BASE_DIR, DEV_TOOLS
from threadly.settings.sign_in import sign_in_apps

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
INSTALLED_APPS += sign_in_apps

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
    "accounts.middleware.suspension",
    "accounts.redirects.back_to_the_page",
    "accounts.middleware.entrance",
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
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CSRF_FAILURE_VIEW = "threadly.errors.csrf_failure"
