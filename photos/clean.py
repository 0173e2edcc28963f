"""A picture made clean: upright, in sRGB, without a word about where or by whom it was taken."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from photos.models import WIDTHS

QUALITY = 80
KEPT_QUALITY = 92
LARGEST_SIDE = 2560
WHITE = (255, 255, 255)


def clean(picture: Image.Image) -> Image.Image:
    """An RGB copy with the orientation applied, colours in sRGB, alpha on white, no metadata."""
    upright = ImageOps.exif_transpose(picture)
    rgb = _in_srgb(upright)
    rgb.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    # A new picture carries pixels alone: no EXIF, XMP, ICC profile or comment follows.
    bare = Image.new("RGB", rgb.size)
    bare.paste(rgb)
    return bare


def _in_srgb(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        picture = _eight_bit(picture)
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        try:
            return ImageCms.profileToProfile(
                picture,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            ) or picture.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            # A broken profile: the numbers are taken as they are.
            return picture.convert("RGB")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        above = picture.convert("RGBA")
        ground = Image.new("RGB", above.size, WHITE)
        ground.paste(above, mask=above.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _eight_bit(picture: Image.Image) -> Image.Image:
    # Sixteen bits a pixel: the upper eight are the picture that eight can show.
    return picture.convert("I").point(lambda value: value / 256).convert("L")


def encoded(picture: Image.Image, *, quality: int = QUALITY) -> bytes:
    """The picture as WebP."""
    out = BytesIO()
    picture.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def widths_of(picture: Image.Image) -> dict[int, bytes]:
    """WebP bytes by width in pixels: 320, 640 and 1280, never larger than the picture."""
    made = {}
    for width in sorted({min(width, picture.width) for width in WIDTHS}):
        height = round(picture.height * width / picture.width)
        made[width] = encoded(picture.resize((width, height), Image.Resampling.LANCZOS))
    return made
