"""What people are told, how they want it, and the devices that are pushed."""

from notifications.models.device import Device
from notifications.models.notice import Notice, NoticeQuerySet
from notifications.models.wishes import Wishes

__all__ = ["Device", "Notice", "NoticeQuerySet", "Wishes"]
