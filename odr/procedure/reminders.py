"""That somebody was reminded, so that nobody is reminded twice."""

from django.db import models

from odr.procedure.periods import Period


class Reminder(models.Model):
    period = models.ForeignKey(Period, models.CASCADE, related_name="reminded")
    mark = models.CharField(max_length=10, help_text="When it was, such as “5 days” before.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "mark"], name="reminded_once")]

    def __str__(self):
        return f"{self.period}, {self.mark}"
