"""How mail leaves, and from whom."""

from threadly.settings import mail_providers
from threadly.settings.environment import BASE_DIR, DEV_TOOLS, env, required

EMAIL_PROVIDER, MAILERS, ANYMAIL = mail_providers.read(env, required)
if DEV_TOOLS and env.bool("MAILBOX", default=False):
    MAILERS = {"default": {"BACKEND": "dev.mailbox.backend.EmailBackend"}}
MAIL_DIR = env.path("MAIL_DIR", default=BASE_DIR / "var" / "mail")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Threadly <hello@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
