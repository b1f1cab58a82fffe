"""What time it is in court, for the court and for the reader."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import DurationField, Value

from odr.calendars.clock import COURT_ZONE, court_now, court_time, day_of, in_zone, real_time
from odr.calendars.models import Notice

AHEAD = Value(timedelta(days=40, hours=3), output_field=DurationField())


@pytest.fixture
def row(db):
    return Notice.objects.create(year=2027, source="Toy", loaded_at=real_time())


def test_the_real_time_is_the_databases(db):
    before = datetime.now(UTC) - timedelta(seconds=1)
    assert before < real_time() < datetime.now(UTC) + timedelta(seconds=1)


def test_a_dossiers_time_is_its_offset_ahead_of_the_database(row):
    rows = Notice.objects.annotate(offset=AHEAD)
    toy = type("Toy", (), {"objects": rows, "pk": row.pk})()
    ahead = court_time(toy) - real_time()
    assert abs(ahead - timedelta(days=40, hours=3)) < timedelta(seconds=1)


def test_asking_for_the_time_is_one_statement(row, django_assert_num_queries):
    with django_assert_num_queries(1):
        real_time()
    with django_assert_num_queries(1):
        court_time(
            type("Toy", (), {"objects": Notice.objects.annotate(offset=AHEAD), "pk": row.pk})()
        )


def test_the_clock_can_be_compared_within_a_query(row):
    rows = Notice.objects.annotate(offset=AHEAD)
    assert rows.filter(loaded_at__lt=court_now()).exists()
    assert not rows.filter(loaded_at__gt=court_now()).exists()


def test_a_moments_day_is_the_courts_not_the_readers():
    assert day_of(datetime(2026, 9, 15, 16, 0, tzinfo=UTC)) == date(2026, 9, 16)
    assert day_of(datetime(2026, 9, 15, 15, 59, tzinfo=UTC)) == date(2026, 9, 15)


def test_a_reader_sees_their_own_clock():
    due = datetime(2026, 10, 9, tzinfo=COURT_ZONE)
    assert in_zone(due, "Europe/Berlin").isoformat() == "2026-10-08T18:00:00+02:00"
    assert in_zone(due, "Europe/Berlin") == due


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "Europe", "../etc/passwd", "a" * 5000])
def test_an_unknown_zone_is_refused(name):
    with pytest.raises(ValueError, match="is not a time zone"):
        in_zone(datetime.now(UTC), name)
