"""What is stored shows what was sent: the same picture, upright, and not a word beside it."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageOps, ImageStat

import outbox.queue
from accounts.models import User
from marketplace.models import ListingPhoto
from outbox.models import Job
from photos import intake
from photos.check import PhotoRefused
from tests.factories import make_listing

CC0 = Path(__file__).resolve().parents[3] / "shared" / "data" / "photos_cc0"
UNREADABLE = "This is not a photo we can read, so it was not added. Use JPEG, PNG, WebP or HEIC."
RED, GREEN, BLUE, YELLOW = (220, 20, 20), (20, 200, 20), (20, 20, 220), (220, 220, 20)
ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825
# How a camera held in each way lays the upright picture down.
LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
WORDS = (b"Secret camera", b"Exif", b"EXIF", b"ICC_PROFILE", b"ICCP", b"XMP ", b"ns.adobe.com")


def upright() -> Image.Image:
    """Four quarters of different colours: each turn and each mirror is another picture."""
    image = Image.new("RGB", (400, 600), RED)
    image.paste(GREEN, (200, 0, 400, 300))
    image.paste(BLUE, (0, 300, 200, 600))
    image.paste(YELLOW, (200, 300, 400, 600))
    return image


def as_held(orientation: int) -> Image.Image:
    turn = LAID[orientation]
    image = upright() if turn is None else upright().transpose(turn)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "Secret camera"
    exif.get_ifd(PLACE)[2] = (52.0, 31.0, 12.0)
    # From here, unlike from an argument, the HEIC encoder writes the turn that decoders obey.
    image.info["exif"] = exif.tobytes()
    return image


def in_bytes(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def take(data: bytes, seller: User) -> ListingPhoto:
    photo = ListingPhoto(listing=make_listing(seller))
    intake.take(SimpleUploadedFile("photo.jpg", data), into=photo)
    return photo


def work(photo: ListingPhoto) -> None:
    for job in Job.objects.due():
        outbox.queue.run_job(job.pk)
    photo.refresh_from_db()


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of the worst channel, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize("orientation", LAID)
def test_each_corner_is_where_it_was_seen(seller: User, kind: str, orientation: int) -> None:
    held = as_held(orientation)
    data = in_bytes(held, kind, exif=held.info["exif"]) if kind != "HEIF" else in_bytes(held, kind)
    assert b"Secret camera" in data
    photo = take(data, seller)
    files = [read(intake.incoming_name(photo.key))]
    work(photo)
    assert (photo.status, photo.width, photo.height) == ("ready", 400, 600)
    files += [read(intake.public_name(photo.key, width)) for width in photo.widths]
    shown = Image.open(BytesIO(files[-1])).convert("RGB")
    assert difference(shown, upright()) < 3
    assert [word for word in WORDS for file in files if word in file] == []


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "PPM", "TGA", "PDF", "AVIF"])
def test_a_picture_of_another_kind_is_refused_whatever_its_name(seller: User, kind: str) -> None:
    with pytest.raises(PhotoRefused) as refusal:
        take(in_bytes(upright(), kind), seller)
    assert str(refusal.value) == UNREADABLE
    assert not ListingPhoto.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize("number", range(0, 96, 12))
def test_a_real_photo_keeps_its_look(seller: User, number: int) -> None:
    paths = sorted(CC0.rglob("*.jpg"))
    if number >= len(paths):
        pytest.skip("the real photos are not at hand")
    photo = take(paths[number].read_bytes(), seller)
    work(photo)
    sent = ImageOps.exif_transpose(Image.open(paths[number])).convert("RGB")
    assert photo.widths == sorted({min(width, photo.width) for width in (320, 640, 1280)})
    for width in photo.widths:
        shown = Image.open(BytesIO(read(intake.public_name(photo.key, width)))).convert("RGB")
        assert shown.width == width
        assert difference(shown, sent.resize(shown.size, Image.Resampling.LANCZOS)) < 8
