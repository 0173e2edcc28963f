"""FAULTS 24: the disk is full, or the bucket fails in the middle of an upload."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import BytesIO
from typing import Any

import boto3
import httpx
import psutil
from botocore.config import Config
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from dev import cast
from dev.faults.ground import Findings, Ground
from dev.faults.proxy import HOST, Proxy
from dev.ports import free_port
from dev.shopper import CSRF
from dev.stack import ROOT
from marketplace.models import Listing, ListingPhoto
from photos import sweep
from photos.intake import public_name
from photos.jobs import files_in

NOT_STORED = "The photo could not be stored"
# What may still be written then, far less than a photo.
ROOM_BYTES = 4096
# Twice what photos.bucket waits for an answer, and what the pieces take.
SECONDS_TO_REFUSE = 25.0
SIDES = (600, 800)
BUCKET, REGION = "goods", "eu-central-1"
METHODS = (b"DELETE ", b"GET ", b"HEAD ", b"POST ", b"PUT ")

type Read = Callable[[str], bytes]


def disk_full(ground: Ground, *, rounds: int) -> Findings:
    """No file may grow past a few bytes, first for the web, then for the worker.

    A quota of the process stands for the disk: it answers EFBIG where a full disk says ENOSPC.
    """
    found = Findings()
    for _ in range(rounds):
        [seller] = cast.people(1, name="seller")
        [listing] = cast.goods(1, sellers=[seller])
        with _no_room(ground, "web"):
            _expect_refusal(ground, found, listing)
        with _no_room(ground, "worker"):
            _expect_taken(ground, found, listing)
        ground.recover()
        _expect_whole(found, listing, _from_disk)
    strays = len(files_in("incoming"))
    swept = sweep.remove_stray_files(before=timezone.now() + timedelta(seconds=1))
    found.expect(not files_in("incoming"), f"{files_in('incoming')} are left by the sweep")
    found.told.append(f"{strays} half files were left, {swept} swept")
    return found


@contextmanager
def _no_room(ground: Ground, part: str) -> Iterator[None]:
    """For as long as the block takes, no file that the part writes may grow."""
    parent = psutil.Process(ground.shop.pid(part))
    free = resource.prlimit(parent.pid, resource.RLIMIT_FSIZE)
    _limit_files(parent, (ROOM_BYTES, free[1]))
    try:
        yield
    finally:
        _limit_files(parent, free)


def _limit_files(parent: psutil.Process, limits: tuple[int, int]) -> None:
    """The parent first: what it starts from then on has its limit."""
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        resource.prlimit(parent.pid, resource.RLIMIT_FSIZE, limits)
        for child in parent.children(recursive=True):
            with suppress(ProcessLookupError):
                resource.prlimit(child.pid, resource.RLIMIT_FSIZE, limits)


def bucket_fails(ground: Ground, *, rounds: int) -> Findings:
    """The wire to the bucket breaks, and once hangs, in the middle of a photo: first for the web
    that takes it in, then for the worker that makes its widths."""
    found = Findings()
    with _bucket() as (url, bucket), Proxy.before(url) as wire:
        env = _settings(wire.url(url))
        with ground.shop.altered("web", **env), ground.shop.altered("worker", **env):
            for number in range(rounds):
                [seller] = cast.people(1, name="seller")
                [listing] = cast.goods(1, sellers=[seller])
                _break_midway(wire, upload=1, hang=number == 0)
                _expect_refusal(ground, found, listing)
                wire.mend()
                # It comes in whole, and breaks in the middle of its second width.
                _break_midway(wire, upload=3)
                _expect_taken(ground, found, listing)
                wire.mend()
                ground.recover()
                _expect_whole(found, listing, lambda name: _from_bucket(bucket, name))
            _sweep(ground, wire.url(url))
            left = [thing.key for thing in bucket.objects.filter(Prefix="incoming/")]
            found.expect(not left, f"{left} are left by the sweep")
    return found


def _break_midway(wire: Proxy, *, upload: int, hang: bool = False) -> None:
    """In the middle of the upload of that number the bucket is gone, or says nothing any more."""
    begun = pieces = 0

    def is_last(piece: bytes) -> bool:
        nonlocal begun, pieces
        begun += piece.startswith(b"PUT ")
        pieces = 0 if piece.startswith(METHODS) else pieces + 1
        # A small one has but one piece: then it's broken before the next thing that is asked.
        return begun > upload or (begun == upload and pieces > 1)

    wire.stop_before(is_last, cut=not hang)


@contextmanager
def _bucket() -> Iterator[tuple[str, Any]]:
    """A server that speaks S3, with an empty bucket: its address, and the bucket."""
    port = free_port()
    url = f"http://{HOST}:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", HOST, "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            s3 = boto3.resource(
                "s3",
                endpoint_url=url,
                region_name=REGION,
                aws_access_key_id="key",
                aws_secret_access_key="secret",
                # It takes a moment to start.
                config=Config(retries={"total_max_attempts": 20, "mode": "standard"}),
            )
            where = {"LocationConstraint": REGION}
            yield url, s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
        finally:
            server.kill()


def _settings(url: str) -> dict[str, str]:
    return {
        "S3_BUCKET": BUCKET,
        "S3_ENDPOINT_URL": url,
        "S3_REGION": REGION,
        "S3_ACCESS_KEY": "key",
        "S3_SECRET_KEY": "secret",
        "S3_PUBLIC_URL": url,
    }


def _sweep(ground: Ground, url: str) -> None:
    """As a shop with this bucket does each day."""
    stack = ground.shop.stack
    env = stack.env | {"DATABASE_URL": stack.database_url} | _settings(url)
    subprocess.run(
        [sys.executable, "-m", "dev.faults.swept"], cwd=ROOT, env=env, check=True, timeout=60
    )


def _send(ground: Ground, listing: Listing) -> httpx.Response:
    visitor = cast.sign_in(listing.seller)
    return httpx.post(
        f"{ground.site_url}/listings/{listing.pk}/photos/",
        data={"csrfmiddlewaretoken": CSRF},
        files={"photo": ("dress.jpg", _photo(), "image/jpeg")},
        headers={"Cookie": f"sessionid={visitor.session}; csrftoken={CSRF}"},
        trust_env=False,
        verify=False,
        timeout=60,
    )


def _photo() -> bytes:
    """One of noise, which no encoding makes small."""
    width, height = SIDES
    out = BytesIO()
    Image.frombytes("RGB", SIDES, os.urandom(width * height * 3)).save(out, "JPEG")
    return out.getvalue()


def _expect_refusal(ground: Ground, found: Findings, listing: Listing) -> None:
    """The seller is told, and the listing is as it was."""
    began = time.monotonic()
    answer = _send(ground, listing)
    seconds = time.monotonic() - began
    found.expect(seconds < SECONDS_TO_REFUSE, f"a refusal took {seconds:.1f} s")
    found.contests += 1
    clear = answer.status_code == 422 and NOT_STORED in answer.text
    found.expect(clear, f"a photo was answered {answer.status_code}: {answer.text[:60]}")
    found.expect(not listing.photos.exists(), f"{listing} has a photo that was not stored")
    page = httpx.get(
        f"{ground.site_url}{listing.get_absolute_url()}", trust_env=False, verify=False
    )
    found.expect(page.status_code == 200, f"{listing} answered {page.status_code}")


def _expect_taken(ground: Ground, found: Findings, listing: Listing) -> None:
    """The photo waits, its job fails, and no page shows what is not there."""
    answer = _send(ground, listing)
    found.contests += 1
    found.expect(answer.status_code == 200, f"a photo was answered {answer.status_code}")
    time.sleep(ground.seconds(1.0, 0.5))
    ready = listing.photos.filter(status=ListingPhoto.Status.READY)
    found.expect(not ready.exists(), f"{listing} shows a photo that could not be stored")
    page = httpx.get(
        f"{ground.site_url}{listing.get_absolute_url()}", trust_env=False, verify=False
    )
    found.expect(page.status_code == 200, f"{listing} answered {page.status_code}")


def _expect_whole(found: Findings, listing: Listing, read: Read) -> None:
    """The storage works again: every width is there, to its last byte."""
    photo = listing.photos.first()
    ready = photo is not None and photo.status == ListingPhoto.Status.READY
    found.expect(ready, f"{listing} has {photo and photo.status} for a photo")
    for width in photo.widths if photo else ():
        picture = Image.open(BytesIO(read(public_name(photo.key, width))))
        picture.load()
        found.expect(picture.width == width, f"{photo} is {picture.width} wide, not {width}")


def _from_disk(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def _from_bucket(bucket: Any, name: str) -> bytes:
    return bucket.Object(name).get()["Body"].read()
