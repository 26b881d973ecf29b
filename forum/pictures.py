"""Pictures as we store them: decoded, made small, and drawn anew with nothing but the pixels."""

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_SIDE = 1600
MAX_PIXELS = 40_000_000  # What opens as more is a trap, or too much for our memory.
QUALITY = 80
MAX_PROFILE = 2 * 1024 * 1024  # Bytes; the largest that printers use are about as large.
# The modes of pictures whose colours a profile can tell, by the space that it tells them in.
MODES = {"RGB": {"RGB", "RGBA", "P", "PA", "L", "LA", "1"}, "GRAY": {"L", "LA"}, "CMYK": {"CMYK"}}
PROFILED_AS = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
SRGB = ImageCms.createProfile("sRGB")


class NotAPicture(ValueError):  # noqa: N818
    """The content of a file is no picture that we read."""


class TooManyPixels(NotAPicture):
    """A picture that is larger than MAX_PIXELS."""


@dataclass(frozen=True)
class Encoded:
    """A picture in WebP, with its sides in pixels."""

    content: bytes
    width: int
    height: int


def encode(file):
    """The first frame of a picture, upright, at most 1600 pixels wide and high, as Encoded.

    Its colours are those of sRGB, which every screen takes a picture without a profile for.
    Nothing of the original bytes stays: no place, no camera, no profile, no comment. Raises
    NotAPicture, whatever the file's name says, or TooManyPixels.
    """
    try:
        with Image.open(file, formats=FORMATS) as image:
            return _encoded(image)
    except NotAPicture:
        raise
    except Image.DecompressionBombError as fault:
        raise TooManyPixels from fault
    except Exception as fault:  # Decoders meet hostile bytes with errors of every kind.
        raise NotAPicture from fault


def _encoded(image):
    if image.width * image.height > MAX_PIXELS:
        raise TooManyPixels
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))  # A JPEG need not be decoded larger than that.
    upright = ImageOps.exif_transpose(image)
    profile, space = _profile_of(image)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    pixels = upright.convert("CMYK" if space == "CMYK" else mode)
    pixels.thumbnail((MAX_SIDE, MAX_SIDE))
    if profile:
        pixels = _in_srgb(pixels, profile, space)
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    out = io.BytesIO()
    bare.save(out, "WEBP", quality=QUALITY)
    return Encoded(out.getvalue(), *bare.size)


def _profile_of(image):
    """The profile that tells what the numbers of a picture stand for, and the name of its
    colour space; None and nothing for a picture without one that fits and can be read."""
    content = image.info.get("icc_profile") or b""
    if not 0 < len(content) <= MAX_PROFILE:
        return None, ""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
    except (OSError, ImageCms.PyCMSError):
        return None, ""
    space = profile.profile.xcolor_space.strip()
    return (profile, space) if image.mode in MODES.get(space, ()) else (None, "")


def _in_srgb(pixels, profile, space):
    colours = pixels.convert(PROFILED_AS[space])
    try:
        seen = ImageCms.profileToProfile(
            colours,
            profile,
            SRGB,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except ImageCms.PyCMSError:
        return pixels.convert("RGBA" if pixels.mode == "RGBA" else "RGB")
    if pixels.mode == "RGBA":
        seen.putalpha(pixels.getchannel("A"))
    return seen
