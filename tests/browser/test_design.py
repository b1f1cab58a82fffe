"""The page of all components is looked at in every way there is, and its picture is taken."""

from itertools import product
from struct import unpack

import pytest

from tests.browser.eyes import Eyes, Way

pytestmark = pytest.mark.browser
EVERY = [Way(*each) for each in product(["en", "zh-hans"], [320, 1280], [100, 200])]


@pytest.mark.parametrize("way", EVERY, ids=str)
def test_every_component_can_be_used_by_everybody(chromium, court, way, tmp_path):
    eyes = Eyes(chromium, court, way)
    assert eyes.look_at("/design/") == []
    picture = tmp_path / f"design-{way.language}-{way.width}-{way.text}.png"
    eyes.page.screenshot(path=picture, full_page=True)
    width, height = unpack(">II", picture.read_bytes()[16:24])
    assert width == way.width and height > 3000
    eyes.context.close()
