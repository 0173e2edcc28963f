"""PostgreSQL for truth, Valkey for what may be forgotten."""

from django.core.exceptions import ImproperlyConfigured

from threadly import database
from threadly.settings.environment import env, required
from threadly.settings.site import SITE_URL

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
