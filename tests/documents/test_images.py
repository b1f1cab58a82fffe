"""What is shown of a picture is made anew; the original stays as it came."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from odr.documents.images import LONGEST, photos_to_pdf, viewing_copy
from odr.documents.intake import ingest
from odr.documents.models import File
from odr.documents.refusals import Unacceptable
from odr.documents.store import path_of, verify_file

from .samples import HEIC, pdf, picture

pytestmark = pytest.mark.django_db

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def photographed(size=(60, 40)):
    """A JPEG as a phone takes it: lying on its side, with its place."""
    facts = Image.Exif()
    facts[ORIENTATION], facts[MAKER] = 6, "Phone"
    facts.get_ifd(GPS)[1] = "N"
    return ingest(picture(size=size, exif=facts, comment=b"home"), name="a.jpg", by=None)


def seen(file):
    return Image.open(BytesIO(viewing_copy(file)))


def test_a_viewing_copy_is_upright_and_says_nothing_of_the_camera():
    file = photographed()
    copy = seen(file)
    assert (copy.format, copy.mode, copy.size) == ("JPEG", "RGB", (40, 60))
    assert not copy.getexif() and "comment" not in copy.info and "icc_profile" not in copy.info
    assert verify_file(file)
    with path_of(file.sha256).open("rb") as stream:
        assert Image.open(stream).getexif()[MAKER] == "Phone"


def test_a_large_picture_is_made_smaller():
    assert max(seen(photographed((5000, 1000))).size) == LONGEST


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16"])
def test_every_way_of_writing_colours_can_be_seen(mode):
    image = Image.new("L", (8, 8), 200)
    image = image.convert("I").point(lambda v: v * 256).convert(mode) if "I" in mode else image
    target = BytesIO()
    (image if mode == "I;16" else image.convert(mode)).save(target, "PNG")
    red, green, blue = seen(ingest(target.getvalue(), name="a.png", by=None)).getpixel((4, 4))
    assert red == green == blue and red > 190


def test_what_was_transparent_is_white():
    file = ingest(picture("PNG", mode="RGBA", color=(0, 0, 0, 0)), name="a.png", by=None)
    assert seen(file).getpixel((1, 1)) == (255, 255, 255)


def test_a_photograph_of_an_iphone_can_be_seen():
    copy = seen(ingest(HEIC, name="a.heic", by=None))
    assert copy.format == "JPEG" and copy.size == (64, 48)
    red, green, _ = copy.getpixel((20, 20))
    assert red > 150 and green < 100


def test_only_pictures_can_be_seen():
    file = ingest(pdf(), name="a.pdf", by=None)
    with pytest.raises(ValueError, match="not a picture"):
        viewing_copy(file)


def test_a_picture_that_was_damaged_in_the_store_is_refused_in_words():
    file = photographed((600, 600))
    path = path_of(file.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(Unacceptable) as refusal:
        viewing_copy(file)
    assert refusal.value.code == "broken"


def test_several_photographs_make_one_pdf():
    tall = photographed((60, 40))
    wide = ingest(picture("PNG", size=(80, 40), color="blue"), name="b.png", by=None)
    result = photos_to_pdf([tall, wide, tall])
    pages = PdfReader(BytesIO(result)).pages
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages]
    assert sizes == [(595, 842), (842, 595), (595, 842)]
    assert [page.images[0].image.size for page in pages] == [(40, 60), (80, 40), (40, 60)]
    assert result == photos_to_pdf([tall, wide, tall])
    assert ingest(result, name="照片.pdf", by=None).kind == "application/pdf"


@pytest.mark.parametrize("count", [0, 101])
def test_not_too_many_photographs(count):
    with pytest.raises(ValueError, match="between 1 and 100"):
        photos_to_pdf([File()] * count)
