"""<court-thread>: whatever happens to the line, the page or the server, no word is lost or doubled."""

import json
import re
import shutil
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from odr.streams.chain import commit
from tests.browser.conftest import QUIET
from tests.browser.threads import ThreadServer, watched

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

FLOOR = {"from": "2020-01-01T00:00:00+00:00", "until": None}


@pytest.fixture(scope="module")
def thread_server(tmp_path_factory):
    server = ThreadServer(tmp_path_factory.mktemp("thread"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def server(thread_server):
    """The server with an empty thread and good manners."""
    thread_server.tell(reset=True)
    return thread_server


@pytest.fixture
def context(chromium):
    with chromium.new_context(locale="en-GB") as context:
        context.set_default_timeout(20_000)
        yield context


@pytest.fixture
def page(context):
    """A page on which no script fails and nothing breaks the content security policy."""
    page = context.new_page()
    problems = watched(page)
    yield page
    page.goto("about:blank")
    assert problems == []


def opened(page, server, query=""):
    page.goto(f"{server.base}/page/?{query}")
    page.wait_for_selector("court-thread[data-ready]")
    return page


def connected(page, server, query=""):
    opened(page, server, query)
    expect(page.locator("[data-line]")).to_have_attribute("data-state", "live")
    return page


def write(page, text):
    page.fill("textarea", text)
    page.keyboard.press("Control+Enter")


def said(page):
    """The texts of the entries that the page shows, in order."""
    return page.locator("[data-entries] [data-text]").all_inner_texts()


def numbers(page):
    items = page.locator("[data-entries] [data-seq]")
    return items.evaluate_all("items => items.map((item) => Number(item.dataset.seq))")


def posts(page):
    return page.locator("[data-posts] > li")


def until(seen, wanted, seconds=20):
    """Wait until a function gives what is wanted."""
    end = time.monotonic() + seconds
    while (found := seen()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found == wanted


# Saying something -----------------------------------------------------------------------------


def test_a_post_is_on_the_record_with_its_number(page, server):
    connected(page, server)
    write(page, "The goods came on 3 May.")
    item = page.locator("#thread-1")
    expect(item.locator("[data-text]")).to_have_text("The goods came on 3 May.")
    expect(item.locator("[data-number]")).to_have_text("No. 1")
    expect(page.locator("textarea")).to_have_value("")
    expect(posts(page)).to_have_count(0)
    expect(page.locator("[data-live]")).to_have_text("On the record, no. 1")
    assert server.texts() == ["The goods came on 3 May."]


def test_posts_keep_their_order_however_slow_the_court_is(page, server):
    server.tell(slow=0.3)
    connected(page, server)
    texts = [f"Point {n}." for n in range(1, 6)]
    for text in texts:
        write(page, text)
    until(lambda: said(page), texts)
    assert server.texts() == texts


def test_the_state_of_a_post_is_shown_all_the_way(page, server):
    server.tell(slow=1)
    connected(page, server)
    write(page, "One moment.")
    expect(posts(page).locator("[data-state]")).to_have_text("Sending…")
    expect(page.locator("#thread-1")).to_be_visible()
    expect(posts(page)).to_have_count(0)


def test_the_button_names_who_will_read_it(page, server):
    opened(page, server)
    expect(page.locator("[data-composer] [type=submit]")).to_have_text(
        "Send to everyone in the hearing"
    )


def test_nothing_is_not_sent(page, server):
    connected(page, server)
    write(page, "   ")
    expect(page.locator("[data-error]")).to_have_text("Write something first.")
    expect(page.locator("textarea")).to_be_focused()
    assert server.texts() == []


def test_a_text_too_long_is_refused_before_it_is_sent_and_stays(page, server):
    connected(page, server)
    write(page, "x" * 8003)
    expect(page.locator("[data-error]")).to_have_text(
        "3 characters too many for one post. Send the text in two."
    )
    page.fill("textarea", "x" * 8001)
    expect(page.locator("[data-error]")).to_contain_text("1 character too many")
    page.fill("textarea", "x" * 8000)
    expect(page.locator("[data-error]")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    until(server.texts, ["x" * 8000])


def test_a_frame_too_large_is_not_sent_either(page, server):
    server.tell(limits={"frame": 300})
    connected(page, server)
    write(page, "长" * 100)
    expect(page.locator("[data-error]")).to_contain_text("too many for one post")
    assert server.texts() == []


def test_a_post_says_what_it_is_about(page, server):
    connected(page, server)
    page.select_option("#thread-about", "issue-1")
    page.fill("textarea", "See ")
    page.select_option("#thread-exhibit", "E12")
    expect(page.locator("textarea")).to_have_value("See [E12]")
    page.keyboard.press("Control+Enter")
    until(server.texts, ["See [E12]"])
    (entry,) = server.told()["entries"]
    assert entry["facts"]["about"] == ["issue-1", "exhibit-12"]


def test_who_has_several_capacities_speaks_in_the_one_that_was_chosen(page, server):
    connected(page, server)
    choice = '<input type="radio" name="as" value="part-2" checked aria-label="as">'
    page.locator("[data-composer]").evaluate(
        "(form, choice) => form.insertAdjacentHTML('beforeend', choice)", choice
    )
    write(page, "For the other one.")
    until(server.texts, ["For the other one."])
    assert {"type": "said", "as": "part-2"} in server.told()["frames"]


# Nothing is lost ------------------------------------------------------------------------------


def test_a_draft_survives_a_reload(page, server):
    connected(page, server)
    page.locator("textarea").press_sequentially("Half a sent")
    page.reload()
    expect(page.locator("textarea")).to_have_value("Half a sent")
    expect(page.locator("[data-draft]")).to_have_text("Your draft was kept on this device.")


def test_a_draft_and_an_unsent_post_survive_a_crash(chromium, server, tmp_path):
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    given = {"executable_path": installed, "args": QUIET}
    context = chromium.browser_type.launch_persistent_context(tmp_path, **given)
    page = connected(context.pages[0], server)
    server.tell(block=["socket", "events", "poll", "say"], close=4008)
    write(page, "Kept, not sent.")
    page.locator("textarea").press_sequentially("Still writing")
    expect(page.locator("[data-draft]")).to_have_text("Draft kept on this device")
    page.wait_for_timeout(500)
    for process in subprocess.check_output(["pgrep", "-f", str(tmp_path)]).split():
        subprocess.run(["kill", f"-{signal.SIGKILL.value}", process.decode()], check=False)
    server.tell(block=[])
    with chromium.browser_type.launch_persistent_context(tmp_path, **given) as again:
        page = opened(again.pages[0], server)
        expect(page.locator("textarea")).to_have_value("Still writing")
        expect(page.locator("#thread-1 [data-text]")).to_have_text("Kept, not sent.")
    assert server.texts() == ["Kept, not sent."]


def test_what_is_written_offline_is_sent_in_order_once_the_line_is_back(page, context, server):
    connected(page, server)
    context.set_offline(True)
    expect(page.locator("[data-line]")).to_have_attribute("data-state", "waiting")
    for text in ("First.", "Second.", "Third."):
        write(page, text)
    expect(posts(page)).to_have_count(3)
    expect(posts(page).nth(2)).to_contain_text("It counts from when it reaches the court.")
    assert server.texts() == []
    context.set_offline(False)
    until(lambda: said(page), ["First.", "Second.", "Third."], 40)
    assert server.texts() == ["First.", "Second.", "Third."]


def test_a_killed_server_loses_and_doubles_nothing(page, thread_server, server):
    connected(page, server)
    write(page, "Before.")
    expect(page.locator("#thread-1")).to_be_visible()
    server.tell(slow=2)
    write(page, "While it dies.")
    page.wait_for_timeout(300)
    server.kill()
    write(page, "While it is away.")
    expect(posts(page)).to_have_count(2)
    thread_server.start()
    texts = ["Before.", "While it dies.", "While it is away."]
    until(lambda: said(page), texts, 60)
    assert server.texts() == texts
    assert numbers(page) == [1, 2, 3]


def test_an_answer_that_is_lost_does_not_double_the_post(page, server):
    server.tell(deaf=2)
    connected(page, server)
    write(page, "Only once.")
    expect(page.locator("#thread-1")).to_be_visible(timeout=30_000)
    expect(posts(page)).to_have_count(0, timeout=30_000)
    assert server.texts() == ["Only once."]
    assert said(page) == ["Only once."]


def test_an_answer_lost_with_the_page_does_not_double_the_post(page, server):
    server.tell(deaf=1, block=["say"])
    connected(page, server)
    write(page, "Only once.")
    until(server.texts, ["Only once."])
    server.tell(block=[])
    page.reload()
    expect(posts(page)).to_have_count(0)
    expect(page.locator("#thread-1 [data-receipt]")).to_be_visible()
    assert server.texts() == said(page) == ["Only once."]


def test_two_pages_of_one_person_share_the_draft(context, page, server):
    connected(page, server)
    other = connected(context.new_page(), server)
    page.locator("textarea").press_sequentially("Written here")
    expect(other.locator("textarea")).to_have_value("Written here")
    other.locator("textarea").press("End")
    other.locator("textarea").press_sequentially(", finished there")
    write(other, "Sent there")
    expect(page.locator("textarea")).to_have_value("")
    expect(page.locator("#thread-1")).to_be_visible()


def test_a_device_that_keeps_nothing_says_so_and_still_sends(page, server):
    page.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    connected(page, server)
    expect(page.locator("[data-draft]")).to_have_text(
        "This device keeps nothing. Copy long texts before you leave."
    )
    write(page, "Sent all the same.")
    until(server.texts, ["Sent all the same."])


# Reading --------------------------------------------------------------------------------------


def test_entries_come_once_and_in_order_whatever_the_line_does(page, server):
    server.tell(say=[["li", f"Entry {n}"] for n in range(1, 4)])
    connected(page, server, "shown=2")
    server.tell(twice=True, skip=[5, 7], say=[["wang", f"Entry {n}"] for n in range(4, 9)])
    until(lambda: numbers(page), list(range(1, 9)), 30)
    server.tell(say=[["li", "Entry 9"]], close=4008)
    until(lambda: numbers(page), list(range(1, 10)), 30)
    assert said(page) == [f"Entry {n}" for n in range(1, 10)]


def test_another_incarnation_of_the_stream_is_read_from_its_beginning(page, server):
    server.tell(say=[["li", f"Old {n}"] for n in range(1, 5)])
    connected(page, server, "shown=4")
    page.locator("textarea").press_sequentially("My draft")
    server.tell(epoch="second", keep=1, close=4008)
    server.tell(say=[["li", "New 2"]])
    until(lambda: said(page), ["Old 1", "New 2"], 30)
    assert numbers(page) == [1, 2]
    expect(page.locator("textarea")).to_have_value("My draft")


def test_a_reader_whose_seat_begins_later_is_not_asking_forever(page, server):
    server.tell(say=[["li", f"Entry {n}"] for n in range(1, 4)], since=2)
    connected(page, server)
    until(lambda: numbers(page), [3])
    assert len(server.told()["asks"]) == 1


def test_what_does_not_follow_is_told(page, server):
    server.tell(say=[["li", "One"]])
    connected(page, server, "shown=1")
    expect(page.locator("[data-problem]")).to_be_hidden()
    server.tell(break_chain=True, say=[["li", "Two"]])
    expect(page.locator("[data-problem]")).to_have_text(
        "Entry 2 does not follow from the one before it. Please tell the court."
    )


def test_an_entry_that_is_not_what_its_own_hash_says_is_shown_as_such(page, server):
    connected(page, server)
    server.tell(say=[["li", "What was said: “50 €”, 第三条。"]])
    expect(page.locator("#thread-1 [data-text]")).to_be_visible()
    server.tell(forge=True)
    server.tell(say=[["li", "What nobody said."]])
    expect(page.locator("[data-problem]")).to_contain_text("Entry 2 is not what its own hash says")
    expect(page.locator("#thread-2 [data-doubt]")).to_be_visible()
    assert page.locator("[data-doubt]").count() == 1
    proof = "/static/odr/js/thread/proof.js"
    fits = f"""async (frame) => {{
        const {{ Proof }} = await import("{proof}");
        const proof = new Proof();
        proof.hear({{ stream: "one", algorithm: "sha256-jcs-1" }});
        const said = {{ ...frame, facts: {{ text: "Another word." }} }};
        const gone = {{ ...frame, by: null, facts: null, salt: "" }};
        const other = {{ ...frame, algorithm: "sha512-jcs-1" }};
        return Promise.all([frame, said, gone, other].map((each) => proof.fits(each)));
    }}"""
    (first, _forged) = server.told()["entries"]
    assert page.evaluate(fits, first) == [True, False, True, None]


def test_an_entry_shows_what_it_points_at(page, server):
    connected(page, server)
    facts = {"text": "It is broken.", "about": ["issue-1", "exhibit-12", "unknown"]}
    translated = {"entry": 1, "language": "zh", "translation": "碎了。"}
    server.tell(
        enter=[
            {"who": "li", "text": "", "facts": facts},
            {"who": "li", "text": "", "kind": "hearing.translate", "facts": translated},
        ]
    )
    about = page.locator("#thread-1 [data-about] a")
    expect(about).to_have_text(["Were the goods delivered?", "E12"])
    assert [each.get_attribute("href") for each in about.all()] == ["/issues/1/", "/files/e12/"]
    label = page.locator("#thread-2 [data-label]")
    expect(label).to_have_text("Translation of no. 1 by the interpreter")
    expect(page.locator("#thread-2 [data-about] a")).to_have_attribute("href", "#thread-1")


@pytest.mark.parametrize("ways", [["socket"], ["socket", "events"]], ids=["events", "poll"])
def test_how_far_one_has_read_is_told_without_a_socket_too(page, server, ways):
    server.tell(block=ways, say=[["li", "One"], ["li", "Two"]])
    connected(page, server, "shown=1&read=1")
    read = lambda: [f["seq"] for f in server.told()["frames"] if f["type"] == "cursor"]  # noqa: E731
    until(lambda: read()[-1:], [2])


def test_a_record_that_differs_from_a_receipt_is_told(page, server):
    connected(page, server)
    write(page, "Mine.")
    expect(page.locator("#thread-1")).to_be_visible()
    server.tell(break_chain=True)
    page.reload()
    expect(page.locator("[data-problem]")).to_contain_text("Entry 1 is not what your receipt says.")


def test_markup_in_a_text_is_text(page, server):
    server.tell(say=[["li", "<img src=x onerror=alert(1)><b>bold</b>"]])
    connected(page, server)
    expect(page.locator("#thread-1 [data-text]")).to_have_text(
        "<img src=x onerror=alert(1)><b>bold</b>"
    )
    assert page.locator("#thread-1 img, #thread-1 b").count() == 0


@pytest.mark.parametrize("shown", [0, 1], ids=["as it comes", "on the page"])
def test_references_are_links_where_there_is_something(page, server, shown):
    server.tell(say=[["li", "See [E12 p.3], [e12] and [#1], not [E13] or [x]."]])
    connected(page, server, f"shown={shown}")
    links = page.locator("#thread-1 [data-text] a")
    hrefs = links.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert hrefs == ["/files/e12/#page=3", "/files/e12/", "#thread-1"]
    assert said(page) == ["See [E12 p.3], [e12] and [#1], not [E13] or [x]."]


@pytest.mark.parametrize("shown", [0, 1], ids=["as it comes", "on the page"])
def test_a_long_text_is_folded_until_asked_for(page, server, shown):
    server.tell(say=[["li", "A long sentence. " * 200]])
    connected(page, server, f"shown={shown}")
    text = page.locator("#thread-1 [data-text]")
    folded = text.bounding_box()["height"]
    more = page.get_by_role("button", name="Show all of it")
    expect(more).to_have_attribute("aria-expanded", "false")
    more.press("Enter")
    expect(page.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    assert text.bounding_box()["height"] > 2 * folded


def test_an_act_is_shown_with_what_it_asks_and_the_page_looks_again(page, server):
    connected(page, server)
    page.evaluate("document.body.addEventListener('nudge', () => (window.nudged = true))")
    facts = {"question": "When?", "due": "2026-11-24T10:00:00+00:00", "secret": "not labelled"}
    server.tell(enter=[{"who": "li", "text": "", "kind": "question.issue", "facts": facts}])
    item = page.locator("#thread-1")
    expect(item.locator("[data-label]")).to_have_text("A question was asked")
    assert item.locator("dt").all_inner_texts() == ["Question", "Due"]
    assert item.locator("dd").all_inner_texts() == ["When?", "24 November 2026, 18:00"]
    assert page.evaluate("window.nudged")


def test_what_was_erased_is_gone_here_too(page, server):
    server.tell(say=[["li", "A private number."]])
    connected(page, server, "shown=1")
    facts = {"seq": 1, "rule": "PIPL 47"}
    server.tell(enter=[{"who": "li", "text": "", "kind": "erased", "facts": facts}])
    expect(page.locator("#thread-1 [data-text]")).to_have_text(
        "What this entry said was lawfully erased."
    )


# What is new ----------------------------------------------------------------------------------


def test_who_comes_back_is_told_what_is_new(page, server):
    server.tell(say=[["li", "Seen"]])
    facts = {"question": "When?"}
    asked = [{"who": "li", "text": "", "kind": "question.issue", "facts": facts}] * 2
    server.tell(enter=asked)
    server.tell(say=[["wang", f"Statement {n}"] for n in range(5)])
    connected(page, server, "shown=8&read=1")
    expect(page.locator("[data-summary-text]")).to_have_text(
        "7 new since you were here: A question was asked: 2, 5 statements"
    )
    divider = page.locator("[data-new]")
    expect(divider).to_have_count(1)
    assert divider.evaluate("line => line.nextElementSibling.dataset.seq") == "2"
    page.get_by_role("button", name="Go to the first new one").press("Enter")
    expect(page.locator("#thread-2")).to_be_focused()


def test_what_was_read_is_not_new_again(page, server):
    server.tell(say=[["li", "One"], ["li", "Two"]])
    connected(page, server, "shown=1&read=1")
    expect(page.locator("[data-new]")).to_have_count(1)
    until(lambda: [f["seq"] for f in server.told()["frames"] if f["type"] == "read"][-1:], [2])
    page.goto("about:blank")
    connected(page, server, "shown=2")
    page.wait_for_timeout(500)
    expect(page.locator("[data-new]")).to_have_count(0)
    expect(page.locator("[data-summary]")).to_be_hidden()


def test_what_was_read_on_another_device_is_not_new_here(page, server):
    server.tell(say=[["li", "One"], ["li", "Two"], ["li", "Three"]], read=2)
    connected(page, server)
    expect(page.locator("[data-summary-text]")).to_have_text(
        "1 new since you were here: 1 statement"
    )
    assert page.locator("[data-new]").evaluate("line => line.nextElementSibling.dataset.seq") == "3"


def test_nothing_is_new_to_who_comes_first(page, server):
    server.tell(say=[["li", "One"], ["li", "Two"]])
    connected(page, server)
    until(lambda: numbers(page), [1, 2])
    expect(page.locator("[data-summary]")).to_be_hidden()


def test_a_way_leads_to_what_came_out_of_sight(page, server):
    server.tell(say=[["li", "Text. " * 60]] * 12)
    connected(page, server, "shown=12&read=12")
    server.tell(say=[["wang", "New"]])
    below = page.get_by_role("button", name="1 new entry from 王小明")
    below.click()
    expect(page.locator("#thread-13")).to_be_focused()
    expect(below).to_be_hidden()


def test_what_comes_after_the_summary_has_a_way_of_its_own(page, server):
    server.tell(say=[["li", "Text. " * 60]] * 12)
    connected(page, server, "shown=12&read=2")
    expect(page.locator("[data-summary-text]")).to_contain_text("10 new since you were here")
    expect(page.locator("[data-below]")).to_be_hidden()
    server.tell(say=[["wang", "New"]])
    page.get_by_role("button", name="1 new entry from 王小明").click()
    expect(page.locator("#thread-13")).to_be_focused()


def test_who_looks_away_is_told_on_coming_back(page, server):
    server.tell(say=[["li", "One"]])
    connected(page, server, "shown=1&read=1")
    hide = "Object.defineProperty(document, 'hidden', { value: %s, configurable: true })"
    turn = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(f"{hide % 'true'}; {turn}")
    server.tell(say=[["li", "Two"], ["wang", "Three"]])
    until(lambda: numbers(page), [1, 2, 3])
    page.wait_for_timeout(1500)
    expect(page.locator("[data-summary]")).to_be_hidden()
    page.evaluate(f"{hide % 'false'}; {turn}")
    expect(page.locator("[data-summary-text]")).to_have_text(
        "2 new since you were here: 2 statements"
    )
    page.locator("#thread-3").scroll_into_view_if_needed()
    until(lambda: [f["seq"] for f in server.told()["frames"] if f["type"] == "read"][-1:], [3])


def test_the_form_stays_where_it_is_while_entries_come_in(page, server):
    connected(page, server)
    page.locator("textarea").press_sequentially("Writing")
    before = page.locator("textarea").bounding_box()["y"]
    page.evaluate("scrollBy(0, 200)")
    moved = page.locator("textarea").bounding_box()["y"]
    server.tell(say=[["wang", "Text. " * 100]] * 3)
    until(lambda: len(numbers(page)), 3)
    assert before != moved or page.evaluate("scrollY") > 0
    assert abs(page.locator("textarea").bounding_box()["y"] - moved) <= 2


def test_several_entries_are_announced_in_one_breath(page, server):
    connected(page, server)
    page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => heard.push(
        document.querySelector('[data-live]').textContent)).observe(
        document.querySelector('[data-live]'), {childList: true}) }"""
    )
    server.tell(say=[["li", "First words."]])
    until(lambda: page.evaluate("heard"), ["Li Na: First words."])
    server.tell(say=[["li", "a"], ["wang", "b"]])
    server.tell(say=[["li", "c"]])
    until(
        lambda: page.evaluate("heard"),
        ["Li Na: First words.", "3 new entries from Li Na, 王小明"],
    )


def test_the_court_is_told_how_far_the_reader_is(page, server):
    server.tell(say=[["li", f"Entry {n}"] for n in range(40)])
    connected(page, server)
    until(lambda: [f["seq"] for f in server.told()["frames"] if f["type"] == "ack"], [32, 40])


# Ways -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocked", "way"),
    [(["socket"], "events"), (["socket", "events"], "poll")],
    ids=["events", "long poll"],
)
def test_a_conversation_goes_on_where_sockets_are_blocked(page, server, blocked, way):
    server.tell(block=blocked, say=[["li", "Good morning."]])
    opened(page, server)
    line = page.locator("[data-line]")
    expect(line).to_have_attribute("data-way", way)
    expect(line).to_have_attribute("data-state", "live")
    write(page, "Good morning, your honour.")
    server.tell(say=[["wang", "早上好。"]])
    wanted = {"Good morning.", "Good morning, your honour.", "早上好。"}
    until(lambda: set(said(page)), wanted)
    expect(posts(page)).to_have_count(0)
    server.tell(say=[["li", "Let us begin."]])
    until(lambda: said(page)[-1], "Let us begin.")
    assert numbers(page) == [1, 2, 3, 4]


def test_a_socket_that_never_answers_is_given_up(page, server):
    server.tell(hang=["socket"], say=[["li", "Good morning."]])
    opened(page, server)
    write(page, "It is said at once all the same.")
    until(server.texts, ["Good morning.", "It is said at once all the same."], 5)
    expect(page.locator("[data-line]")).to_have_attribute("data-way", "events")
    page.reload()
    expect(page.locator("[data-line]")).to_have_attribute("data-way", "events", timeout=4000)


def test_who_has_too_many_sockets_goes_on_without_one(page, server):
    server.tell(full=True, say=[["li", "Good morning."]])
    opened(page, server)
    expect(page.locator("[data-line]")).to_have_attribute("data-way", "events", timeout=6000)
    until(lambda: said(page), ["Good morning."])
    assert server.told()["asks"] == ["socket", "events"]


def test_a_seat_that_has_ended_is_not_asked_for_again(page, server):
    connected(page, server)
    page.locator("textarea").press_sequentially("My text")
    server.tell(close=4001)
    expect(page.locator("[data-line]")).to_contain_text("You can no longer read along here")
    asked = len(server.told()["asks"])
    page.wait_for_timeout(2500)
    assert len(server.told()["asks"]) == asked
    page.reload()
    expect(page.locator("textarea")).to_have_value("My text")


def test_who_is_signed_out_keeps_the_text(page, server):
    server.tell(block=["socket"], status={"events": 401, "poll": 401, "say": 401})
    opened(page, server)
    expect(page.locator("[data-line]")).to_contain_text("You are signed out.")
    write(page, "Not lost.")
    expect(posts(page)).to_contain_text("Not lost.")
    server.tell(block=[], status={})
    page.reload()
    until(lambda: said(page), ["Not lost."])


def test_waits_grow_at_random_up_to_half_a_minute(page, server):
    opened(page, server)
    waits = page.evaluate(
        """async () => {
          const { Link } = await import('/static/odr/js/thread/link.js');
          const way = { name: 'x', open: () => ({ close() {}, send() {} }) };
          const waits = [];
          const [random, told] = [Math.random, (state, { wait }) => state === 'waiting' && waits.push(wait)];
          const link = new Link({ ways: [way], after: () => 0, hear() {}, told });
          Math.random = () => 1;
          for (let n = 0; n < 9; n++) { link.lost({ code: 1006 }); clearTimeout(link.retry); }
          Math.random = () => 0.25;
          link.lost({ code: 1006 });
          clearTimeout(link.retry);
          Math.random = random;
          return waits;
        }"""
    )
    assert waits == [500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000, 7500]


# Refusals -------------------------------------------------------------------------------------

REFUSED = {
    "code": "no-floor",
    "reason": "It is the claimant’s turn.",
    "who": "the claimant",
    "when": "2030-01-02T02:00:00+00:00",
}


def test_a_refusal_says_why_who_and_when_and_keeps_the_text(page, server):
    server.tell(refuse=[REFUSED])
    connected(page, server)
    write(page, "Too early.")
    post = posts(page)
    expect(post.locator("[data-state]")).to_have_text(
        "Not on the record: It is the claimant’s turn."
    )
    expect(post.locator("[data-who]")).to_have_text("Who may: the claimant")
    expect(post.locator("[data-when]")).to_have_text(
        "When: Wednesday 2 January, 10:00 Beijing time (Wednesday 2 January, 02:00 yours)"
    )
    page.reload()
    expect(post).to_contain_text("Too early.")
    page.fill("textarea", "Begun anew.")
    page.get_by_role("button", name="Edit it").click()
    expect(page.locator("textarea")).to_have_value("Begun anew.\n\nToo early.")
    expect(post).to_have_count(0)


def test_what_was_refused_can_be_sent_again(page, server):
    server.tell(refuse=[REFUSED])
    connected(page, server)
    write(page, "Too early.")
    page.get_by_role("button", name="Send it again").click()
    until(lambda: said(page), ["Too early."])
    assert server.texts() == ["Too early."]


def test_what_was_refused_is_discarded_only_when_asked_twice(page, server):
    server.tell(refuse=[REFUSED])
    connected(page, server)
    write(page, "Never mind.")
    page.get_by_role("button", name="Discard").click()
    expect(posts(page)).to_have_count(1)
    page.get_by_role("button", name="Discard for good").click()
    expect(posts(page)).to_have_count(0)
    page.reload()
    page.wait_for_selector("court-thread[data-ready]")
    expect(posts(page)).to_have_count(0)
    assert server.texts() == []


def test_what_the_court_could_not_enter_is_sent_again_by_itself(page, server):
    server.tell(refuse=[{"code": "try-again", "reason": "Not now."}] * 2)
    connected(page, server)
    write(page, "Patience.")
    write(page, "And then this.")
    until(lambda: said(page), ["Patience.", "And then this."], 30)
    assert server.texts() == ["Patience.", "And then this."]


def test_who_does_not_have_the_floor_prepares_a_text(page, server):
    server.tell(floor=None)
    connected(page, server)
    write(page, "Prepared.")
    expect(page.locator("[data-error]")).to_have_text(
        "It cannot be sent now. It is not your turn to write here. You can prepare your text."
    )
    server.tell(tell={"type": "clock", "floor": FLOOR})
    expect(page.locator("[data-floor]")).to_have_text("You can write here. No end is set.")
    page.locator("textarea").press("Control+Enter")
    until(server.texts, ["Prepared."])


# Time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "floor", "zone", "words"),
    [
        (
            "2026-11-23T07:49:59.500",
            ("2026-11-23T00:00:00", "2026-11-23T10:00:00"),
            "Europe/Berlin",
            "2 hours 10 minutes left, until 18:00 Beijing time (11:00 yours).",
        ),
        (
            "2026-11-23T09:59:30",
            ("2026-11-23T00:00:00", "2026-11-23T10:00:00"),
            "Asia/Shanghai",
            "less than a minute left, until 18:00 Beijing time.",
        ),
        (
            "2026-11-21T14:59:00",
            ("2026-11-21T00:00:00", "2026-11-23T16:00:00"),
            "Asia/Singapore",
            "2 days 1 hour left, until Monday 23 November, 24:00 Beijing time.",
        ),
        (
            "2026-11-23T10:00:00",
            ("2026-11-23T00:00:00", "2026-11-23T10:00:00"),
            "Asia/Shanghai",
            "The time to write here ended at 18:00 Beijing time.",
        ),
        (
            "2026-11-23T06:59:59.500",
            ("2026-11-23T10:00:00", None),
            "America/New_York",
            "You can write from 18:00 Beijing time (05:00 yours), in 3 hours.",
        ),
        (
            "2026-11-23T15:29:59.500",
            ("2026-11-23T10:00:00", "2026-11-23T16:00:00"),
            "America/Los_Angeles",
            "30 minutes left, until 24:00 Beijing time (08:00 yours).",
        ),
    ],
)
def test_the_time_left_is_told_on_both_clocks(page, server, now, floor, zone, words):
    opened(page, server)
    told = page.evaluate(
        """async ([now, [from, until], ownZone]) => {
          const { CourtClock } = await import('/static/odr/js/thread/clock.js');
          const { words } = document.querySelector('court-thread');
          const clock = new CourtClock(words, { courtZone: 'Asia/Shanghai', ownZone });
          clock.set(now + 'Z');
          return clock.floor({ from: from + 'Z', until: until && until + 'Z' }).text;
        }""",
        [now, floor, zone],
    )
    assert told == words


def test_the_time_left_runs_on_the_clock_of_the_court(page, server):
    page.clock.install(time=datetime(2019, 1, 1, tzinfo=UTC))
    end = (datetime.now(UTC) + timedelta(minutes=90, seconds=30)).isoformat()
    server.tell(floor={"from": FLOOR["from"], "until": end})
    opened(page, server)
    floor = page.locator("[data-floor]")
    expect(floor).to_contain_text("1 hour 30 minutes left")
    page.clock.run_for(60_000)
    expect(floor).to_contain_text("1 hour 29 minutes left")


def test_who_listens_is_told_that_time_runs_out(page, server):
    end = (datetime.now(UTC) + timedelta(minutes=9, seconds=30)).isoformat()
    server.tell(floor={"from": FLOOR["from"], "until": end})
    connected(page, server)
    expect(page.locator("[data-live]")).to_have_text("9 minutes left to write.")


# People ---------------------------------------------------------------------------------------


def test_it_is_seen_who_is_here_and_who_writes(page, server):
    connected(page, server)
    people = [{"id": "li", "name": "Li Na"}, {"id": "silva", "name": "Ana Silva"}]
    server.tell(tell={"type": "presence", "here": people})
    here = page.locator("[data-here]")
    expect(here).to_have_text("Here now: Li Na")
    server.tell(tell={"type": "typing", "who": "li"})
    expect(here).to_have_text("Li Na is writing…")
    expect(here).to_have_text("Here now: Li Na", timeout=7000)


@pytest.mark.parametrize(("query", "told"), [("", 1), ("private=1", 0)])
def test_it_is_told_now_and_then_who_writes_except_in_private(page, server, query, told):
    connected(page, server, query)
    page.locator("textarea").press_sequentially("Some words", delay=20)
    page.wait_for_timeout(300)
    assert [f["type"] for f in server.told()["frames"]].count("typing") == told


def test_who_may_only_read_has_no_form(page, server):
    server.tell(say=[["li", "One"]])
    connected(page, server, "mute=1")
    until(lambda: said(page), ["One"])
    assert page.locator("form[data-composer]").count() == 0


# Receipts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", [0, 1], ids=["just sent", "sent before"])
def test_a_receipt_proves_what_was_sent(page, server, shown):
    connected(page, server)
    write(page, "我方已付款。 Paid.")
    expect(page.locator("#thread-1")).to_be_visible()
    if shown:
        connected(page, server, "shown=1")
    page.get_by_role("button", name="Receipt No. 1").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the receipt").click()
    receipt = json.loads(download.value.path().read_text())
    body = {"by": receipt["by"], "facts": receipt["facts"]}
    assert receipt["facts"]["text"] == "我方已付款。 Paid."
    assert commit(bytes.fromhex(receipt["salt"]), body) == receipt["commitment"]
    assert receipt["hash"] == server.told()["entries"][0]["hash"]
    assert download.value.suggested_filename == "receipt-1.json"


def test_a_receipt_can_be_copied_and_others_have_none(page, context, server):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    server.tell(say=[["li", "Not mine"]])
    connected(page, server)
    write(page, "Mine")
    page.get_by_role("button", name="Receipt No. 2").click()
    page.get_by_role("button", name="Copy the receipt").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert (copied["seq"], copied["facts"]["text"]) == (2, "Mine")
    assert page.locator("#thread-1 [data-receipt]").is_hidden()


# Everybody ------------------------------------------------------------------------------------


def in_every_state(page, server, language):
    """A page with something of everything on it."""
    until_ = (datetime.now(UTC) + timedelta(hours=5, minutes=1)).isoformat()
    server.tell(
        say=[["li", "See [E12 p.3]."], ["wang", "早上好。" * 400]],
        floor={"from": FLOOR["from"], "until": until_},
        refuse=[REFUSED],
    )
    connected(page, server, f"lang={language}&shown=1&read=0")
    write(page, "Refused.")
    expect(posts(page)).to_have_attribute("data-state", "refused")
    write(page, "Entered.")
    expect(page.locator("#thread-3")).to_be_visible()
    page.locator("#thread-3 [data-receipt]").click()
    expect(page.locator(".court-receipt")).to_be_visible()
    facts = {"question": "When?"}
    server.tell(enter=[{"who": "li", "text": "", "kind": "question.issue", "facts": facts}])
    expect(page.locator("#thread-4")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_use_it(page, server, language, width):
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 844})
    in_every_state(page, server, language)
    found = Axe().run(page)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_whatever_a_thumb_has_to_hit_is_44_pixels_high_on_a_phone(page, server):
    page.set_viewport_size({"width": 390, "height": 844})
    in_every_state(page, server, "en")
    targets = page.locator("court-thread :is(button, select, .govuk-button, a.court-seq)")
    heights = targets.evaluate_all(
        "all => all.filter((e) => e.checkVisibility()).map((e) => [e.textContent, e.getBoundingClientRect().height])"
    )
    assert len(heights) > 8
    assert [name for name, height in heights if height < 44] == []


def test_the_whole_thread_is_in_chinese(page, server):
    in_every_state(page, server, "zh-hans")
    expect(page.locator("[data-composer] [type=submit]")).to_have_text("发送给庭审全体人员")
    expect(page.locator("[data-floor]")).to_contain_text(re.compile("还剩5小时"))
    expect(page.locator("[data-line]")).to_have_text("已连接")
    expect(page.locator("#thread-3 [data-number]")).to_have_text("第3条")
    expect(page.locator("[data-summary-text]")).to_have_text("您离开后新增2条：2条陈述")
    own = page.locator("court-thread").inner_text()
    ours = "Li Na|Ana Silva|judge|claimant|respondent|See|Refused|Entered|E12|Contract|p|When|It is the claimant’s turn|the claimant|A question was asked|Question|Ctrl|Enter|Were the goods delivered"
    rest = re.sub(rf"{ours}|[0-9a-f]{{12,64}}", "", own)
    assert re.findall(r"[A-Za-z]{2,}", rest) == []


def test_it_is_used_with_the_keyboard_alone(page, server):
    server.tell(say=[["li", "One"], ["li", "Two"]])
    connected(page, server, "shown=1&read=1")
    expect(page.locator("[data-first-new]")).to_be_visible()
    reached = []
    page.locator("h2").first.evaluate("h => { h.tabIndex = -1; h.focus() }")
    for _time in range(9):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )
    assert reached[:4] == ["Go to the first new one", "No. 1", "No. 2", "thread-about"]
    assert reached[4:7] == ["thread-text", "thread-exhibit", "Send to everyone in the hearing"]


def test_without_scripts_it_is_a_list_and_a_form(chromium, server):
    server.tell(say=[["li", "Good morning."]])
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.base}/page/?shown=1")
        assert said(page) == ["Good morning."]
        page.fill("textarea", "Without scripts.")
        page.get_by_role("button", name="Send to everyone in the hearing").click()
        page.wait_for_load_state()
    assert server.texts() == ["Good morning.", "Without scripts."]


def test_what_the_tests_watch_for_is_seen(context, server):
    page = context.new_page()
    problems = watched(page)
    opened(page, server)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("setTimeout(() => { throw new Error('seen') })")
    page.wait_for_timeout(500)
    assert len(problems) == 2
