"""Files made to break a reader: each one is taken clean or refused with a sentence."""

import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from photos.check import PhotoRefused, decoded, identified
from photos.clean import clean

MUTANTS = 400
FLAT = (20, 120, 90)
MEASURE = """
import resource, sys, django
django.setup()
from photos.check import decoded, identified
from photos.clean import clean
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open(sys.argv[1], "rb") as file:
    clean(decoded(identified(file, size=1)))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def in_bytes(image: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def taken(data: bytes) -> Image.Image:
    return clean(decoded(identified(BytesIO(data), size=len(data))))


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("size", [(201, 805), (805, 201), (250, 9000)])
def test_a_strip_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(PhotoRefused, match="too long and narrow to show"):
        taken(in_bytes(Image.new("RGB", size, FLAT), "PNG"))


def test_four_times_as_high_as_wide_is_taken() -> None:
    assert taken(in_bytes(Image.new("RGB", (201, 804), FLAT), "PNG")).size == (201, 804)


@pytest.fixture(scope="module")
def seeds() -> list[bytes]:
    """A whole file of each kind that we take, with much to break in it."""
    noise = Image.effect_noise((260, 300), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera", 6
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", "<x tiff:Orientation='6'/>", zip=True)
    more = {"exif": exif, "icc_profile": srgb()}
    return [
        in_bytes(noise, "JPEG", **more, progressive=True),
        in_bytes(noise.convert("CMYK"), "JPEG", icc_profile=srgb()),
        in_bytes(noise.convert("P"), "PNG", exif=exif, transparency=3),
        in_bytes(noise.convert("RGBA"), "PNG", **more, pnginfo=words),
        in_bytes(noise, "WEBP", **more),
        in_bytes(noise, "WEBP", save_all=True, append_images=[noise]),
        in_bytes(noise, "HEIF", exif=exif),
        in_bytes(noise, "MPO", save_all=True, append_images=[noise]),
    ]


def mutant(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice([1, 2, 8])):
        # Most of what a reader trusts stands near the beginning.
        place = chance.randrange(min(len(data), chance.choice([900, 10**9])) or 1)
        match chance.randrange(4):
            case 0:
                data[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[place : place + chance.randrange(1, 40)]
            case 2:
                data[place:place] = chance.randbytes(chance.randrange(1, 20))
            case 3:
                data[place : place + 4] = chance.choice([b"\xff" * 4, b"\0" * 4])
    return bytes(data)


@pytest.mark.filterwarnings("ignore")
def test_a_mutated_file_is_taken_clean_or_refused(seeds: list[bytes]) -> None:
    chance = random.Random(20)
    ends = {"taken": 0, "refused": 0}
    for _ in range(MUTANTS):
        try:
            picture = taken(mutant(chance.choice(seeds), chance))
        except PhotoRefused:
            ends["refused"] += 1
        else:
            ends["taken"] += 1
            assert (picture.mode, picture.info) == ("RGB", {})
    assert min(ends.values()) > MUTANTS // 10


@pytest.mark.filterwarnings("ignore")
def test_broken_words_about_a_picture_do_not_hide_the_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = in_bytes(Image.new("RGB", (300, 400), FLAT), "JPEG", exif=exif)
    broken = data.replace(b"Exif\0\0MM\0*", b"Exif\0\0XXXX").replace(
        b"Exif\0\0II*\0", b"Exif\0\0XXXX"
    )
    assert broken != data
    assert taken(broken).size == (300, 400)


def test_a_broken_colour_profile_is_passed_over() -> None:
    picture = Image.new("RGB", (300, 300), FLAT)
    assert taken(in_bytes(picture, "PNG", icc_profile=b"no profile")).getpixel((9, 9)) == FLAT


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P"])
def test_colours_of_another_space_are_brought_to_srgb(mode: str) -> None:
    # Lab's white point, D50, as a monitor of its own: what is not sRGB must move.
    wide = _swapped_profile()
    picture = Image.new("RGB", (300, 300), (255, 0, 0)).convert(mode)
    red, _green, blue = taken(in_bytes(picture, "PNG", icc_profile=wide)).getpixel((9, 9))
    assert blue > 200 > 60 > red


def _swapped_profile() -> bytes:
    """sRGB with its red and blue primaries named as each other's."""
    data = srgb()
    assert b"rXYZ" in data and b"bXYZ" in data
    return data.replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")


def test_a_phones_file_of_several_pictures_is_its_first() -> None:
    first, second = (Image.new("RGB", (300, 400), colour) for colour in (FLAT, (250, 0, 0)))
    data = in_bytes(first, "MPO", save_all=True, append_images=[second])
    red, green, _blue = taken(data).getpixel((9, 9))
    assert green > red


def test_the_largest_allowed_costs_less_than_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "flat.png"
    Image.new("P", (7000, 7000)).save(path, transparency=0, compress_level=1)
    spent = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(spent.stdout) < 900
