"""Identity numbers: of which kind one is, and whether it can be right (GB 11643, GB 32100)."""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import numdb
from stdnum.cn import ric, uscc

from odr.accounts.terms import today

SYNTHETIC_REGION = "99"  # assigned to no province: only made-up people have it
CODE_ALPHABET = "0-9A-HJ-NP-RTUWXY"  # a credit code has no I, O, S, V, Z


class Document(models.TextChoices):
    RESIDENT_ID = "resident_id", _("Resident identity card")
    PASSPORT = "passport", _("Passport")
    USCC = "uscc", _("Unified social credit code")
    FOREIGN_REGISTRATION = "foreign_registration", _("Foreign registration")


class Identified(NamedTuple):
    """What a number says of itself; `kind` is a Document value or "unknown"."""

    kind: str
    valid: bool
    problem: str = ""
    synthetic: bool = False


def normal(number):
    """The number in capitals without spaces, full-width forms or hyphens."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", number)).upper()


def is_synthetic(number):
    """Whether a resident number carries the region that belongs to no province."""
    return number.startswith(SYNTHETIC_REGION)


def check_birth_date(number):
    try:
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        raise ValueError(_("The date of birth in this number does not exist.")) from None
    if not date(1850, 1, 1) <= born <= today():
        raise ValueError(_("The date of birth in this number cannot be right."))


def check_region(number):
    """Only the province is checked: counties are renamed faster than any list of them."""
    if is_synthetic(number):
        if not settings.DEMO:
            raise ValueError(_("No province has the code 99: this number belongs to nobody."))
    elif not any(facts for _part, facts in numdb.get("cn/loc").info(number[:2])):
        raise ValueError(_("No province has the code that this number begins with."))


def check_resident_id(number):
    if re.fullmatch(r"[0-9]{15}", number):
        raise ValueError(_("This is an old 15-digit number: enter the 18 of the current card."))
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise ValueError(_("A resident ID has 17 digits and, last, a digit or X."))
    check_birth_date(number)
    if ric.calc_check_digit(number) != number[-1]:
        raise ValueError(_("The last character does not fit the rest: a digit is mistyped."))
    check_region(number)


def check_uscc(number):
    if not re.fullmatch(rf"[1-9ANY][{CODE_ALPHABET}][0-9]{{6}}[{CODE_ALPHABET}]{{10}}", number):
        raise ValueError(
            _("A credit code has 18 digits and capital letters, none of them I, O, S, V or Z.")
        )
    if uscc.calc_check_digit(number[:17]) != number[-1]:
        raise ValueError(_("The last character does not fit the rest: a character is mistyped."))


def check_passport(number):
    if not re.fullmatch(r"(?=.*[0-9])[0-9A-Z]{5,9}", number):
        raise ValueError(_("A passport number has 5 to 9 letters and digits (ICAO 9303)."))


def check_foreign_registration(number):
    if not re.fullmatch(r"(?=.*[0-9])[0-9A-Z./]{3,40}", number):
        raise ValueError(
            _("A registration number has 3 to 40 letters and digits, at least one of them a digit.")
        )


CHECKS = {
    Document.RESIDENT_ID: check_resident_id,
    Document.PASSPORT: check_passport,
    Document.USCC: check_uscc,
    Document.FOREIGN_REGISTRATION: check_foreign_registration,
}


def check_identity(kind, number):
    """The normalised number of that kind (a Document value).

    ValueError carries one plain sentence. A resident number with the region code 99, which no
    province has, is accepted in a demonstration court only: its people are invented.
    """
    if kind not in CHECKS:
        raise ValueError(_("Choose the kind of document."))
    number = normal(number)
    CHECKS[kind](number)
    return number


def passes(kind, number):
    try:
        CHECKS[kind](number)
    except ValueError:
        return False
    return True


def kind_of(number):
    """The kind a normalised number is or, when it is right as none, what it looks like."""
    if len(number) == 18:
        for kind in (Document.RESIDENT_ID, Document.USCC):
            if passes(kind, number):
                return kind
        looks_resident = re.fullmatch(r"[0-9]{17}[0-9X]", number)
        company = number.startswith(("91", "92", "93"))
        return Document.RESIDENT_ID if looks_resident and not company else Document.USCC
    if re.fullmatch(r"[0-9]{15}", number):
        return Document.RESIDENT_ID
    return Document.PASSPORT if passes(Document.PASSPORT, number) else None


def identify(number):
    """Which kind of number it is and whether it can be right, with the problem in a sentence."""
    number = normal(number)
    kind = kind_of(number)
    if kind is None:
        return Identified("unknown", False, _("No kind of identity number is written like this."))
    try:
        check_identity(kind, number)
    except ValueError as error:
        return Identified(str(kind), False, str(error))
    synthetic = kind == Document.RESIDENT_ID and is_synthetic(number)
    return Identified(str(kind), True, synthetic=synthetic)
