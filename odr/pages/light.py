"""What goes over a slow line goes compressed: pages, and the styles and scripts beside them."""

import gzip
import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

TEXTS = (".css", ".js", ".svg", ".json")


class LightPages(GZipMiddleware):
    """Pages alone: files, streams and answers to programs go out as they are.

    Django adds up to a hundred random bytes, so that the length of a page does not tell what is
    in it (BREACH); its tokens differ from page to page anyway.
    """

    def process_response(self, request, response):
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class LightFiles(WhiteNoiseMiddleware):
    """Styles and scripts, compressed once when a server first starts with them."""

    def get_static_file(self, path, url, stat_cache=None):
        plain = super().get_static_file(path, url, stat_cache=stat_cache)
        if not path.endswith(TEXTS):
            return plain
        _accepted, _path, headers = plain.alternatives[-1]
        return StaticFile(path, headers, encodings={"gzip": compressed(path)})


@cache
def compressed(path):
    """Where the compressed copy of a file lies; made if there is none of the file as it is now."""
    known = Path(path).stat()
    name = sha256(f"{path} {known.st_mtime_ns} {known.st_size}".encode()).hexdigest()
    place = settings.VAR_DIR / "compressed" / f"{name}.gz"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(gzip.compress(Path(path).read_bytes(), 9, mtime=0))
        fresh.replace(place)
    return str(place)
