"""The name of a file as it may be shown: no path, no control characters, no reversed text."""

import re
import unicodedata

LONGEST = 120
UNSEEN = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
}  # controls, direction marks, surrogates, private, unassigned
RESERVED = re.compile(r'[<>:"|?*]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_name(name):
    """The last piece of `name`, at most 120 characters, safe to show, to print and to save as.

    Direction marks go, so that `photo\\u202egpj.exe` reads, and is judged, as `photogpj.exe`.
    """
    piece = str(name).replace("\\", "/").rsplit("/", 1)[-1]
    spaced = re.sub(r"[\s\u2028\u2029]", " ", piece)
    seen = "".join(c for c in spaced if unicodedata.category(c) not in UNSEEN)
    seen = " ".join(unicodedata.normalize("NFC", seen).split())
    plain = RESERVED.sub("_", seen).strip(" .")
    if DEVICES.match(plain):
        plain = f"_{plain}"
    return shortened(plain) or "file"


def shortened(name):
    """The name cut to its longest, its extension kept."""
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        return name[:LONGEST].rstrip(" .")
    return f"{stem[: LONGEST - len(ending) - 1].rstrip(' .')}.{ending}"


def extension(name):
    """The extension in lower case without its dot; empty when there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if stem and dot else ""
