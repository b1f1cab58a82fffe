"""A few threads in which the event loop has the database asked."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

THREADS = 4
desk = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")


async def ask(question, *given, **named):
    """The answer of a function that reads or writes the database, from another thread."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(desk, lambda: answer(question, given, named))


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
