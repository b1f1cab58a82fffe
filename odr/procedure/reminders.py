"""That somebody was reminded, so that nobody is reminded twice."""

from django.db import models

from odr.procedure.periods import Period


class Reminder(models.Model):
    period = models.ForeignKey(Period, models.CASCADE, related_name="reminded")
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "days"], name="reminded_once")]

    def __str__(self):
        return f"{self.period}, {self.days} days before"
