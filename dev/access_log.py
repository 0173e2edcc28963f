"""What the web process says in the demo: one short line a page, none for a photo or a style."""

import logging

QUIET = ("/static/", "/media/", "/health", "/favicon")


class PagesOnly(logging.Filter):
    """Uvicorn's access records, without files and health checks."""

    def filter(self, record: logging.LogRecord) -> bool:
        _client, method, path, _version, status = record.args  # type: ignore[misc]
        record.msg, record.args = "%s %s %s", (method, path, status)
        return not str(path).startswith(QUIET)
