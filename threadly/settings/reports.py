"""What is written to the log, and where errors are reported."""

from threadly.settings.environment import env

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
