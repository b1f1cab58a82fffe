"""Pictures of the main pages of the demonstration court: `bin/pictures` puts them into docs/pictures."""

import io
import json
import shutil
import sys
import tempfile
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import BASE, QUIET, opened
from tests.browser.shown_world import KEPT

PLACE = BASE / "docs" / "pictures"
SIZES = {"phone": (390, 844), "desk": (1280, 860)}
LANGUAGES = {"en": "en", "zh": "zh-hans"}
LARGEST = 150_000  # bytes of one picture


def main():
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as var, opened(var, "tests.browser.shown_world") as base:
        scenes = json.loads((Path(var) / KEPT).read_text())
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
            for size, language in product(SIZES, LANGUAGES):
                taken(browser, base, scenes, size, language)
            browser.close()


def taken(browser, base, scenes, size, language):
    """Every scene in one size and one language."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    for name, (session, address) in scenes.items():
        cookies = {"sessionid": session, "django_language": LANGUAGES[language]}
        context.add_cookies([{"name": n, "value": v, "url": base} for n, v in cookies.items()])
        page.goto("about:blank")
        page.goto(f"{base}{address}", wait_until="networkidle")
        content = smaller(page.screenshot())
        (PLACE / f"{name}-{size}-{language}.png").write_bytes(content)
        print(f"{len(content):7} {name}-{size}-{language}.png")
        if len(content) > LARGEST:
            sys.exit(f"{name}-{size}-{language}.png is larger than {LARGEST} bytes.")
    context.close()


def smaller(content):
    """The same picture in at most 128 colours."""
    kept = io.BytesIO()
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()
