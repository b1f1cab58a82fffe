"""A few threads in which the event loop has the database asked."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

THREADS = 4
AT_ONCE = 64  # who wait are answered together, so many at a time
desk = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")


async def ask(question, *given, **named):
    """The answer of a function that reads or writes the database, from another thread."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(desk, lambda: answer(question, given, named))


class Together:
    """A question that is asked once for all who wait: `question([asked, …]) -> [answer, …]`.

    Whoever comes while it is being asked waits for the next time, with everybody else who came.
    """

    def __init__(self, question):
        self.question, self.waiting, self.asking = question, [], None

    async def ask(self, what):
        """The answer to this one. Raises what the question raised."""
        answer = asyncio.get_running_loop().create_future()
        self.waiting.append((what, answer))
        if self.asking is None:
            self.asking = asyncio.ensure_future(self.go_on())
        return await answer

    async def go_on(self):
        try:
            while self.waiting:
                now, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
                await self.once(now)
        finally:
            self.asking = None

    async def once(self, waiting):
        try:
            answers = await ask(self.question, [what for what, _answer in waiting])
        except Exception as wrong:
            for _what, answer in waiting:
                if not answer.done():
                    answer.set_exception(wrong)
            return
        for (_what, answer), found in zip(waiting, answers, strict=True):
            if not answer.done():
                answer.set_result(found)


def answer(question, given, named):
    for connection in connections.all(initialized_only=True):
        connection.close_if_unusable_or_obsolete()
    try:
        return question(*given, **named)
    finally:
        give_back()


def give_back():
    """Return a pooled connection; one to a file is kept, which nothing can break meanwhile."""
    for connection in connections.all(initialized_only=True):
        if connection.vendor != "sqlite":
            connection.close()
