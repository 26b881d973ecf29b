"""What is made of a picture: small, upright, without what its file told, and never a trap."""

import io
import struct
import time

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from forum.pictures import MAX_PIXELS, NotAPicture, TooManyPixels, encode

from .picture_files import corpus_file, picture

SECRET = b"-33.45 -70.66 the house of Ana"


def decoded(encoded):
    image = Image.open(io.BytesIO(encoded.content))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_every_kind_becomes_webp(kind):
    encoded = encode(io.BytesIO(picture(kind=kind)))
    image = decoded(encoded)
    assert (image.format, image.size) == ("WEBP", (40, 30))
    assert (encoded.width, encoded.height) == (40, 30)


def test_no_metadata_stays_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # To be turned by a quarter.
    exif[0x010E] = SECRET.decode()
    content = picture(exif=exif, comment=SECRET, icc_profile=SECRET)
    assert SECRET in content
    encoded = encode(io.BytesIO(content))
    image = decoded(encoded)
    assert image.size == (30, 40)
    assert SECRET not in encoded.content
    assert not image.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)


def test_text_in_a_png_does_not_stay():
    out = io.BytesIO()
    info = PngInfo()
    info.add_text("Comment", SECRET.decode())
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=info)
    assert SECRET not in encode(io.BytesIO(out.getvalue())).content


def test_a_large_picture_becomes_smaller_and_keeps_its_shape():
    encoded = encode(io.BytesIO(picture((4000, 1000))))
    assert (encoded.width, encoded.height) == (1600, 400)


def test_of_a_moving_picture_the_first_frame_stays():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    image = decoded(encode(io.BytesIO(out.getvalue())))
    assert getattr(image, "n_frames", 1) == 1
    red, _, blue = image.convert("RGB").getpixel((4, 4))
    assert red > blue


def test_what_can_be_seen_through_stays_so():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "PNG")
    assert decoded(encode(io.BytesIO(out.getvalue()))).convert("RGBA").getpixel((1, 1))[3] == 0


# Display P3's primaries as a profile holds them: adapted to D50 (Bradford).
DISPLAY_P3 = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}
RED, RED_IN_P3 = (255, 0, 0), (234, 51, 35)  # The reddest red of sRGB, and its numbers in P3.


def wide_profile(primaries=DISPLAY_P3):
    """The bytes of the profile of sRGB with other primaries (ICC.1:2022, 7.3 and 10.31)."""
    content = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", content, 128)
    for entry in range(132, 132 + 12 * count, 12):
        name, offset, _ = struct.unpack_from(">4sII", content, entry)
        if name in primaries:
            numbers = [round(value * 65_536) for value in primaries[name]]
            struct.pack_into(">3i", content, offset + 8, *numbers)
    return bytes(content)


def colour_of(content):
    return decoded(encode(io.BytesIO(content))).convert("RGB").getpixel((4, 4))


def is_near(colour, wanted):
    return all(abs(one - other) <= 8 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_wide_colours_are_seen_as_they_were(kind):
    content = picture(kind=kind, colour=RED_IN_P3, icc_profile=wide_profile())
    assert is_near(colour_of(content), RED)
    assert is_near(colour_of(picture(kind=kind, colour=RED_IN_P3)), RED_IN_P3)


@pytest.mark.parametrize("mode", ["P", "RGBA"])
def test_wide_colours_of_other_modes_are_seen_as_they_were(mode):
    out = io.BytesIO()
    image = Image.new("RGB", (8, 8), RED_IN_P3).convert(mode, palette=Image.Palette.ADAPTIVE)
    if mode == "RGBA":
        image.putalpha(128)
    image.save(out, "PNG", icc_profile=wide_profile())
    shown = decoded(encode(io.BytesIO(out.getvalue()))).convert("RGBA").getpixel((4, 4))
    assert is_near(shown[:3], RED)
    assert shown[3] == (128 if mode == "RGBA" else 255)


def with_profile(mode, colour, profile):
    out = io.BytesIO()
    Image.new(mode, (8, 8), colour).save(out, "JPEG", icc_profile=profile)
    return out.getvalue()


@pytest.mark.parametrize(
    "profile",
    [SECRET, wide_profile()[:200], wide_profile()[:-100], b"\0" * 300, bytes(3 * 1024 * 1024)],
    ids=["words", "cut short", "cut late", "nothing", "too long"],
)
def test_a_profile_that_cannot_be_read_is_as_none(profile):
    assert is_near(colour_of(with_profile("RGB", RED_IN_P3, profile)), RED_IN_P3)


def test_a_profile_of_other_colours_than_the_pictures_is_as_none():
    assert is_near(colour_of(with_profile("CMYK", (0, 255, 255, 0), wide_profile())), RED)


@pytest.mark.parametrize(
    "name", ["html_named.pdf", "pdf_js.pdf", "svg_named.png", "svg_script.svg", "zip_slip.zip"]
)
def test_a_hostile_file_is_no_picture(name):
    with pytest.raises(NotAPicture):
        encode(io.BytesIO(corpus_file(name)))


def test_a_trap_of_pixels_is_refused_at_once():
    started = time.process_time()
    with pytest.raises(TooManyPixels):
        encode(io.BytesIO(corpus_file("png_bomb_header_50000x50000.png")))
    assert time.process_time() - started < 0.5


def test_a_picture_just_over_the_bound_is_refused_before_it_is_decoded():
    content = picture((8000, MAX_PIXELS // 8000 + 1), "PNG")
    with pytest.raises(TooManyPixels):
        encode(io.BytesIO(content))


def test_a_picture_that_is_also_a_script_is_only_a_picture_afterwards():
    hostile = corpus_file("gif_js_polyglot.gif")
    try:
        encoded = encode(io.BytesIO(hostile))
    except NotAPicture:
        return
    assert encoded.content.startswith(b"RIFF")
    assert b"alert" not in encoded.content


@pytest.mark.parametrize("length", [0, 1, 10, 100, 300])
def test_a_picture_that_was_cut_off_is_refused(length):
    with pytest.raises(NotAPicture):
        encode(io.BytesIO(picture((400, 300))[:length]))
