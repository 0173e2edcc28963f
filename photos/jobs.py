"""Handlers of this room's jobs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import cast

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from PIL import Image

import outbox.queue
from outbox.errors import Away
from photos.clean import widths_of
from photos.intake import STORAGE_ERRORS, incoming_name, public_name
from photos.models import Photo
from photos.signals import photo_ready, photo_refused

logger = logging.getLogger(__name__)


class StorageAway(Away):
    """The disk is full, or the bucket does not answer or refuses."""


@contextmanager
def _from_storage() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except STORAGE_ERRORS as error:
        raise StorageAway(f"{type(error).__name__}: {error}") from error


@outbox.queue.handler("photos.encode")
@_from_storage()
def encode(*, model: str, pk: int, photo_key: str) -> None:
    """Make the widths of a photo that came in. Twice is once: names and bytes are the same."""
    rows = cast(type[Photo], apps.get_model(model))._base_manager.filter(pk=pk)
    if rows.filter(status=Photo.Status.WAITING).exists():
        _make_widths(rows.filter(status=Photo.Status.WAITING), photo_key)
    if rows.exists():
        default_storage.delete(incoming_name(photo_key))
    else:
        # Its owner removed it, perhaps while its widths were being made.
        delete_files(photo_key=photo_key)


def _make_widths(waiting: QuerySet[Photo], photo_key: str) -> None:
    # Bytes that are no picture never become one, however often the storage is asked.
    with default_storage.open(incoming_name(photo_key)) as file:
        data = file.read()
    try:
        picture = Image.open(BytesIO(data), formats=("JPEG",))
        picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        logger.error("photo %s can't be read: %s", photo_key, error)
        refuse(waiting)
        return
    made = widths_of(picture)
    for width, data in made.items():
        _store(public_name(photo_key, width), data)
    if waiting.update(status=Photo.Status.READY, widths=sorted(made)):
        photo_ready.send(waiting.model, key=photo_key)


@transaction.atomic
def refuse(waiting: QuerySet[Photo]) -> int:
    """Say of photos that nobody will ever see them, and have their owners told; how many."""
    found = list(waiting.select_for_update().order_by("pk"))
    for photo in found:
        photo.status = Photo.Status.REFUSED
        photo.save(update_fields=["status"])
        photo_refused.send(type(photo), photo=photo)
    return len(found)


@outbox.queue.handler("photos.delete_files")
@_from_storage()
def delete_files(*, photo_key: str) -> None:
    """Delete every file of a photo that has no row any more."""
    folder = f"photos/{photo_key}"
    for name in files_in(folder):
        default_storage.delete(f"{folder}/{name}")
    # A folder is something on a disk, and nothing in a bucket.
    default_storage.delete(folder)
    default_storage.delete(incoming_name(photo_key))


def files_in(folder: str) -> list[str]:
    """The names of the files in a folder of the storage, which need not be there."""
    try:
        return default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return []


def _store(name: str, data: bytes) -> None:
    # A storage would give a second file another name; an earlier try's file makes room.
    default_storage.delete(name)
    default_storage.save(name, ContentFile(data))
