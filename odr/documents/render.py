"""Papers of the court set by typst as PDF/A-2b: what people wrote is data, never markup."""

import json
import re
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.utils.translation import gettext as _

from .refusals import Unacceptable

OWN_FONTS = Path(__file__).parent / "fonts"
OWN_FAMILY = "Court Serif"
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "documents"
LANGUAGES = ("zh", "en")
UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class MissingGlyph(Unacceptable):
    """No font of the court has these `characters`; a paper never goes out with boxes in them."""

    def __init__(self, characters):
        self.characters = characters
        sentence = _(
            "These characters cannot be printed: %(characters)s. Write them in another way, or "
            "have a font that has them added (ODR_FONT_DIR)."
        ) % {"characters": " ".join(characters)}
        super().__init__("missing_glyph", sentence)


def render(template, data, *, language="zh"):
    """The paper `templates/documents/<template>.typ` filled with `data`, as bytes of a PDF/A-2b.

    `data` is what a form of `odr.documents.forms` gives (`as_data()`); its `dated_iso` is the date
    written into the PDF, so that the same data always give the same bytes. Raises MissingGlyph,
    and ValueError for an unknown template or language.
    """
    source = source_of(template, language)
    fonts, families = fonts_in(settings.ODR_FONT_DIR)
    inputs = {
        "data": json.dumps(without_direction_marks(data), ensure_ascii=False),
        "language": language,
        "families": json.dumps(families),
        "code": square_code((data.get("verification") or {}).get("url")),
    }
    compiler = typst.Compiler(
        source, root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
    )
    try:
        return compiler.compile(format="pdf", pdf_standards="a-2b", timestamp=dated(data))
    except typst.TypstError as error:
        if characters := unshown(error.diagnostic):
            raise MissingGlyph(characters) from error
        raise


def source_of(template, language):
    """The template's file; a leading underscore is a fragment and no paper."""
    source = TEMPLATES / f"{template}.typ"
    named = re.fullmatch(r"[a-z][a-z_]*", template) and source.exists()
    if not named or language not in LANGUAGES:
        raise ValueError(f"no paper {template!r} in {language!r}")
    return source


@cache
def fonts_in(folder):
    """The fonts of the deployer's folder and our own; the families in the order of their use."""
    added = [folder] if folder else []
    own = typst.Fonts(False, False, [OWN_FONTS, *added])
    theirs = typst.Fonts(False, False, added).families()
    return own, [*sorted(set(theirs) - {OWN_FAMILY}), OWN_FAMILY]


def dated(data):
    """Midnight of the paper's date, as the PDF's own date."""
    return datetime.fromisoformat(data["dated_iso"]).replace(tzinfo=UTC)


def square_code(address):
    """A QR code as SVG; empty without an address."""
    if not address:
        return ""
    drawing = BytesIO()
    segno.make(address, micro=False).save(drawing, kind="svg", xmldecl=False, border=0)
    return drawing.getvalue().decode()


def without_direction_marks(value):
    """The same data without marks that turn the direction of writing and could reverse a name."""
    if isinstance(value, dict):
        return {key: without_direction_marks(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_direction_marks(item) for item in value]
    return DIRECTION_MARKS.sub("", value) if isinstance(value, str) else value


def unshown(diagnostic):
    """The characters that typst could not show, each once, in their order."""
    texts = "".join(UNSHOWN.findall(diagnostic))
    plain = ESCAPED.sub(lambda match: chr(int(match[1], 16)), texts)
    return "".join(dict.fromkeys(plain))
