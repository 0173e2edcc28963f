"""What people send: good photos made clean, everything else refused with a sentence."""

import hashlib
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageCms

import outbox.queue
from accounts.models import User
from marketplace.models import Listing, ListingPhoto
from outbox.models import Job
from photos import intake
from photos.check import PhotoRefused
from tests.factories import make_listing

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
UNREADABLE = "This is not a photo we can read, so it was not added. Use JPEG, PNG, WebP or HEIC."
DAMAGED = "This photo is damaged and can't be read, so it was not added. Send it once more."
TOO_MANY = "This photo has too many pixels, so it was not added. Save it smaller, then try."
TOO_SMALL = "This photo is too small to show, so it was not added. Each side needs 200 pixels."


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


def picture(mode: str = "RGB", size: tuple[int, int] = (400, 500)) -> Image.Image:
    """Left half red, right half blue, as far as the mode can."""
    both = Image.new("RGB", size, (200, 30, 30))
    both.paste((30, 30, 200), (size[0] // 2, 0, *size))
    return both.convert(mode)


def in_bytes(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def take(data: bytes, listing: Listing, name: str = "photo.jpg") -> ListingPhoto:
    photo = ListingPhoto(listing=listing)
    intake.take(SimpleUploadedFile(name, data), into=photo)
    for job in Job.objects.due():
        outbox.queue.run_job(job.pk)
    photo.refresh_from_db()
    return photo


def stored(photo: ListingPhoto, width: int) -> Image.Image:
    with default_storage.open(f"photos/{photo.key}/{width}.webp") as file:
        image = Image.open(BytesIO(file.read()))
        image.load()
        return image


def half(image: Image.Image, *, left: bool) -> str:
    red, _green, blue = image.convert("RGB").getpixel(
        (image.width // 4 if left else image.width * 3 // 4, image.height // 2)
    )
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_becomes_three_widths(listing: Listing, kind: str) -> None:
    data = in_bytes(picture(size=(1600, 2000)), kind)
    photo = take(data, listing)
    assert photo.status == "ready"
    assert photo.widths == [320, 640, 1280]
    assert photo.sha256 == hashlib.sha256(data).hexdigest()
    assert [stored(photo, width).size for width in photo.widths] == [
        (320, 400),
        (640, 800),
        (1280, 1600),
    ]
    assert not default_storage.exists(f"incoming/{photo.key}.jpg")


def test_a_small_photo_is_not_made_larger(listing: Listing) -> None:
    assert take(in_bytes(picture(size=(400, 500)), "JPEG"), listing).widths == [320, 400]


def test_nothing_of_where_and_by_whom_is_kept(listing: Listing) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = in_bytes(picture(), "JPEG", exif=exif, icc_profile=profile, comment=b"secret")
    assert b"Camera" in data
    photo = take(data, listing)
    for width in photo.widths:
        image = stored(photo, width)
        assert not image.getexif()
        assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(image.info)


@pytest.mark.parametrize(
    ("orientation", "left"), [(1, "red"), (2, "blue"), (3, "blue"), (4, "red")]
)
def test_a_photo_stands_as_it_was_held(listing: Listing, orientation: int, left: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = take(in_bytes(picture(), "JPEG", exif=exif), listing)
    assert half(stored(photo, 320), left=True) == left


@pytest.mark.parametrize("number", range(1, 9))
def test_real_photos_of_each_orientation_stand_upright(listing: Listing, number: int) -> None:
    path = REAL / "exif_orientation_mit" / f"Portrait_{number}.jpg"
    if not path.exists():
        pytest.skip("the real photos are not at hand")
    photo = take(path.read_bytes(), listing)
    assert photo.height > photo.width


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "RGBA", "I;16", "LA", "1"])
def test_every_kind_of_pixel_becomes_colour(listing: Listing, mode: str) -> None:
    image = picture("L").convert(mode) if mode in {"I;16", "1"} else picture(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    photo = take(in_bytes(image, kind), listing)
    assert stored(photo, 320).mode == "RGB"


def test_sixteen_bits_keep_their_light(listing: Listing) -> None:
    grey = Image.new("I;16", (300, 300), 0x8000)
    photo = take(in_bytes(grey, "PNG"), listing)
    assert abs(stored(photo, 300).getpixel((150, 150))[0] - 128) <= 2


def test_what_is_seen_through_becomes_white(listing: Listing) -> None:
    photo = take(in_bytes(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG"), listing)
    assert stored(photo, 300).getpixel((150, 150)) == (255, 255, 255)


def test_of_a_moving_picture_the_first_is_kept(listing: Listing) -> None:
    frames = [picture(), Image.new("RGB", (400, 500), (0, 255, 0))]
    data = in_bytes(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert half(stored(take(data, listing), 320), left=True) == "red"


def _huge_png() -> bytes:
    """A few hundred bytes that claim to be 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 60001))
        + chunk(b"IEND", b"")
    )


HOSTILE = {
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', UNREADABLE),
    "html": (b"<!doctype html><script>alert(1)</script>", UNREADABLE),
    "eps-as-png": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 300 300\n", UNREADABLE),
    "gif-and-script": (b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)", UNREADABLE),
    "empty": (b"", UNREADABLE),
    "noise": (bytes(range(256)) * 40, UNREADABLE),
    "cut-off-jpeg": (in_bytes(picture(), "JPEG")[:900], DAMAGED),
    "cut-off-png": (in_bytes(picture(), "PNG")[:300], DAMAGED),
    "bomb": (_huge_png(), TOO_MANY),
    "tiny": (in_bytes(picture(size=(199, 900)), "PNG"), TOO_SMALL),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_a_good_photo_is_refused_with_a_sentence(listing: Listing, name: str) -> None:
    data, sentence = HOSTILE[name]
    with pytest.raises(PhotoRefused, match="^" + sentence.replace(".", r"\.") + "$"):
        take(data, listing, name="innocent.png")
    assert not ListingPhoto.objects.exists()
    assert not Job.objects.exists()


def test_more_than_eight_megabytes_are_refused(listing: Listing) -> None:
    data = in_bytes(picture(), "JPEG") + b"\0" * (8 * 1024 * 1024)
    with pytest.raises(PhotoRefused, match="more than 8 MB"):
        take(data, listing)


def test_bytes_behind_a_photo_do_not_come_along(listing: Listing) -> None:
    photo = take(in_bytes(picture(), "JPEG") + b"<script>alert(1)</script>", listing)
    with default_storage.open(f"photos/{photo.key}/320.webp") as file:
        assert b"script" not in file.read()


def test_a_path_in_the_name_leads_nowhere(listing: Listing) -> None:
    photo = take(in_bytes(picture(), "PNG"), listing, name="../../etc/passwd.png")
    assert default_storage.exists(f"photos/{photo.key}/320.webp")


def test_encoding_twice_is_encoding_once(listing: Listing) -> None:
    photo = take(in_bytes(picture(), "PNG"), listing)
    job = Job.objects.get(verb="photos.encode")
    job.revive()
    Job.objects.update(done_at=None)
    outbox.queue.run_job(job.pk)
    photo.refresh_from_db()
    assert photo.widths == [320, 400]


def test_a_removed_photos_files_go_with_it(listing: Listing) -> None:
    photo = take(in_bytes(picture(), "PNG"), listing)
    intake.remove(photo)
    for job in Job.objects.due():
        outbox.queue.run_job(job.pk)
    assert not default_storage.exists(f"photos/{photo.key}/320.webp")


def test_a_photo_is_served_for_ever_and_nothing_else_is(client: Client, listing: Listing) -> None:
    photo = take(in_bytes(picture(), "PNG"), listing)
    answer = client.get(photo.thumbnail)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    for path in (
        f"/media/photos/{photo.key}/321.webp",
        f"/media/incoming/{photo.key}.jpg",
        "/media/photos/../../etc/passwd",
        f"/media/photos/{photo.key}/..%2f320.webp",
    ):
        assert client.get(path).status_code == 404
