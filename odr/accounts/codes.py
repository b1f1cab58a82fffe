"""One-time codes: six digits, kept only as a keyed digest."""

import unicodedata

from allauth.core.internal.cryptokit import generate_user_code
from django.utils.crypto import salted_hmac


class SealedCode(str):
    """The digest of a code, which is what a session keeps; `plain` is what is sent once."""

    plain = ""


def seal(code):
    """The keyed digest of a code as it is typed: full-width digits and spaces are forgiven."""
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    return salted_hmac("odr.accounts.codes", typed, algorithm="sha256").hexdigest()


def new_code():
    """A SealedCode of six fresh digits."""
    plain = generate_user_code(length=6, numeric=True, dashed=False)
    code = SealedCode(seal(plain))
    code.plain = plain
    return code
