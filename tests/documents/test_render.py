"""Every paper is set as PDF/A, the same each time, with everything people wrote as plain text."""

import shutil
from io import BytesIO

import pytest
from pypdf import PdfReader

from odr.documents.render import OWN_FONTS, MissingGlyph, fonts_in, render

from . import papers

PAPERS = papers.all_papers()
LANGUAGES = ["zh", "en"]
MARKUP = '*b* _i_ $x$ #panic("no") \\ `raw` <label> @ref // no /* no */ = h ~ --- #sys.inputs'


def opened(pdf):
    return PdfReader(BytesIO(pdf))


def text_of(pdf):
    return "".join(page.extract_text() for page in opened(pdf).pages).replace("\n", "")


def squeezed(text):
    """Without spaces: how far apart characters stand is the printer's affair."""
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_is_pdf_a_2b_of_a4_with_its_fonts(name, language):
    reader = opened(PAPERS[name].printed(language=language))
    described = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in described
    assert papers.NUMBER.split("民")[0][:6] in reader.metadata.title
    for page in reader.pages:
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0]["/FontDescriptor"]
            assert "CourtSerif" in descriptor["/FontName"] and "/FontFile2" in descriptor


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_data_give_the_same_bytes(name):
    first, again = (PAPERS[name].printed() for _ in range(2))
    changed = papers.all_papers()[name]
    changed.number = "（2026）浙0192民初4321号"
    assert first == again != changed.printed()


def placed(page):
    """(text, points from the left edge of the page) for every piece of it."""
    pieces = []

    def visit(text, frame, place, *_):
        pieces.append((text, place[4] * frame[0] + frame[4]))

    page.extract_text(visitor_text=visit)
    return pieces


def test_the_page_number_stands_outside():
    pages = opened(papers.judgment().printed()).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        at = [x for text, x in placed(page) if f"— {number} —" in text]
        assert len(at) == 1
        assert (at[0] > 300) == (number % 2 == 1)


def test_a_page_has_22_lines_of_28_characters():
    pdf = papers.judgment(facts="查" * 28 * 80).printed()
    page = opened(pdf).pages[2].extract_text()
    full = [line for line in page.splitlines() if set(line) == {"查"}]
    assert len(full) == 22 and {len(line) for line in full} == {28}


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_a_text_is_only_text(language):
    pdf = papers.judgment(facts=MARKUP, orders=[MARKUP]).printed(language=language)
    assert squeezed(text_of(pdf)).count(squeezed(MARKUP)) == 2


def test_a_long_run_without_spaces_stays_on_the_page():
    run = "a1b2c3" * 30
    pdf = papers.judgment(facts=f"见{run}").printed()
    assert run in squeezed(text_of(pdf))
    lines = [line for page in opened(pdf).pages for line in page.extract_text().splitlines()]
    assert 40 < max(len(line) for line in lines if "a1b2c3" in line) < 64


@pytest.mark.parametrize(
    ("text", "missing"),
    [("他回复😀和㐀，又一个😀", "😀㐀"), ("\x00", "\x00"), ("\ue000", "\ue000")],
)
def test_a_character_without_a_glyph_stops_the_printing(text, missing):
    with pytest.raises(MissingGlyph) as refusal:
        papers.judgment(facts=text).printed()
    assert (refusal.value.characters, refusal.value.code) == (missing, "missing_glyph")
    assert "ODR_FONT_DIR" in str(refusal.value)


def test_every_character_that_is_promised_can_be_printed():
    promised = (OWN_FONTS / "characters.txt").read_text(encoding="utf-8").rstrip("\n")
    assert len(promised) > 9000
    printed = squeezed(text_of(papers.judgment(facts=promised, reasons=promised).printed()))
    assert set("喆堃玥祎〇□✓￥½ǚ") <= set(printed)


def test_a_full_font_in_the_folder_is_used_first(settings, tmp_path):
    settings.ODR_FONT_DIR = str(tmp_path)
    renamed = (OWN_FONTS / "CourtSerif-Regular.ttf").read_bytes()
    for old, new in (("Court Serif", "Other Serif"), ("CourtSerif", "OtherSerif")):
        renamed = renamed.replace(old.encode("utf-16-be"), new.encode("utf-16-be"))
    (tmp_path / "other.ttf").write_bytes(renamed)
    fonts_in.cache_clear()
    assert fonts_in(str(tmp_path))[1] == ["Other Serif", "Court Serif"]
    page = opened(papers.notice().printed()).pages[0]
    names = {font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()}
    assert any("OtherSerif" in name for name in names)
    shutil.rmtree(tmp_path)
    fonts_in.cache_clear()


def test_a_mark_that_turns_the_writing_does_not_reach_the_paper():
    honest = papers.judgment(facts="汇款5120元至甲账户").printed()
    assert papers.judgment(facts="汇款\u202e5120元至甲账户\u2069").as_data() != honest
    data = papers.judgment(facts="汇款\u202e5120元至甲账户\u2069").as_data()
    clean = papers.judgment(facts="汇款5120元至甲账户").as_data()
    data["verification"] = clean["verification"]
    assert render("judgment", data) == render("judgment", clean)


@pytest.mark.parametrize("template", ["../judgment", "_court", "nothing", "judgment.typ", ""])
def test_only_papers_can_be_printed(template):
    with pytest.raises(ValueError, match="no paper"):
        render(template, papers.judgment().as_data())
