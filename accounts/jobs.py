"""Handlers of this room's jobs; imported when the application starts."""

from accounts import mail

__all__ = ["mail"]
