"""A way out of a dispute, as whoever asks is shown it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """One way: what it is, why, and where it begins, with the answers carried over."""

    title: str
    text: str
    url: str = ""
