"""The nudge: a page learns that there is something new, comes back by itself, and is never in the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_thread import connected, context, page, server, thread_server, until
from tests.browser.threads import count_nudges

pytestmark = pytest.mark.browser
__all__ = ["context", "page", "server", "thread_server"]


def asked(server):
    return server.told()["asks"].count("page")


def nudges(page):
    return page.evaluate("nudges")


def test_a_page_looks_again_when_it_is_told_to(page, server):
    connected(page, server, "root=one")
    until(lambda: asked(server), 1)
    count_nudges(page)
    server.tell(tell={"type": "nudge"})
    until(lambda: nudges(page), 1)
    server.tell(tell={"type": "something else"})
    page.wait_for_timeout(300)
    assert nudges(page) == 1


def test_a_line_that_breaks_is_opened_again_and_the_page_looks_at_what_it_missed(page, server):
    connected(page, server, "root=one")
    until(lambda: asked(server), 1)
    count_nudges(page)
    server.tell(drop_pages=True)
    until(lambda: asked(server), 2)
    until(lambda: nudges(page), 1)
    server.tell(tell={"type": "nudge"})
    until(lambda: nudges(page), 2)


def test_without_sockets_the_page_is_left_in_peace(page, server):
    server.tell(block=["socket"])
    page.goto(f"{server.base}/page/?root=one")
    expect(page.locator("[data-line]")).to_have_attribute("data-way", "events")
    page.wait_for_timeout(4000)
    assert 1 <= asked(server) <= 8


def test_a_page_of_no_dossier_opens_nothing(page, server):
    connected(page, server)
    assert asked(server) == 0
