"""Whether bytes are a photo that we take: decided by their content, never by a name."""

import warnings
from typing import IO

import pillow_heif
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

pillow_heif.register_heif_opener()
# Ours is the limit that counts, and it answers with a sentence.
warnings.simplefilter("ignore", Image.DecompressionBombWarning)

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
SMALLEST_SIDE = 200
# Times its width that a photo may be high, and the other way round: a strip shows nothing.
LONGEST_SHAPE = 4
MEGABYTE = 1024 * 1024
# A JPEG is decoded at a half, a quarter … while it stays above this: memory for what is needed.
ENOUGH = (2560, 2560)


class PhotoRefused(Exception):
    """Not a photo that we take; the message is a sentence for the person who sent it."""


def identified(file: IO[bytes], *, size: int) -> Image.Image:
    """A file of `size` bytes, its head read and found to be a photo. Raises PhotoRefused."""
    if size > settings.PHOTO_MAX_BYTES:
        most = settings.PHOTO_MAX_BYTES // MEGABYTE
        raise PhotoRefused(
            _("This photo has more than %(most)d MB, so it was not added. Choose a smaller one.")
            % {"most": most}
        )
    try:
        picture = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PhotoRefused(_too_many_pixels()) from error
    except Exception as error:  # a parser of hostile bytes raises anything
        raise PhotoRefused(
            _("This is not a photo we can read, so it was not added. Use JPEG, PNG, WebP or HEIC.")
        ) from error
    width, height = picture.size
    if width * height > settings.PHOTO_MAX_PIXELS:
        raise PhotoRefused(_too_many_pixels())
    if min(width, height) < SMALLEST_SIDE:
        raise PhotoRefused(
            _("This photo is too small to show, so it was not added. Each side needs 200 pixels.")
        )
    if max(width, height) > LONGEST_SHAPE * min(width, height):
        raise PhotoRefused(
            _("This photo is too long and narrow to show, so it was not added. Crop it, then try.")
        )
    return picture


def decoded(picture: Image.Image) -> Image.Image:
    """The same picture with its pixels read to the last. Raises PhotoRefused."""
    try:
        picture.draft("RGB", ENOUGH)
        picture.load()
    except Exception as error:  # a decoder of hostile bytes raises anything
        raise PhotoRefused(
            _("This photo is damaged and can't be read, so it was not added. Send it once more.")
        ) from error
    return picture


def _too_many_pixels() -> str:
    return _("This photo has too many pixels, so it was not added. Save it smaller, then try.")
