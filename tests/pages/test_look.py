"""The look: contrast, weight, nothing inline, and nothing in the vendored files that is not ours."""

import gzip
import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

TEMPLATES = Path(settings.BASE_DIR) / "templates"
LOOK = Path(settings.BASE_DIR) / "odr" / "static" / "odr"
PAGES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))

ON_WHITE_AND_PAPER = ["ink", "text", "muted", "blue", "blue-deep", "seal", "seal-deep", "jade"]
PAIRS = [(name, ground) for name in ON_WHITE_AND_PAPER for ground in ("surface", "paper")] + [
    ("blue-deep", "blue-tint"),
    ("blue", "blue-tint"),
    ("seal-deep", "seal-tint"),
    ("seal", "seal-tint"),
    ("jade", "jade-tint"),
    ("amber", "amber-tint"),
    ("text", "amber-tint"),
    ("muted", "blue-tint"),
    ("surface", "blue-deep"),
    ("surface", "seal"),
    ("surface", "ink"),
]


def tokens():
    found = re.findall(r"--court-([a-z-]+):\s*(#[0-9a-f]{6})", (LOOK / "court.css").read_text())
    return dict(found)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out(text, ground):
    assert contrast(tokens()[text], tokens()[ground]) >= 4.5


@pytest.mark.parametrize("edge", ["edge", "ring"])
def test_edges_of_controls_and_the_focus_stand_out(edge):
    for ground in ("surface", "paper"):
        assert contrast(tokens()[edge], tokens()[ground]) >= 3


def test_contrast_is_reckoned_right():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_colour_is_a_token():
    for style in ("court.css", "forms.css", "record.css", "thread.css"):
        rules = (LOOK / style).read_text().partition("/* Type")[2] or (LOOK / style).read_text()
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= {"#fff", "#d5dce7", "#ece9e2"}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline(name):
    text = (TEMPLATES / name).read_text()
    for tag in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in tag or 'type="application/json"' in tag
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:", text)


@pytest.mark.parametrize("name", PAGES)
def test_every_template_is_whole(name):
    assert get_template(name)


@pytest.mark.parametrize("name", [page for page in PAGES if page.startswith(("pages", "errors"))])
def test_only_addresses_of_this_court_are_loaded(name):
    text = (TEMPLATES / name).read_text()
    assert not re.search(r'(src|href|action)="(https?:)?//', text)


def test_a_page_weighs_at_most_150_kilobytes_cold():
    named = re.findall(r"static '([^']+)'", (TEMPLATES / "base.html").read_text())
    named += [f"odr/{path.relative_to(LOOK)}" for path in (LOOK / "js").rglob("*.js")]
    named += ["odr/thread.css", "odr/vendor/govuk-frontend.js", "django_htmx/htmx-4.min.js"]
    weight = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in set(named))
    longest_page = 40_000
    assert weight + longest_page / 4 <= 150_000


@pytest.mark.parametrize("path", sorted((LOOK / "vendor").glob("*.*s")), ids=lambda path: path.name)
def test_vendored_files_carry_nothing_that_is_not_ours_to_show(path):
    text = path.read_text()
    assert not re.search(r"@font-face|GDS Transport|sourceMappingURL|url\(/|crest\.", text)
    for image in re.findall(r"url\(([^)]+)\)", text):
        assert (path.parent / image.strip("\"'")).exists()


def test_every_vendored_library_has_its_licence():
    text = (LOOK / "vendor" / "VENDORED.md").read_text()
    licences = set(re.findall(r"`(LICENSE[^`]+)`", text))
    assert licences == {path.name for path in (LOOK / "vendor").glob("LICENSE*")}
    assert len(licences) == 2


def vendoring():
    loader = SourceFileLoader("vendoring", str(Path(settings.BASE_DIR) / "bin" / "vendor"))
    loader.path_stats = lambda path: (_ for _ in ()).throw(OSError)  # no bytecode beside it
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def test_vendoring_strips_typeface_maps_and_absolute_addresses():
    style = (
        '@charset "UTF-8";@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}'
        "a{font-family:GDS Transport,arial,sans-serif}b{background:url(/assets/images/x.svg)}"
        "c{background:url(/assets/images/govuk-crest.svg)}/*# sourceMappingURL=a.css.map */"
    )
    assert vendoring().stripped("a.css", style) == (
        "@layer vendor{a{font-family:var(--court-font)}b{background:url(images/x.svg)}"
        "c{background:none}}\n"
    )
    assert vendoring().stripped("a.js", "run()\n//# sourceMappingURL=a.js.map") == "run()\n"
