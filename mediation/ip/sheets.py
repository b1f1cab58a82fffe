"""Listings as people have them in a table: read line by line, nothing lost and nothing run."""

import codecs
import csv
import io
from dataclasses import asdict, dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.utils.translation import gettext as _

from odr.procedure.facts.kinds import hidden_characters

MOST = 300  # listings in one notice
MOST_CELLS = 40  # of a line that is kept as it was written
LONGEST = {"url": 1_000, "title": 200, "seller": 100, "item": 60, "note": 300}
NAMES = {
    "url": "url link address listing 链接 商品链接 侵权链接 网址 地址 商品地址",
    "title": "title name product goods 标题 商品标题 商品名称 名称 产品",
    "seller": "seller shop store 卖家 店铺 店铺名称 商家 卖家名称",
    "item": "item id sku item_id 商品编号 商品id 编号 货号",
    "note": "note remark comment 备注 说明 侵权说明",
}
COLUMNS = {word: column for column, words in NAMES.items() for word in words.split()}
DELIMITERS = ",;\t，；|"
RUN = tuple("=+-@＝＋－＠\t\r")
TRACKING = ("utm_", "spm", "scm", "from", "share")


@dataclass(frozen=True)
class Row:
    """One listing: its address on the platform and what was said of it."""

    url: str
    title: str = ""
    seller: str = ""
    item: str = ""
    note: str = ""

    @property
    def known_by(self):
        """The address without what only says how somebody came there: the same goods once."""
        return known_by(self.url)

    def as_json(self):
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Refused:
    """A line that could not be taken, as it was written, and why."""

    line: int
    cells: list
    columns: list
    problem: str = ""

    @property
    def text(self):
        return " | ".join(cell.strip() for cell in self.cells)


@dataclass
class Sheet:
    """What a table holds. Every line with something in it is in exactly one of the three lists."""

    rows: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    repeated: list = field(default_factory=list)


def known_by(url):
    """An http address, made comparable: host in lower case, no fragment, no tracking."""
    parts = urlsplit(url)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(TRACKING)
    ]
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}".rstrip("?")


def row_from(cells, platform):
    """A Row from `{column: text}`. Raises ValueError with a sentence for the person."""
    for name, value in cells.items():
        if name != "url" and value.startswith(RUN):
            told = _("“%(text)s” begins with a sign that a spreadsheet would run. Take it out.")
            raise ValueError(told % {"text": value[:30]})
        if hidden_characters(value):
            raise ValueError(_("Take out the invisible or direction-turning characters."))
        if len(value) > LONGEST[name]:
            told = _("“%(text)s…” is longer than %(most)d characters.")
            raise ValueError(told % {"text": value[:30], "most": LONGEST[name]})
    return Row(**cells | {"url": address(cells.get("url", ""), platform)})


def address(text, platform):
    """The address of a listing of this platform. Raises ValueError."""
    if not text:
        raise ValueError(_("The address of the listing is missing."))
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").lower()
        parts.port  # noqa: B018 (raises where it is no number)
    except ValueError:
        parts, host = None, ""
    if not host or parts.scheme not in ("http", "https") or " " in text or parts.username:
        told = _("“%(text)s” is no address: it begins with http:// or https://.")
        raise ValueError(told % {"text": text[:60]})
    if not platform.has(host):
        told = _("%(host)s does not belong to %(platform)s: send its operator a notice of its own.")
        raise ValueError(told % {"host": host, "platform": platform})
    return text


def read(content, platform, *, known=()):
    """The Sheet of a table in bytes. Raises ValueError where it is none, or has too many lines.

    `known` are the addresses (`known_by`) that the notice has already. No more than one line
    beyond the limit is ever looked at, however long the table is.
    """
    text = decoded(content)
    lines = csv.reader(io.StringIO(text), delimiter=delimiter_of(text))
    sheet, seen = Sheet(), set(known)
    try:
        columns, first = header(next(lines, []))
        for cells in first:
            _take(sheet, seen, cells, columns, 1, platform)
        for cells in lines:
            if any(cell.strip() for cell in cells):
                _take(sheet, seen, cells, columns, lines.line_num, platform)
    except csv.Error as problem:
        raise ValueError(_("This table cannot be read: a quotation mark is not closed.")) from (
            problem
        )
    if not (sheet.rows or sheet.refused or sheet.repeated):
        raise ValueError(_("There is no listing in this table."))
    return sheet


def _take(sheet, seen, cells, columns, line, platform):
    if len(sheet.rows) + len(sheet.refused) + len(sheet.repeated) >= MOST:
        told = _("A notice takes at most %(most)d listings: split the table and send each part.")
        raise ValueError(told % {"most": MOST})
    written = line, [cell[: LONGEST["url"]] for cell in cells[:MOST_CELLS]], columns
    try:
        row = row_from(named(cells, columns), platform)
    except ValueError as problem:
        sheet.refused.append(Refused(*written, str(problem)))
        return
    if row.known_by in seen:
        sheet.repeated.append(Refused(*written))
        return
    seen.add(row.known_by)
    sheet.rows.append(row)


def named(cells, columns):
    """`{column: text}` of a line. Raises ValueError where it has more cells than columns."""
    if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
        told = _("This line has %(given)d cells, and the table %(known)d columns.")
        raise ValueError(told % {"given": len(cells), "known": len(columns)})
    pairs = zip(columns, cells, strict=False)
    return {column: text.strip() for column, text in pairs if column and text.strip()}


def header(cells):
    """The columns by name, and the first line again where it is a listing already."""
    words = [cell.strip().lower() for cell in cells]
    columns = [COLUMNS.get(word, "") for word in words]
    if "url" in columns:
        if repeated := {name for name in columns if name and columns.count(name) > 1}:
            told = _("Two columns are both called “%(name)s”.")
            raise ValueError(told % {"name": sorted(repeated)[0]})
        return columns, []
    if words and words[0].startswith(("http://", "https://")):
        return list(NAMES), [cells]
    told = _("The first line must name the columns; one of them is “链接” or “url”. It reads: %s")
    raise ValueError(told % (" | ".join(words)[:80] or "…"))


def delimiter_of(text):
    """The sign that parts the columns: the one that the first line has most often."""
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def decoded(content):
    """The text of a table in UTF-8, UTF-16 or GB 18030 (GBK). Raises ValueError."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(_("This is no text. Save the table as CSV and send that."))
