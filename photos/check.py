"""Whether bytes are a photo that we take: decided by their content, never by a name."""

import warnings
from typing import BinaryIO

import pillow_heif
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

pillow_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
SMALLEST_SIDE = 200
MEGABYTE = 1024 * 1024
# A JPEG is decoded at a half, a quarter … while it stays above this: memory for what is needed.
ENOUGH = (2560, 2560)


class PhotoRefused(Exception):
    """Not a photo that we take; the message is a sentence for the person who sent it."""


def open_photo(file: BinaryIO, *, size: int) -> Image.Image:
    """The decoded picture of a file of `size` bytes. Raises PhotoRefused."""
    if size > settings.PHOTO_MAX_BYTES:
        most = settings.PHOTO_MAX_BYTES // MEGABYTE
        raise PhotoRefused(
            _("This photo has more than %(most)d MB, so it was not added. Choose a smaller one.")
            % {"most": most}
        )
    picture = _identified(file)
    width, height = picture.size
    if width * height > settings.PHOTO_MAX_PIXELS:
        raise PhotoRefused(
            _("This photo has too many pixels, so it was not added. Save it smaller, then try.")
        )
    if min(width, height) < SMALLEST_SIDE:
        raise PhotoRefused(
            _("This photo is too small to show, so it was not added. Each side needs 200 pixels.")
        )
    try:
        picture.draft("RGB", ENOUGH)
        picture.load()
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise PhotoRefused(
            _("This photo is damaged and can't be read, so it was not added. Send it once more.")
        ) from error
    return picture


def _identified(file: BinaryIO) -> Image.Image:
    try:
        with warnings.catch_warnings():
            # Ours is the limit that counts, and it answers with a sentence.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PhotoRefused(
            _("This photo has too many pixels, so it was not added. Save it smaller, then try.")
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PhotoRefused(
            _("This is not a photo we can read, so it was not added. Use JPEG, PNG, WebP or HEIC.")
        ) from error
