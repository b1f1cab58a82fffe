"""A lean websocket client: many sockets in one epoll loop, each checking the chain it is given."""

import errno
import re
import select
import socket
import time

from bench.frames import CLOSE, PING, PONG, TEXT, bounds, masked, upgrade

ENTRY = b'{"type":"entry",'  # nearly every frame of a court; the yardsticks write a space
KIND = re.compile(rb'\{"type": ?"(\w+)"')
SEQ = b'"seq":'
CODE = re.compile(rb'"code": ?"([^"]*)"')
MARK = b"bench-"  # before the ten digits that number a post, in its key and in its text
CREDIT_EVERY = 48  # entries between two acknowledgements; the court allows 128


class Loop:
    """Waits for whatever its sockets are sent."""

    def __init__(self):
        self.epoll = select.epoll()
        self.sockets = {}

    def turn(self, wait):
        """Work off what has arrived; if nothing has, wait at most so many seconds."""
        events = self.epoll.poll(0)
        if not events and wait > 0:
            select.select([self.epoll], [], [], wait)  # to the microsecond, as epoll does not
            events = self.epoll.poll(0)
        for number, event in events:
            if number in self.sockets:
                self.sockets[number].ready(event)

    def until(self, reached, *, seconds):
        """Turn until `reached()` or the time is over; whether it was reached."""
        end = time.perf_counter() + seconds
        while not reached():
            if time.perf_counter() > end:
                return False
            self.turn(0.02)
        return True


class Socket:
    """One websocket. `refused` is the HTTP status it was refused with, `ended` why it closed."""

    def __init__(self, loop, place, *, port):
        self.loop, self.place = loop, place
        self.opened, self.refused, self.ended, self.live_at = False, None, None, None
        self.began, self.rest, self.unsent = time.perf_counter(), b"", b""
        host = place.headers.get("Host", f"127.0.0.1:{port}")
        self.request, self.proof = upgrade(place.path, host=host, headers=place.headers)
        self.sock = socket.socket()
        self.sock.setblocking(False)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.sock.connect_ex(("127.0.0.1", port)) not in (0, errno.EINPROGRESS):
            raise ConnectionError(f"Nobody listens at {port}.")
        loop.sockets[self.sock.fileno()] = self
        loop.epoll.register(self.sock, select.EPOLLIN | select.EPOLLOUT)

    def ready(self, event):
        try:
            if event & select.EPOLLOUT:
                self.write()
            if event & ~select.EPOLLOUT:
                self.read()
        except OSError as problem:
            self.end(problem.strerror)

    def write(self):
        waiting, self.request, self.unsent = self.request + self.unsent, b"", b""
        self.loop.epoll.modify(self.sock, select.EPOLLIN)
        self.send(waiting)

    def send(self, data):
        if self.ended:
            return
        try:
            sent = 0 if self.unsent else self.sock.send(data)
        except BlockingIOError:
            sent = 0
        except OSError as problem:
            self.end(problem.strerror)
            return
        if sent < len(data):
            self.unsent += data[sent:]
            self.loop.epoll.modify(self.sock, select.EPOLLIN | select.EPOLLOUT)

    def read(self):
        data = self.sock.recv(65536)
        if data:
            data = self.rest + data if self.rest else data
            self.rest = self.frames(data) if self.opened else self.answer(data)
        else:
            self.end("closed")

    def answer(self, data):
        """The end of the handshake: anything but 101 with the right proof is a refusal."""
        head, found, rest = data.partition(b"\r\n\r\n")
        if not found:
            return data
        status = int(head.split(b" ", 2)[1])
        if status != 101 or self.proof not in head:
            self.refused = status
            self.end(f"refused: {status}")
            return b""
        self.opened = True
        self.welcome()
        return self.frames(rest)

    def frames(self, data):
        """Handle every whole frame; what is left over of the last one."""
        now, at = time.perf_counter(), 0
        while found := bounds(data, at):
            begin, end = found
            opcode = data[at] & 15
            if opcode == TEXT:
                self.told(data, begin, end, now)
            elif opcode == PING:
                self.send(masked(data[begin:end], opcode=PONG))
            elif opcode == CLOSE:
                self.end(str(int.from_bytes(data[begin : begin + 2])))
                return b""
            at = end
        return data[at:]

    def welcome(self):
        """The socket is open. A bare one is then live; a thread says when it is."""
        self.live_at = time.perf_counter()

    def told(self, data, begin, end, now):
        """A text frame arrived at this moment (seconds of the performance counter)."""

    def end(self, why):
        if not self.ended:
            self.ended = why
            self.loop.sockets.pop(self.sock.fileno(), None)
            self.sock.close()

    def leave(self):
        """Close it from this side."""
        self.send(masked((1000).to_bytes(2), opcode=CLOSE))
        self.end("left")


class Reader(Socket):
    """A participant who reads a thread: counts gaps, repeats and links of the chain that break."""

    def __init__(self, loop, place, *, port, after=0, head=None, crowd=None):
        self.crowd = crowd
        self.seq, self.head, self.credited = after, b"" if after == 0 else head, after
        self.entries = 0
        self.gaps = self.repeats = self.broken = 0
        super().__init__(loop, place.after(after), port=port)

    def welcome(self):
        """Live comes after what was missed."""

    def told(self, data, begin, end, now):
        kind = b"entry" if data.startswith(ENTRY, begin) else KIND.match(data, begin, end)[1]
        match kind:
            case b"entry":
                self.entry(data, begin, end, now)
            case b"posted":
                self.crowd.posted(self, numbered(data, begin), now)
            case b"refused":
                self.crowd.refused(CODE.search(data, begin, end)[1].decode())
            case b"live":
                self.live_at = now
            case b"said":  # of a yardstick that keeps no record
                self.crowd.entered(self, numbered(data, begin), now)

    def entry(self, data, begin, end, now):
        at = data.index(SEQ, begin) + len(SEQ)
        seq = int(data[at : data.index(b",", at)])
        self.entries += 1
        if seq <= self.seq:
            self.repeats += 1
            return
        self.gaps += seq - self.seq - 1
        if seq == self.seq + 1 and self.head is not None:
            self.broken += hexadecimal(data, b'"previous":', begin, end) != self.head
        self.seq, self.head = seq, hexadecimal(data, b'"hash":', begin, end)
        if seq - self.credited >= CREDIT_EVERY:
            self.credited = seq
            self.send(masked(b'{"type":"ack","seq":%d}' % seq))
        if self.crowd:
            self.crowd.entered(self, numbered(data, begin), now)


def numbered(data, begin):
    """The number of the post that a frame is about."""
    at = data.index(MARK, begin) + len(MARK)
    return int(data[at : at + 10])


def hexadecimal(data, name, begin, end):
    """The string under a name in a frame, which is a hash or empty."""
    at = data.index(b'"', data.index(name, begin, end) + len(name)) + 1
    return b"" if data[at] == 34 else data[at : at + 64]
