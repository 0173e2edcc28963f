"""A picture made clean: upright, in sRGB, without a word about where or by whom it was taken."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from photos.models import WIDTHS

QUALITY = 80
KEPT_QUALITY = 95
LARGEST_SIDE = 2560
WHITE = (255, 255, 255)
# What can be made smaller as it is; a palette's numbers, for one, can't be averaged.
RESIZABLE = {"L", "RGB", "RGBA", "CMYK"}


def clean(picture: Image.Image) -> Image.Image:
    """An RGB copy with the orientation applied, colours in sRGB, alpha on white, no metadata.

    `picture` is used up. It is made smaller first, so that the rest costs little memory.
    """
    shown = picture if picture.mode in RESIZABLE else _resizable(picture)
    shown.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    rgb = _in_srgb(_upright(shown), picture.info.get("icc_profile"))
    # A new picture carries pixels alone: no EXIF, XMP, ICC profile or comment follows.
    bare = Image.new("RGB", rgb.size)
    bare.paste(rgb)
    return bare


def _resizable(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel: the upper eight are the picture that eight can show.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    see_through = "A" in picture.mode or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # a parser of hostile bytes raises anything
        # Its words about itself are broken: the pixels are taken as they stand.
        return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    flat = _on_white(picture) if "A" in picture.mode or "transparency" in picture.info else picture
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                flat,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            # A broken profile, or one of other colours: the numbers are taken as they are.
            return flat.convert("RGB")
        if converted:
            return converted
    return flat.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    above = picture.convert("RGBA")
    ground = Image.new("RGB", above.size, WHITE)
    ground.paste(above, mask=above.getchannel("A"))
    return ground


def kept(picture: Image.Image) -> bytes:
    """The picture as JPEG, until its widths are made: somebody waits, and WebP takes long."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=KEPT_QUALITY, subsampling="4:4:4")
    return out.getvalue()


def widths_of(picture: Image.Image) -> dict[int, bytes]:
    """WebP bytes by width in pixels: 320, 640 and 1280, never larger than the picture."""
    made = {}
    for width in sorted({min(width, picture.width) for width in WIDTHS}):
        height = max(round(picture.height * width / picture.width), 1)
        out = BytesIO()
        resized = picture.resize((width, height), Image.Resampling.LANCZOS)
        resized.save(out, "WEBP", quality=QUALITY, method=4)
        made[width] = out.getvalue()
    return made
