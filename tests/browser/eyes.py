"""Whether everybody can use a page: what axe finds, its headings, its languages and its width."""

import re
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

LOOK = (Path(__file__).parent / "eyes.js").read_text()
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
USUAL, DENSEST = 16, 0.94  # pixels of a browser’s own text, and what tables of staff have of it


@dataclass(frozen=True)
class Page:
    """One page, and one person who comes to it.

    `name` is that of the route, `of` the path of a matter's kind, `what` its state or the verb,
    `who` in which capacity somebody is there: a role in the dossier, an office, what they are.
    """

    address: str
    name: str
    of: str = ""
    what: str = ""
    who: str = "nobody"
    person: str = ""

    @property
    def key(self):
        return (self.name, self.of, self.what, self.who)


@dataclass(frozen=True)
class Way:
    """How somebody looks at a page: language, width in pixels, size of the text in per cent."""

    language: str
    width: int
    text: int

    def __str__(self):
        return f"{self.language}-{self.width}px-{self.text}%"


# Every pair of a language, a width and a size of text is in one of these four.
PAIRWISE = (
    Way("en", 320, 100),
    Way("en", 1280, 200),
    Way("zh-hans", 320, 200),
    Way("zh-hans", 1280, 100),
)


class Eyes:
    """A browser that looks in one way at the pages of anybody whose session it is given."""

    def __init__(self, browser, base, way, *, rules=None):
        self.base, self.way = base, way
        self.context = browser.new_context(viewport={"width": way.width, "height": 900})
        cookie = {"name": "django_language", "value": way.language, "url": base}
        self.context.add_cookies([cookie])
        self.page = self.context.new_page()
        self.troubles = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", self.heard)
        sizes = {"standard": USUAL * way.text // 100, "fixed": 13 * way.text // 100}
        self.context.new_cdp_session(self.page).send("Page.setFontSizes", {"fontSizes": sizes})
        self.options = {"resultTypes": ["violations"]}
        if rules != "all":
            self.options |= {"runOnly": {"type": "tag", "values": rules or LEVELS}}

    def heard(self, told):
        if told.type == "error" and "Content Security" in told.text:
            self.troubles.append(told.text)

    def be(self, session):
        """Sit down as whoever this session is of; nobody without one."""
        self.context.clear_cookies(name="sessionid")
        if session:
            cookie = {"name": "sessionid", "value": session, "url": self.base}
            self.context.add_cookies([cookie])

    def look_at(self, address, *, status=200, matter=False):
        """Everything that is wrong with the page at an address, in sentences.

        The page of a matter has to say what to do next.
        """
        self.troubles.clear()
        answer = self.page.goto(f"{self.base}{address}")
        if answer.status != status:
            return [f"answered {answer.status}"]
        silent = matter and not self.page.evaluate(LOOK)["sentence"]
        told = ["does not say what to do next"] if silent else []
        return [*told, *self.wrong(), *self.troubles]

    def wrong(self):
        """What is wrong with the page as it now stands."""
        seen = self.page.evaluate(LOOK)
        chinese = self.way.language == "zh-hans"
        wrong = [] if seen["headings"] == 1 else [f"{seen['headings']} headings of the first order"]
        if seen["language"].lower() != self.way.language:
            wrong.append(f"in {seen['language']}")
        if seen["text"] < DENSEST * USUAL * self.way.text / 100:
            wrong.append(f"text of {seen['text']} pixels")
        if seen["beyond"]:
            wrong.append(f"{seen['beyond']} pixels beyond the edge: {seen['culprits']}")
        wrong += [f"unmarked: {text}" for text in seen["english" if chinese else "chinese"]]
        return wrong + self.found_by_axe()

    def found_by_axe(self):
        found = Axe().run(self.page, options=self.options).response["violations"]
        return [
            f"{each['id']}: {re.sub(r'\s+', ' ', node['html'])[:160]}"
            for each in found
            for node in each["nodes"][:3]
        ]
