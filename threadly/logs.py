"""What the log says."""

import logging

from django.core.exceptions import PermissionDenied


class RefusalsInALine(logging.Filter):
    """Who is refused, for haste above all, is worth a line and no trace: nothing is broken."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True
