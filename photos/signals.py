"""News of photos for the rooms whose they are, sent explicitly inside the transaction."""

from django.dispatch import Signal

# sender=the kind of photo, photo: it was taken in, and can't be read after all
photo_refused = Signal()
