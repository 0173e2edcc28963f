"""How a photo comes in and goes: checked and cleaned at once, its widths made by a job.

take(upload, into=ListingPhoto(listing=listing, position=3))
remove(photo)
"""

import hashlib
import threading
from contextlib import suppress
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image

import outbox.queue
from photos.check import PhotoRefused, decoded, identified
from photos.clean import clean, kept
from photos.models import Photo

# The file system and a bucket fail each in their own words.
STORAGE_ERRORS = (OSError, BotoCoreError, ClientError)
# Pixels; a decoder may need 16 bytes for each, so pictures above this take turns.
LARGE = 16_000_000
_turn = threading.Lock()


class PhotoNotKept(PhotoRefused):
    """The photo is good and could not be stored; the person may try again."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An upload that was found to be a photo: its pixels as JPEG, its size, the upload's hash."""

    jpeg: bytes
    size: tuple[int, int]
    sha256: str


def take(upload: UploadedFile, *, into: Photo) -> None:
    """Keep an uploaded photo: `into` is an unsaved row, saved when all went well.

    Raises PhotoRefused with a sentence for the person; nothing is stored then. What is stored
    holds no metadata, and only `photos/` is public: a job makes the widths from `incoming/`.
    Of a moving picture the first frame is kept.
    """
    keep(read(upload), into=into)


def read(upload: UploadedFile) -> Cleaned:
    """Check and clean an upload, which takes long: nobody should wait for a lock meanwhile.

    Raises PhotoRefused with a sentence for the person.
    """
    picture = _cleaned(upload)
    upload.seek(0)
    sha256 = hashlib.sha256(upload.read()).hexdigest()
    return Cleaned(jpeg=kept(picture), size=picture.size, sha256=sha256)


def keep(cleaned: Cleaned, *, into: Photo) -> None:
    """Store what `read` gave as the photo of `into`, a row that is not saved yet.

    Raises PhotoNotKept; nothing is stored then.
    """
    into.sha256 = cleaned.sha256
    into.width, into.height = cleaned.size
    into.status = Photo.Status.WAITING
    name = incoming_name(into.key)
    try:
        default_storage.save(name, ContentFile(cleaned.jpeg))
    except STORAGE_ERRORS as error:
        raise PhotoNotKept(
            _("The photo could not be stored, so it was not added. Try again in a moment.")
        ) from error
    try:
        _write(into)
    except BaseException:
        # The sweep deletes what can't be deleted now.
        with suppress(*STORAGE_ERRORS):
            default_storage.delete(name)
        raise


def _cleaned(upload: UploadedFile) -> Image.Image:
    picture = identified(upload, size=upload.size or 0)
    if picture.width * picture.height <= LARGE:
        return clean(decoded(picture))
    with _turn:
        return clean(decoded(picture))


@transaction.atomic
def _write(photo: Photo) -> None:
    photo.save()
    outbox.queue.enqueue(
        "photos.encode",
        key=f"photo:{photo.key}",
        model=photo._meta.label,
        pk=photo.pk,
        photo_key=str(photo.key),
    )


@transaction.atomic
def remove(photo: Photo) -> None:
    """Delete a photo's row now and its files by a job."""
    outbox.queue.enqueue("photos.delete_files", photo_key=str(photo.key))
    photo.delete()


def incoming_name(key: object) -> str:
    return f"incoming/{key}.jpg"


def public_name(key: object, width: int) -> str:
    return f"photos/{key}/{width}.webp"
