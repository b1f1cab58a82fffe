"""Pictures made anew: a copy to look at, and several photographs as one PDF."""

from io import BytesIO

from PIL import Image, ImageOps
from pypdf import PdfWriter
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from .kinds.image import KINDS, broken, measured
from .refusals import Unacceptable
from .store import open_file

LONGEST = 2400  # pixels: a photographed A4 page stays readable, at about 200 dpi
QUALITY = 85
A4 = (595.276, 841.89)  # points
MARGIN = 28.35  # points, 10 mm
MOST = 100  # photographs in one PDF


def viewing_copy(file):
    """The picture as bytes of a JPEG, upright, at most 2400 pixels long, without any metadata.

    The original is not touched. Raises ValueError for a file that is no picture, and Unacceptable
    for one that cannot be opened.
    """
    if file.kind not in KINDS.values():
        raise ValueError(f"not a picture: {file.kind}")
    with open_file(file) as stream:
        try:
            return as_jpeg(measured(stream))
        except Unacceptable:
            raise
        except Exception as error:  # a hostile file can fail anywhere in a decoder
            raise broken() from error


def as_jpeg(image):
    image.thumbnail((LONGEST, LONGEST))
    copy = BytesIO()
    on_white(ImageOps.exif_transpose(image)).save(copy, "JPEG", quality=QUALITY)
    return copy.getvalue()


def on_white(image):
    """The picture in RGB and nothing else; what was transparent is white."""
    if image.mode.startswith("I"):  # 16 bits of grey: the upper 8
        plain = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    elif not image.has_transparency_data:
        plain = image.convert("RGB")
    else:
        layer = image.convert("RGBA")
        plain = Image.new("RGB", layer.size, "white")
        plain.paste(layer, mask=layer.getchannel("A"))
    plain.info = {}
    return plain.convert("RGB")


def photos_to_pdf(files):
    """One PDF of A4 pages, a photograph on each in the order given, as bytes.

    Takes 1 to 100 pictures; raises ValueError otherwise, and what `viewing_copy` raises.
    """
    if not 0 < len(files) <= MOST:
        raise ValueError(f"between 1 and {MOST} pictures, not {len(files)}")
    writer = PdfWriter()
    for file in files:
        add_page(writer, viewing_copy(file))
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


def add_page(writer, jpeg):
    """An A4 page, lying down for a wide picture, with the JPEG as it is in the middle."""
    width, height = Image.open(BytesIO(jpeg)).size
    paper = A4 if height >= width else A4[::-1]
    scale = min((paper[0] - 2 * MARGIN) / width, (paper[1] - 2 * MARGIN) / height)
    left, bottom = (paper[0] - width * scale) / 2, (paper[1] - height * scale) / 2
    page = writer.add_blank_page(*paper)
    picture = writer._add_object(xobject(jpeg, width, height))
    page[NameObject("/Resources")] = named(XObject=named(P=picture))
    drawing = DecodedStreamObject()
    place = (width * scale, 0, 0, height * scale, left, bottom)
    drawing.set_data(f"q {' '.join(f'{number:.2f}' for number in place)} cm /P Do Q".encode())
    page[NameObject("/Contents")] = writer._add_object(drawing)


def xobject(jpeg, width, height):
    """The JPEG as a PDF holds it: its own bytes, and how to read them."""
    picture = StreamObject()
    picture.set_data(jpeg)
    names = {"Type": "XObject", "Subtype": "Image", "ColorSpace": "DeviceRGB"}
    names["Filter"] = "DCTDecode"
    picture.update(named(**{key: NameObject(f"/{name}") for key, name in names.items()}))
    sizes = {"Width": width, "Height": height, "BitsPerComponent": 8}
    picture.update(named(**{key: NumberObject(size) for key, size in sizes.items()}))
    return picture


def named(**entries):
    """A dictionary of the PDF, its keys written as names."""
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
