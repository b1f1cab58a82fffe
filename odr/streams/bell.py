"""The doorbell: after a commit, whoever listens in this process is told to look again."""

from django.db import transaction

LISTENERS: set = set()  # functions of a stream’s id; they return at once and never raise


def ring(stream_id):
    """Say, once this is committed, that there may be something new in a stream.

    It carries nothing and may be lost: everybody who listens also looks by themselves.
    """
    if LISTENERS:
        transaction.on_commit(lambda: rung(stream_id), robust=True)


def rung(stream_id):
    for listener in tuple(LISTENERS):
        listener(stream_id)
