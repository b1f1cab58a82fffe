"""What every part of a hearing shares."""

from datetime import timedelta

from django.db import models

from hearings import floor

HOUR = timedelta(hours=1)


class InHearing(models.Model):
    """What is part of a hearing: nothing happens in it while the case stands still."""

    class Meta:
        abstract = True

    def in_season(self):
        return super().in_season() and self.parent.in_season()

    def recorded(self):
        super().recorded()
        floor.settle(self.parent)

    def next_hour(self):
        """The next full hour, from which time is counted (CPL 85)."""
        return self.now().replace(minute=0, second=0, microsecond=0) + HOUR
