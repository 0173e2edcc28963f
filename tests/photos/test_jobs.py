"""What becomes of a photo's files when its job, its owner and the sweep meet."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

import outbox.queue
from accounts import mail
from accounts.models import User
from marketplace.models import Listing, ListingPhoto
from marketplace.tasks import sweep_orphaned_photos
from outbox.models import Job
from photos import intake, jobs, sweep
from tests.factories import make_listing

LONG_AGO = timedelta(days=2)


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo(seller: User) -> ListingPhoto:
    """A photo whose widths are not made yet."""
    out = BytesIO()
    Image.new("RGB", (400, 500), (200, 30, 30)).save(out, "JPEG")
    photo = ListingPhoto(listing=make_listing(seller))
    intake.take(SimpleUploadedFile("front.jpg", out.getvalue()), into=photo)
    return photo


def work() -> None:
    for job in Job.objects.due():
        outbox.queue.run_job(job.pk)


def files(photo: ListingPhoto) -> list[str]:
    there = [f"photos/{photo.key}/{name}" for name in jobs.files_in(f"photos/{photo.key}")]
    incoming = intake.incoming_name(photo.key)
    return sorted(there) + [incoming] * default_storage.exists(incoming)


def age(photo: ListingPhoto, **fields: object) -> None:
    ListingPhoto.objects.filter(pk=photo.pk).update(created_at=timezone.now() - LONG_AGO, **fields)


def test_a_photo_removed_before_its_job_leaves_nothing(photo: ListingPhoto) -> None:
    encode = Job.objects.get(verb="photos.encode")
    intake.remove(photo)
    outbox.queue.run_job(encode.pk)
    assert files(photo) == []


def test_a_photo_removed_while_its_widths_are_made_leaves_nothing(photo: ListingPhoto) -> None:
    # The job died after storing widths; meanwhile its owner removed the photo.
    default_storage.save(intake.public_name(photo.key, 320), ContentFile(b"made"))
    intake.remove(photo)
    outbox.queue.run_job(Job.objects.get(verb="photos.delete_files").pk)
    default_storage.save(intake.public_name(photo.key, 400), ContentFile(b"made late"))
    outbox.queue.run_job(Job.objects.get(verb="photos.encode").pk)
    assert files(photo) == []
    assert str(photo.key) not in default_storage.listdir("photos")[0]


def test_a_job_that_died_before_its_last_step_finishes_it(photo: ListingPhoto) -> None:
    incoming = intake.incoming_name(photo.key)
    with default_storage.open(incoming) as file:
        data = file.read()
    work()
    default_storage.save(incoming, ContentFile(data))
    jobs.encode(model="marketplace.ListingPhoto", pk=photo.pk, photo_key=str(photo.key))
    assert files(photo) == [f"photos/{photo.key}/{width}.webp" for width in (320, 400)]


def test_a_photo_whose_file_is_out_of_reach_waits_for_it(photo: ListingPhoto) -> None:
    incoming = intake.incoming_name(photo.key)
    with default_storage.open(incoming) as file:
        data = file.read()
    default_storage.delete(incoming)
    work()
    photo.refresh_from_db()
    assert photo.status == "waiting"
    default_storage.save(incoming, ContentFile(data))
    Job.objects.update(run_after=timezone.now())
    work()
    photo.refresh_from_db()
    assert (photo.status, photo.widths) == ("ready", [320, 400])


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut off"])
def test_a_photo_that_can_never_be_read_is_refused_at_the_first_try(
    photo: ListingPhoto, data: bytes
) -> None:
    incoming = intake.incoming_name(photo.key)
    default_storage.delete(incoming)
    default_storage.save(incoming, ContentFile(data))
    encode = Job.objects.get(verb="photos.encode")
    outbox.queue.run_job(encode.pk)
    photo.refresh_from_db()
    assert photo.status == "refused"
    assert files(photo) == []
    encode.refresh_from_db()
    assert (encode.attempts, encode.error, encode.done_at is None) == (1, "", False)
    seller = photo.listing.seller
    [letter] = Job.objects.filter(verb="accounts.send_mail")
    assert letter.arguments["name"] == "marketplace.photo_refused"
    assert letter.arguments["user_id"] == seller.pk
    context = mail.kinds["marketplace.photo_refused"].build(**letter.arguments["ids"])
    written = mail.render("marketplace.photo_refused", to=seller, context=context)
    assert written.subject == f"A photo can't be shown: {photo.listing.title}"
    assert f"/listings/{photo.listing_id}/edit/" in written.body


def test_a_cut_off_photo_is_refused(photo: ListingPhoto) -> None:
    incoming = intake.incoming_name(photo.key)
    with default_storage.open(incoming) as file:
        whole = file.read()
    default_storage.delete(incoming)
    default_storage.save(incoming, ContentFile(whole[: len(whole) // 2]))
    work()
    photo.refresh_from_db()
    assert (photo.status, photo.widths) == ("refused", [])
    assert files(photo) == []


def test_after_a_week_the_owner_is_told(photo: ListingPhoto) -> None:
    age(photo)
    assert sweep.give_up() == 0
    ListingPhoto.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert sweep.give_up() == 1
    photo.refresh_from_db()
    assert photo.status == "refused"
    assert Job.objects.filter(arguments__name="marketplace.photo_refused").count() == 1


def test_the_sweep_takes_what_nobody_kept_and_leaves_the_rest(photo: ListingPhoto) -> None:
    work()
    kept = files(photo)
    deleted = make_listing(photo.listing.seller, status=Listing.Status.DELETED)
    orphan = ListingPhoto.objects.create(listing=deleted, status="ready", widths=[320])
    default_storage.save(intake.public_name(orphan.key, 320), ContentFile(b"made"))
    fresh = ListingPhoto.objects.create(listing=deleted, status="ready", widths=[320])
    age(orphan)
    age(photo)
    sweep_orphaned_photos()
    work()
    assert files(photo) == kept
    assert files(orphan) == []
    assert set(ListingPhoto.objects.all()) == {photo, fresh}


def test_old_incoming_files_that_nobody_waits_for_are_swept(photo: ListingPhoto) -> None:
    stray = "incoming/4f8f3d2e-0000-4000-8000-000000000000.jpg"
    names = (stray, "incoming/what is this.txt")
    for name in names:
        default_storage.save(name, ContentFile(b"x"))
    assert sweep.remove_stray_files() == 0
    soon = timezone.now() + LONG_AGO
    assert sweep.remove_stray_files(before=soon) == 2
    assert [default_storage.exists(name) for name in names] == [False, False]
    assert files(photo) == [intake.incoming_name(photo.key)]
    work()
    default_storage.save(intake.incoming_name(photo.key), ContentFile(b"left by a crash"))
    assert sweep.remove_stray_files(before=soon) == 1
