"""The court's settings, with a page that shows a bare thread."""

from odr.settings import *  # noqa: F403

ROOT_URLCONF = "tests.browser.thread_urls"
