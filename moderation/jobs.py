"""Handlers of this room's jobs; imported when the application starts."""

from moderation import decisions

__all__ = ["decisions"]
