"""A court seen from outside: one person with one key, over HTTP and nothing else."""

import json
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import urlsplit
from uuid import uuid4


class Declined(Exception):
    """The court answered with a problem document."""


class Caller:
    """One person at the API of a court: `caller.post("/api/cases", {...})` as they would."""

    def __init__(self, base, key="", name=""):
        self.base, self.key, self.name = urlsplit(base), key, name

    def get(self, path):
        return self._call("GET", path)

    def post(self, path, facts):
        """Send facts, with a key so that a line that breaks and is tried again acts once."""
        return self._call("POST", path, json.dumps(facts).encode(), "application/json")

    def hand_in(self, name, content):
        """Hand in a file; returns its id."""
        edge = uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        body = head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content
        body += f"\r\n--{edge}--\r\n".encode()
        return self._call("POST", "/api/files", body, f"multipart/form-data; boundary={edge}")["id"]

    def step(self, case, verb, /, **facts):
        """Take a step of a matter at its address."""
        return self.post(f"{case}/steps/{verb}", facts)

    def _call(self, method, path, body=None, kind=None):
        secure = self.base.scheme == "https"
        connection = (HTTPSConnection if secure else HTTPConnection)(self.base.netloc, timeout=60)
        headers = {"Accept-Language": "en", "Idempotency-Key": uuid4().hex}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        plain = "json" not in answer.headers.get("Content-Type", "")
        told = text[:200] if plain else json.loads(text or "null")
        if answer.status >= 400 or plain:
            raise Declined(
                f"{method} {path}: {answer.status} {json.dumps(told, ensure_ascii=False)}"
            )
        return told
