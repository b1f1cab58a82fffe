"""What every paper of the court has, and how it becomes the data that are printed."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import ClassVar

import rfc8785

from .render import render
from .wording import chinese_date, in_both_languages

Text = str | dict[str, str]  # as it stands, or {"zh": …, "en": …}


@dataclass(kw_only=True)
class Verification:
    """How a reader checks the paper: the code, and the address behind the square code."""

    code: str
    url: str


@dataclass(kw_only=True)
class Paper:
    """What every paper has."""

    template: ClassVar[str]

    court: Text
    number: str  # of the case, such as （2026）浙0192民初1234号
    dated: date
    verification: Verification | None = None
    is_draft: bool = False

    def as_data(self):
        """The paper as a plain dict, with the digest of its content and its date for programs."""
        data = {item.name: plain(getattr(self, item.name)) for item in fields(self)}
        data["dated"]["zh"] = chinese_date(self.dated)
        data["dated_iso"] = self.dated.isoformat()
        if data["verification"]:
            data["verification"]["digest"] = self.digest()
        return data

    def digest(self):
        """SHA-256 over the canonical JSON (RFC 8785) of what the paper says, without its foot."""
        said = {item.name: plain(getattr(self, item.name)) for item in fields(self)}
        for name in ("verification", "is_draft"):
            del said[name]
        return sha256(rfc8785.dumps({"paper": self.template, **said})).hexdigest()

    def printed(self, *, language="zh"):
        """The paper as bytes of a PDF/A-2b in `zh`, or its English companion in `en`."""
        return render(self.template, self.as_data(), language=language)


def plain(value):
    """A value as JSON has it: dates and times as pairs in both languages, amounts as text."""
    if isinstance(value, date):
        return in_both_languages(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if value is None or isinstance(value, bool | int):
        return value
    return f"{value:,.2f}" if isinstance(value, Decimal) else str(value)
