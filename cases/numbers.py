"""Case numbers (案号): a year, a court, a series, and the next serial in it."""

from django.db import models

from cases.courts import case_number


class Series(models.Model):
    """The last serial drawn in one series of one court in one year."""

    court = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "year", "name"], name="one_series")]

    def __str__(self):
        return f"{self.year} {self.court} {self.name}: {self.last}"


def next_number(court, series, year):
    """Draw the next number, inside the caller's transaction; two never draw the same."""
    row, _made = Series.objects.select_for_update().get_or_create(
        court=court, year=year, name=series
    )
    row.last += 1
    row.save(update_fields=["last"])
    return case_number(year, court, series, row.last)
