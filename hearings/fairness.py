"""Whether a time given to people leaves them enough hours in which they are awake."""

from datetime import datetime, timedelta

from django.conf import settings

from odr.calendars.clock import in_zone

WAKES, SLEEPS = 8, 22  # o’clock where somebody lives; a product default
AWAKE, NIGHT = SLEEPS - WAKES, 24 - (SLEEPS - WAKES)  # hours of a day
HOUR = timedelta(hours=1)


def least_awake(hours: int) -> int:
    """How many waking hours a window of so many hours holds at least, wherever it begins."""
    days, rest = divmod(hours, 24)
    return days * AWAKE + max(0, rest - NIGHT)


def least_needed() -> int:
    """How many waking hours every window has to hold: `HEARING_WAKING_HOURS` of the settings."""
    return settings.HEARING_WAKING_HOURS


def enough_awake(hours: int) -> bool:
    return least_awake(hours) >= least_needed()


def is_awake(moment: datetime, zone: str) -> bool:
    """Whether people in a time zone are awake in the hour that begins at an aware moment."""
    return WAKES <= in_zone(moment, zone).hour < SLEEPS


def waking_hours(start: datetime, hours: int, zones: list[str]) -> int:
    """The hours of a window, from an aware moment on, in which all in these zones are awake."""
    moments = (start + HOUR * number for number in range(hours))
    return sum(all(is_awake(moment, zone) for zone in zones) for moment in moments)


def overlap(start: datetime, hours: int, people: dict[str, str]) -> dict[str, int]:
    """By name the waking hours of each, and under "" those that all have in common."""
    own = {name: waking_hours(start, hours, [zone]) for name, zone in people.items()}
    return own | {"": waking_hours(start, hours, sorted(set(people.values())))}
