"""Names and numbers hidden in what is made public (ECL 44; OLR 27)."""

import re

from django.utils.translation import gettext as _

FORMS = ("有限责任公司", "股份有限公司", "有限公司", "商行", "公司", "平台", "店")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
ADDRESS = re.compile(r"https?://\S+")
NUMBER = re.compile(r"[0-9A-Z][0-9A-Z -]{5,}[0-9A-Z]")


def masked(name):
    """The first sign of a name and what kind of firm it is: “王**”, “莲**公司”, “A*** L***”."""
    name = re.sub(r"[（(].*?[）)]", "", name).strip()
    if not name:
        return "*"
    if name.isascii():
        return " ".join(f"{word[0]}***" for word in name.split())
    form = next((form for form in FORMS if name.endswith(form) and len(name) > len(form) + 1), "")
    return f"{name[0]}**{form}"


def without_names(text, names):
    """A text without these names, and without addresses, mails and long numbers."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, masked(name))
    text = ADDRESS.sub(_("[address]"), text)
    text = MAIL.sub(_("[e-mail]"), text)
    return NUMBER.sub(_("[number]"), text)
