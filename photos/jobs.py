"""Handlers of this room's jobs."""

from typing import cast

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

import outbox.queue
from photos.clean import widths_of
from photos.intake import incoming_name, public_name
from photos.models import Photo


@outbox.queue.handler("photos.encode")
def encode(*, model: str, pk: int) -> None:
    """Make the widths of a photo that came in. Twice is once: names and bytes are the same."""
    photos = cast(type[Photo], apps.get_model(model))._base_manager
    photo = photos.filter(pk=pk, status=Photo.Status.WAITING).first()
    if photo is None:
        return
    incoming = incoming_name(photo)
    with default_storage.open(incoming) as file:
        made = widths_of(Image.open(file, formats=("WEBP",)))
    for width, data in made.items():
        _store(public_name(photo.key, width), data)
    photos.filter(pk=pk, status=Photo.Status.WAITING).update(
        status=Photo.Status.READY, widths=sorted(made)
    )
    default_storage.delete(incoming)


@outbox.queue.handler("photos.delete_files")
def delete_files(*, photo_key: str, widths: list[int]) -> None:
    for width in widths:
        default_storage.delete(public_name(photo_key, width))
    default_storage.delete(f"incoming/{photo_key}.webp")


def _store(name: str, data: bytes) -> None:
    # A storage would give a second file another name; an earlier try's file makes room.
    default_storage.delete(name)
    default_storage.save(name, ContentFile(data))
