"""What a page weighs on the line: at most 150 kB the first time, 20 kB once its parts are known."""

import pytest

pytestmark = pytest.mark.browser
COLD, WARM = 150_000, 20_000  # bytes as they were sent, headers and all
MAIN = [  # in what capacity, which kind of page, of what
    ("nobody", "start", ""),
    ("person", "home", ""),
    ("organisation", "home", ""),
    ("clerk", "home", ""),
    ("judge", "home", ""),
    ("president", "home", ""),
    ("mediator", "home", ""),
    ("officer", "home", ""),
    ("claimant", "matter", "cases"),
    ("respondent", "matter", "cases"),
    ("clerk", "matter", "cases"),
    ("judge", "matter", "cases"),
    ("claimant", "matter", "mediations"),
    ("mediator", "matter", "mediations"),
    ("officer", "matter", "enforcements"),
]


@pytest.fixture
def scales(chromium):
    """A page that tells what came over the line for an address, headers included."""
    context = chromium.new_context()
    page, came = context.new_page(), []
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))

    def weigh(address):
        came.clear()
        page.goto(address, wait_until="networkidle")
        return sum(came)

    yield context, weigh
    context.close()


def test_no_main_page_is_heavy(scales, whole):
    base, pages, sessions = whole
    context, weigh = scales
    found = {(page.who, page.name, page.of): page for page in pages}
    weights = {}
    for main in MAIN:
        page = found[main]
        context.clear_cookies()
        if page.person:
            cookie = {"name": "sessionid", "value": sessions[page.person], "url": base}
            context.add_cookies([cookie])
        line = context.new_cdp_session(context.pages[0])
        line.send("Network.clearBrowserCache")
        address = f"{base}{page.address}"
        weights[main] = (weigh(address), weigh(address))
    print("\n".join(f"{cold:8} {warm:7} {main}" for main, (cold, warm) in weights.items()))
    assert {m: w for m, w in weights.items() if w[0] > COLD or w[1] > WARM} == {}
