"""What a page weighs on the line: at most 150 kB the first time, 20 kB once its parts are known, 30 with threads."""

import pytest

pytestmark = pytest.mark.browser
COLD, WARM = 150_000, 20_000  # bytes as they were sent, headers and all
WARM_ROOM = 30_000  # of a page with threads, which come again with all that was said in them
ROOMS = ("cases", "mediations", "hearings", "enforcements", "events")


def main_pages(pages):
    """The start, the home of everybody, and of each kind of room one page for each capacity."""
    found = {}
    for page in pages:
        if page.name in ("start", "home") or (page.name == "matter" and page.of in ROOMS):
            found.setdefault((page.who, page.name, page.of), page)
    return found


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
    weights = {}
    for main, page in main_pages(pages).items():
        context.clear_cookies()
        if page.person:
            cookie = {"name": "sessionid", "value": sessions[page.person], "url": base}
            context.add_cookies([cookie])
        line = context.new_cdp_session(context.pages[0])
        line.send("Network.clearBrowserCache")
        address = f"{base}{page.address}"
        weights[main] = (weigh(address), weigh(address))
    print("\n".join(f"{cold:8} {warm:7} {main}" for main, (cold, warm) in weights.items()))
    assert len(weights) > 5
    assert {m: w for m, w in weights.items() if w[0] > COLD or w[1] > warm(m[2])} == {}


def warm(of):
    return WARM_ROOM if of in ("hearings", "mediations") else WARM
