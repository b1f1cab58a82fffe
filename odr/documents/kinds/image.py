"""A photograph or a scan: whole, and not larger than a machine can safely open."""

import pi_heif
from django.utils.translation import gettext as _
from PIL import Image

from ..refusals import Unacceptable

pi_heif.register_heif_opener()

PIXELS = 80_000_000  # more than a phone takes by default, and 240 MB once unpacked
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}


def matches(head):
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS)
    )


def inspect(stream, extension):
    """Measures the picture before anything is unpacked, then looks for its end."""
    try:
        image = measured(stream)
        check_whole(image, stream)
    except Unacceptable:
        raise
    except Exception as error:  # a hostile file can fail anywhere in a decoder
        raise broken() from error
    return KINDS[image.format]


def measured(stream):
    """The picture, opened but not decoded; raises `too_many_pixels` above PIXELS."""
    stream.seek(0)
    try:
        image = Image.open(stream, formats=tuple(KINDS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels() from error
    if image.width * image.height > PIXELS:
        raise too_many_pixels()
    return image


def check_whole(image, stream):
    """JPEG is decoded at an eighth, PNG checked piece by piece, WebP and HEIC by their length."""
    size = stream.seek(0, 2)
    if image.format == "JPEG":
        image.draft("L", (image.width // 8, image.height // 8))
        image.load()
    elif image.format == "PNG":
        image.verify()
    elif image.format == "WEBP":
        stream.seek(4)
        if int.from_bytes(stream.read(4), "little") + 8 > size:
            raise broken()
    else:
        image.load()


def too_many_pixels():
    return Unacceptable(
        "too_many_pixels",
        _("The picture has more than %(limit)d million pixels. Save it smaller and send it again.")
        % {"limit": PIXELS // 1_000_000},
    )


def broken():
    return Unacceptable(
        "broken",
        _("The picture is damaged or incomplete. Open it, save it again and send the new one."),
    )
