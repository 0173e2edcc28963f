"""What nobody kept: photos that belong to nothing, and files that never became a photo."""

import uuid
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from photos import intake
from photos.jobs import files_in, refuse
from photos.models import Photo

ABANDONED_AFTER = timedelta(days=1)
# Days in which staff can mend the storage and start the job of a waiting photo again.
GIVEN_UP_AFTER = timedelta(days=7)


def remove_orphans(photos: type[Photo], *, which: Q) -> int:
    """Remove the photos of one kind that `which` finds, once a day old; how many there were."""
    old = photos._base_manager.filter(which, created_at__lt=timezone.now() - ABANDONED_AFTER)
    orphans = list(old.order_by("pk"))
    for photo in orphans:
        intake.remove(photo)
    return len(orphans)


def give_up() -> int:
    """Tell the owners of photos whose job failed for days; how many there were."""
    before = timezone.now() - GIVEN_UP_AFTER
    late = {"status": Photo.Status.WAITING, "created_at__lt": before}
    kinds = Photo.__subclasses__()
    return sum(refuse(kind._base_manager.filter(**late)) for kind in kinds)


def remove_stray_files(*, before: datetime | None = None) -> int:
    """Delete incoming files from before a time, a day ago unless told, that no photo of any kind
    waits for; how many there were."""
    before = before or timezone.now() - ABANDONED_AFTER
    strays = 0
    for name in files_in("incoming"):
        path = f"incoming/{name}"
        if default_storage.get_modified_time(path) < before and not _is_waited_for(name):
            default_storage.delete(path)
            strays += 1
    return strays


def _is_waited_for(name: str) -> bool:
    try:
        key = uuid.UUID(name.removesuffix(".jpg"))
    except ValueError:
        return False
    waiting = {"key": key, "status": Photo.Status.WAITING}
    return any(kind._base_manager.filter(**waiting).exists() for kind in Photo.__subclasses__())
