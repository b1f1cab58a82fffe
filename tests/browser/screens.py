"""One person in front of a page: what they see, what they press, and what must never happen."""

import re

from django.utils import translation

from cases.demo.people import PASSWORD

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 20_000  # milliseconds: machines are busy
ON_IT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Screen:
    """A browser of one's own, in its language: words of the pages are given in English.

    `troubles` are errors of scripts, of the policy and of the layout; `foreseen` is what a test
    brings about itself. Without `scripts` the browser runs none.
    """

    def __init__(self, browser, base, *, phone=False, language="en", scripts=True):
        self.language, self.scripts = language, scripts
        locale = {"en": "en-GB", "zh-hans": "zh-CN"}[language]
        kind = (PHONE if phone else DESK) | {"java_script_enabled": scripts}
        self.context = browser.new_context(locale=locale, **kind)
        self.context.set_default_timeout(PATIENCE)
        self.base, self.troubles, self.foreseen = base, [], ()
        self.page = self.tab()

    def tab(self):
        """Another tab of the same browser."""
        page = self.context.new_page()
        page.on("console", lambda told: told.type == "error" and self.note(told.text))
        page.on("pageerror", lambda error: self.note(str(error)))
        return page

    def note(self, text):
        if not any(expected in text for expected in self.foreseen):
            self.troubles.append(f"{self.page.url}: {text}")

    def sign_in(self, username):
        self.go("/accounts/login/")
        self.fill(login=username, password=PASSWORD)
        self.page.click("main form button[type=submit]")
        self.page.wait_for_url("**/home/")
        return self.look()

    def go(self, path):
        self.page.goto(path if path.startswith("http") else f"{self.base}{path}")
        return self.look()

    def look(self):
        """The page as it now is: one heading, and nothing beyond the right edge."""
        self.page.wait_for_load_state()
        assert self.page.locator("h1:visible").count() == 1, self.page.url
        if beyond := self.page.evaluate(ON_IT):
            self.troubles.append(f"{self.page.url}: {beyond} pixels beyond the edge")
        return self

    def said(self, text, **given):
        """A text of the pages in the language of this screen."""
        with translation.override(self.language):
            return translation.gettext(text) % given if given else translation.gettext(text)

    def press(self, label, *, within="body", **given):
        """Press the button, or follow the link, whose name begins with these words."""
        named = self.page.locator(within)
        name = re.compile(rf"^\s*{re.escape(self.said(label, **given))}(\s|$)")
        either = named.get_by_role("button", name=name).or_(named.get_by_role("link", name=name))
        pressed = either.filter(visible=True).first
        if pressed.evaluate("each => each.type === 'button'"):
            pressed.click()
        else:
            with self.page.expect_navigation():
                pressed.click()
        return self.look()

    def fill(self, **answers):
        """Fill in the fields of these names, whatever they are."""
        for name, value in answers.items():
            control = self.page.locator(f"main [name={name}]").first
            if control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(value)
            elif control.get_attribute("type") in ("checkbox", "radio"):
                self.tick(name, value)
            else:
                control.fill(value)
        return self

    def tick(self, name, values):
        """Tick the box of this name or, of several, those of these values."""
        boxes = self.page.locator(f"main [name={name}]")
        for value in [values] if isinstance(values, bool | str) else values:
            box = (
                boxes if value is True else self.page.locator(f"main [name={name}][value={value}]")
            )
            box.set_checked(bool(value), force=True)

    def heading(self):
        return self.page.inner_text("h1")

    def sentence(self):
        """What is to be done now and by when, or who is waited for."""
        return self.page.inner_text(".court-now__sentence")

    def text(self):
        return self.page.inner_text("main")

    def sees(self, text, **given):
        """Wait until a text stands on the page."""
        told = self.page.locator("main").get_by_text(self.said(text, **given))
        told.filter(visible=True).first.wait_for()
        return self

    def reads(self, text):
        """The page is headed so, in this language."""
        assert self.heading() == self.said(text), self.page.url
        return self

    def prove(self):
        """Show again who is sitting there, where the court asks for it."""
        self.reads("Confirm that it is you")
        self.page.locator("main a.govuk-button").first.click()
        self.look().fill(password=PASSWORD)
        self.page.click("main form button[type=submit]")
        return self.look()
