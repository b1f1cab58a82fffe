"""The one sentence of a matter whose turn is somebody else's."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from odr.pages.waiting import waiting
from odr.procedure.periods import Period

CASE = SimpleNamespace(ended=False)


def period(status):
    return SimpleNamespace(
        pk=1,
        yours=False,
        status=status,
        who="Judge Ash",
        label="pay the court fee",
        due_at=datetime(2026, 11, 2, 16, tzinfo=UTC),
        last_day=date(2026, 11, 2),
        rule="FEE 22",
        trace={},
        name="fee",
        days_left=-3,
    )


SENTENCES = [
    ("en", "open", "Judge Ash is to pay the court fee, by Monday 2 November 2026."),
    (
        "en",
        "raised",
        "Judge Ash is to decide: the time to pay the court fee ended on Monday 2 November 2026.",
    ),
    ("zh-hans", "open", "等待Judge Ashpay the court fee，截止2026年11月2日（星期一）。"),
    (
        "zh-hans",
        "raised",
        "等待Judge Ash作出决定：pay the court fee的期限已于2026年11月2日（星期一）届满。",
    ),
]


@pytest.mark.parametrize(("language", "status", "sentence"), SENTENCES)
def test_whoever_is_waited_for_is_named_with_what_they_have_to_do(language, status, sentence):
    with override(language):
        told = waiting(CASE, [period(Period.Status(status))])
    assert told.sentence == sentence and not told.yours
