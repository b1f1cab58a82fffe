"""What a name may contain, and how a mobile number is written."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
MAINLAND = re.compile(r"1[3-9]\d{9}")
ABROAD = re.compile(r"\+[1-9]\d{5,14}")


def check_name(value):
    """Refuse a name with characters nobody can see: controls, direction overrides, line ends."""
    if any(unicodedata.category(character) in UNSEEN for character in value):
        raise ValidationError(
            _("Write the name without control characters or text-direction marks."), code="unseen"
        )
    if value and not value.strip():
        raise ValidationError(_("Write the name."), code="blank")


def mobile_number(text):
    """The one way this court writes a mobile number: 11 digits for the mainland, else +country.

    ValidationError says what to enter instead.
    """
    number = re.sub(r"[\s().-]", "", unicodedata.normalize("NFKC", text))
    mainland = re.sub(r"^(\+|00)86(?=1)", "", number)
    if MAINLAND.fullmatch(mainland):
        return mainland
    if ABROAD.fullmatch(number) and not number.startswith("+86"):
        return number
    raise ValidationError(
        _("Enter 11 digits (13800138000), or + and the country code for a number abroad."),
        code="mobile",
    )


def check_mobile(value):
    """Refuse a number that is not written as `mobile_number` writes it."""
    if mobile_number(value) != value:
        raise ValidationError(_("Write the number without spaces or +86."), code="mobile")
