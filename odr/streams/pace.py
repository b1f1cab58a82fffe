"""How often a person may say something, whichever way they say it."""

import time

from django.conf import settings


class Pace:
    """How often a person may: so many a minute, of which half at once."""

    def __init__(self, a_minute):
        self.most, self.a_second = max(1, a_minute / 2), a_minute / 60
        self.left: dict = {}

    def allows(self, person):
        now = time.monotonic()
        left, then = self.left.get(person, (self.most, now))
        left = min(self.most, left + (now - then) * self.a_second)
        if left < 1:
            return False
        self.left[person] = left - 1, now
        return True


POSTS = Pace(settings.ODR_POSTS_A_MINUTE)
