"""News of people for the rooms above."""

from django.dispatch import Signal

# sender=User, blocker, blocked: the first wants to hear nothing more of the second
person_blocked = Signal()
# sender=User, person: staff suspended them
person_suspended = Signal()
