"""From where a socket may be opened: the court’s own pages, at their own scheme, host and port."""

import pytest

from odr.streams.sockets import ThreadSocket, same_court

HOST = b"court.example"
KEY = b"Bearer odr_00000000_x"


def scope(**headers):
    named = [(name.encode(), value) for name, value in headers.items() if value is not None]
    return {"type": "websocket", "headers": named, "query_string": b"", "url_route": {"kwargs": {}}}


# Origin, Host, Authorization: whether it passes in production, whether in the demonstration.
CAME = [
    (b"https://court.example", HOST, None, True, True),
    (b"http://court.example", HOST, None, False, True),
    (b"http://court.example", HOST, KEY, False, True),
    (b"https://court.example:8443", b"court.example:8443", None, True, True),
    (b"https://court.example:8443", HOST, None, False, False),
    (b"https://court.example", b"court.example:8443", None, False, False),
    (b"https://evil.example", HOST, None, False, False),
    (b"https://evil.example", HOST, KEY, False, False),
    (b"https://court.example.evil.example", HOST, None, False, False),
    (b"https://evil.example/court.example", HOST, None, False, False),
    (b"https://court.example/", HOST, None, False, False),
    (b"https://x@court.example", HOST, None, False, False),
    (b"ws://court.example", HOST, None, False, False),
    (b"null", HOST, None, False, False),
    (b"", HOST, None, False, False),
    (b"null", None, None, False, False),
    (b"https://", None, None, False, False),
    (b"https://", b"", None, False, False),
    (None, HOST, KEY, True, True),
    (None, HOST, b"Basic x", False, False),
    (None, HOST, None, False, False),
]


@pytest.mark.parametrize(("origin", "host", "key", "in_production", "in_demonstration"), CAME)
def test_a_socket_opens_from_the_court_alone(
    settings, origin, host, key, in_production, in_demonstration
):
    came = scope(origin=origin, host=host, authorization=key)
    settings.SECURE_SSL_REDIRECT = True
    assert same_court(came) is in_production
    settings.SECURE_SSL_REDIRECT = False
    assert same_court(came) is in_demonstration


class Guarded(ThreadSocket):
    async def let_in(self, scope):
        raise AssertionError("Somebody was looked up.")


async def test_from_elsewhere_nobody_is_even_looked_up(settings):
    settings.SECURE_SSL_REDIRECT, sent = True, []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    socket = Guarded(lambda user, **asked: None)
    await socket(scope(origin=b"http://court.example", host=HOST), receive, send)
    assert sent == [{"type": "websocket.close", "code": 4003}]
    with pytest.raises(AssertionError, match="looked up"):
        await socket(scope(origin=b"https://court.example", host=HOST), receive, send)
