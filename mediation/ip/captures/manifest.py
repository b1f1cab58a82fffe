"""The manifest of a web capture: which files, with which hashes, of which page, taken when."""

import re
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.utils.translation import gettext as _

from odr.documents.store import open_file

LARGEST = 1_000_000  # bytes of a manifest
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Manifest:
    """What a capturing tool wrote down: `files` are `{name: sha256}`."""

    url: str
    captured_at: datetime
    tool: str
    files: dict


def manifest_of(file):
    """The Manifest in a file that was handed in. Raises ValueError with a sentence."""
    if file.size > LARGEST:
        raise ValueError(_("A manifest is a short file of names and hashes; this one is too long."))
    with open_file(file) as stream:
        content = stream.read()
    try:
        told = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
        return read(told)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError):
        raise ValueError(
            _(
                "The manifest has to be JSON with url, captured_at, tool and files, "
                "each file with its name and sha256."
            )
        ) from None


def read(told):
    """The Manifest in plain JSON. Raises ValueError, KeyError or TypeError."""
    moment = datetime.fromisoformat(told["captured_at"])
    if moment.tzinfo is None:
        raise ValueError(_("In the manifest, captured_at needs a time zone, such as +08:00."))
    files = {str(each["name"]): str(each["sha256"]).lower() for each in told["files"]}
    if not files or len(files) != len(told["files"]):
        raise ValueError(_("The manifest names no file, or one of them twice."))
    if wrong := [name for name, digest in files.items() if not HASH.fullmatch(digest)]:
        raise ValueError(_("In the manifest, the SHA-256 of %s is not one.") % wrong[0])
    return Manifest(str(told["url"]), moment, str(told.get("tool", "")), files)


def differences(manifest, files):
    """One sentence for each file that is missing, too many, or not what the manifest says."""
    given = {file.name: file.sha256 for file in files}
    for name, digest in manifest.files.items():
        if name not in given:
            yield _("%(name)s is in the manifest and was not handed in.") % {"name": name}
        elif given[name] != digest:
            told = _("%(name)s is not the file that was captured: its SHA-256 is %(given)s.")
            yield told % {"name": name, "given": given[name]}
    for name in given.keys() - manifest.files.keys():
        yield _("%(name)s is not in the manifest.") % {"name": name}
