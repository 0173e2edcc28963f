"""The picture beside a person's name: one at a time."""

from django.db import transaction

from accounts.models import ProfilePhoto, User
from photos import intake


@transaction.atomic
def replace(picture: intake.Cleaned, *, of: User) -> None:
    """Keep a picture, read before, as the person's in place of the present one.

    Raises photos.intake.PhotoNotKept with a sentence for the person; the old one stays then.
    """
    remove(of=of)
    intake.keep(picture, into=ProfilePhoto(user=of))


@transaction.atomic
def remove(*, of: User) -> bool:
    """Take the person's picture away; false when there was none."""
    # The person's row is the lock between two tabs.
    User.objects.select_for_update(no_key=True).get(pk=of.pk)
    old = ProfilePhoto.objects.filter(user=of).first()
    if old:
        intake.remove(old)
    return old is not None
