"""Photos in a bucket: the settings of a deployment with one, against a server that speaks S3."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import cache
from io import BytesIO

import boto3
import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

import outbox.queue
from accounts.models import User
from dev.ports import free_port
from marketplace.models import Listing, ListingPhoto
from outbox.models import Job
from photos import intake, sweep
from photos.intake import PhotoNotKept
from tests.factories import make_listing

# One worker starts the server for all of them.
pytestmark = pytest.mark.xdist_group("bucket")

GOODS = f"goods-{secrets.token_hex(4)}"
PUBLIC = "https://photos.shop.example/goods"
NOT_STORED = "The photo could not be stored, so it was not added. Try again in a moment."
SAID = "from django.conf import settings as s; import json; print(json.dumps({words}))"


def settings_say(words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What Threadly's settings make of an environment with these names in it."""
    return subprocess.run(
        [sys.executable, "-c", SAID.format(words=words)],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def use_bucket(settings: LazySettings, *, endpoint: str, bucket: str) -> None:
    storage = json.loads(storage_at(endpoint, bucket))
    settings.STORAGES = settings.STORAGES | {"default": storage}


@cache
def storage_at(endpoint: str, bucket: str) -> str:
    said = settings_say(
        "s.STORAGES['default']",
        S3_BUCKET=bucket,
        S3_ENDPOINT_URL=endpoint,
        S3_REGION="eu-central-1",
        S3_ACCESS_KEY="key",
        S3_SECRET_KEY="secret",
        S3_PUBLIC_URL=PUBLIC,
    )
    return said.stdout


@pytest.fixture
def bucket(s3_server: str, settings: LazySettings) -> Iterator[object]:
    """The bucket that photos go to, as its owner sees it."""
    s3 = boto3.resource(
        "s3",
        endpoint_url=s3_server,
        region_name="eu-central-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
    )
    made = s3.create_bucket(
        Bucket=GOODS, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    use_bucket(settings, endpoint=s3_server, bucket=GOODS)
    yield made
    made.objects.delete()
    made.delete()


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


def upload() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (700, 900), (200, 30, 30)).save(out, "JPEG")
    return SimpleUploadedFile("front.jpg", out.getvalue())


def work() -> None:
    for job in Job.objects.due():
        outbox.queue.run_job(job.pk)


def names(bucket: object) -> list[str]:
    return sorted(thing.key for thing in bucket.objects.all())


def test_a_photo_goes_to_the_bucket_and_its_address_is_public(
    bucket: object, listing: Listing
) -> None:
    photo = ListingPhoto(listing=listing)
    intake.take(upload(), into=photo)
    assert names(bucket) == [f"incoming/{photo.key}.jpg"]
    work()
    photo.refresh_from_db()
    assert photo.status == "ready"
    assert names(bucket) == [f"photos/{photo.key}/{width}.webp" for width in (320, 640, 700)]
    assert photo.src == f"{PUBLIC}/photos/{photo.key}/640.webp"
    stored = bucket.Object(f"photos/{photo.key}/640.webp").get()
    assert stored["ContentType"] == "image/webp"
    assert stored["CacheControl"] == "public, max-age=31536000, immutable"
    assert Image.open(BytesIO(stored["Body"].read())).size == (640, 823)


def test_a_removed_photo_leaves_the_bucket(bucket: object, listing: Listing) -> None:
    photo = ListingPhoto(listing=listing)
    intake.take(upload(), into=photo)
    work()
    intake.remove(photo)
    work()
    assert names(bucket) == []


def test_widths_made_again_are_the_same_files(bucket: object, listing: Listing) -> None:
    photo = ListingPhoto(listing=listing)
    intake.take(upload(), into=photo)
    default_storage.save(f"photos/{photo.key}/320.webp", BytesIO(b"half a file"))
    work()
    assert names(bucket) == [f"photos/{photo.key}/{width}.webp" for width in (320, 640, 700)]
    assert bucket.Object(f"photos/{photo.key}/320.webp").content_length > 100


def test_strays_are_swept_from_the_bucket_when_they_are_old(
    bucket: object, listing: Listing
) -> None:
    photo = ListingPhoto(listing=listing)
    intake.take(upload(), into=photo)
    default_storage.save("incoming/4f8f3d2e-0000-4000-8000-000000000000.jpg", BytesIO(b"x"))
    default_storage.save("incoming/what is this?.txt", BytesIO(b"x"))
    assert sweep.remove_stray_files() == 0
    assert sweep.remove_stray_files(before=timezone.now() + timedelta(minutes=1)) == 2
    assert names(bucket) == [f"incoming/{photo.key}.jpg"]


def test_a_bucket_that_refuses_leaves_no_broken_listing(
    s3_server: str, settings: LazySettings, listing: Listing
) -> None:
    use_bucket(settings, endpoint=s3_server, bucket="nobody-made-this-one")
    with pytest.raises(PhotoNotKept, match=NOT_STORED):
        intake.take(upload(), into=ListingPhoto(listing=listing))
    assert (ListingPhoto.objects.count(), Job.objects.count()) == (0, 0)


def test_a_bucket_that_is_away_is_given_up_soon(settings: LazySettings, listing: Listing) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as closed:
        port = closed.getsockname()[1]
    use_bucket(settings, endpoint=f"http://127.0.0.1:{port}", bucket="goods")
    patience = default_storage.client_config
    assert (patience.connect_timeout, patience.read_timeout) == (3, 10)
    assert patience.retries["total_max_attempts"] == 2
    began = time.monotonic()
    with pytest.raises(PhotoNotKept, match=NOT_STORED):
        intake.take(upload(), into=ListingPhoto(listing=listing))
    assert time.monotonic() - began < 5
    assert ListingPhoto.objects.count() == 0


def test_a_bucket_that_fails_half_way_makes_the_widths_later(
    bucket: object, listing: Listing, settings: LazySettings
) -> None:
    photo = ListingPhoto(listing=listing)
    intake.take(upload(), into=photo)
    there = settings.STORAGES
    gone = there["default"] | {"OPTIONS": there["default"]["OPTIONS"] | {"bucket_name": "gone"}}
    job = Job.objects.get(verb="photos.encode")
    settings.STORAGES = there | {"default": gone}
    outbox.queue.run_job(job.pk)
    photo.refresh_from_db()
    assert (photo.status, photo.widths) == ("waiting", [])
    settings.STORAGES = there
    job.refresh_from_db()
    assert (job.attempts, job.away) == (1, 0)
    job.revive()
    work()
    photo.refresh_from_db()
    assert (photo.status, photo.widths) == ("ready", [320, 640, 700])


def test_a_bucket_that_does_not_answer_costs_a_photo_none_of_its_tries(
    bucket: object, listing: Listing, settings: LazySettings
) -> None:
    photo = ListingPhoto(listing=listing)
    intake.take(upload(), into=photo)
    there = settings.STORAGES
    use_bucket(settings, endpoint=f"http://127.0.0.1:{free_port()}", bucket=GOODS)
    work()
    job = Job.objects.get(verb="photos.encode")
    assert (job.attempts, job.away, job.tries) == (1, 1, 0)
    assert job.error.startswith("StorageAway: EndpointConnectionError: ")
    settings.STORAGES = there
    job.revive()
    work()
    photo.refresh_from_db()
    assert (photo.status, photo.widths) == ("ready", [320, 640, 700])


def test_a_bucket_without_its_public_address_stops_the_start() -> None:
    answer = settings_say("s.DEBUG", S3_BUCKET="goods", S3_PUBLIC_URL="")
    assert answer.returncode != 0
    assert "S3_PUBLIC_URL is not set." in answer.stderr


def test_the_pages_policy_allows_the_buckets_origin() -> None:
    answer = settings_say("s.SECURE_CSP['img-src']", S3_BUCKET="goods", S3_PUBLIC_URL=PUBLIC)
    assert json.loads(answer.stdout)[-1] == "https://photos.shop.example"
