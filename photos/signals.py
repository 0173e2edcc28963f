"""News of photos for the rooms whose they are, sent explicitly inside the transaction."""

from django.dispatch import Signal

# sender=the kind of photo, key: every width is stored and can be shown
photo_ready = Signal()
# sender=the kind of photo, photo: it was taken in, and can't be read after all
photo_refused = Signal()
