"""Who oversees a court sees its figures, read off the record, and nobody’s name."""

import csv
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from cases.courses import CONCLUDED, Course, Ending, Waited, awaited, courses, side_of
from cases.models import Case
from cases.roles import Role
from cases.smallgroups import FEW
from cases.stages import State
from cases.statistics import (
    as_json,
    by_ending,
    by_month,
    by_stage,
    by_track,
    overview,
    report,
    to_judgment,
    waits,
    withheld,
)
from odr.accounts.models import Office
from odr.accounts.terms import today
from odr.calendars.clock import COURT_ZONE
from odr.procedure.limits import LIMITS
from odr.procedure.reads import log_read
from tests.cases.judgments.bench import again, drafted
from tests.cases.judgments.test_default import DEFAULT, heard_without
from tests.court import COURT, place, someone
from tests.court import drafted as drafted_case

MORNING = datetime(2026, 9, 1, 9, tzinfo=COURT_ZONE)
DAY = timedelta(days=1)
PLACES = ("/statistics/", "/statistics.csv", "/api/statistics")


# How a case went


def noted(*entries):
    """A course with these entries: `(days after filing, kind, became, waited)`."""
    course = Course(MORNING)
    for after, kind, became, waited in entries:
        course.note(kind, became, MORNING + after * DAY, waited)
    return course


def test_a_stay_lasts_from_one_stage_to_the_next():
    course = noted(
        (2, "case.describe_claimant", State.UNDER_REVIEW, Waited.PARTY),
        (3, "case.docket", State.DOCKETED, Waited.COURT),
        (4.5, "case.pay_fee", State.PLEADINGS, Waited.PARTY),
    )
    assert course.stays == [("under_review", 3), ("docketed", 1.5)]
    assert course.waits == {Waited.PARTY: 3.5, Waited.COURT: 1}
    assert (course.stage, course.concluded) == ("pleadings", None)


def test_while_a_case_is_suspended_nobody_is_waited_for():
    course = noted(
        (1, "case.docket", State.DOCKETED, Waited.COURT),
        (1, "case.suspend", State.SUSPENDED, Waited.COURT),
        (31, "case.resume", State.DOCKETED, Waited.COURT),
        (33, "case.pay_fee", State.PLEADINGS, Waited.PARTY),
    )
    assert course.waits == {Waited.COURT: 1, Waited.NOBODY: 30, Waited.PARTY: 2}


def test_what_happens_by_the_way_ends_no_wait():
    course = noted((5, "case.message_bounced", None, None), (6, "case.docket", "docketed", "court"))
    assert course.waits == {Waited.COURT: 6}


def test_after_the_conclusion_nothing_more_is_waited_for():
    course = noted(
        (10, "case.pronounce", State.JUDGED, Waited.COURT),
        (30, "case.take_effect", State.EFFECTIVE, Waited.PARTY),
    )
    assert (course.ending, course.concluded) == (Ending.JUDGMENT, MORNING + 10 * DAY)
    assert course.waits == {Waited.COURT: 10}


def test_a_remanded_case_is_under_way_again_and_its_first_judgment_stays_the_first():
    course = noted(
        (10, "case.pronounce", State.JUDGED, Waited.COURT),
        (40, "case.remand", State.PREPARATION, Waited.COURT),
    )
    assert (course.concluded, course.ending) == (None, None)
    course.note("case.pronounce", State.JUDGED, MORNING + 60 * DAY, Waited.COURT)
    assert course.concluded == MORNING + 60 * DAY and course.judged == MORNING + 10 * DAY
    assert course.waits == {Waited.COURT: 30}


@pytest.mark.parametrize("state", CONCLUDED)
def test_every_conclusion_has_an_ending(state):
    assert noted((1, "placed", state, None)).ending in Ending


def test_a_settlement_after_judgment_is_a_settlement():
    course = noted(
        (10, "case.pronounce", State.JUDGED, Waited.COURT),
        (12, "case.settle", State.EFFECTIVE, None),
    )
    assert course.ending == Ending.SETTLED


@pytest.mark.parametrize(
    ("limit", "waited"),
    [
        ("answer", Waited.PARTY),
        ("appeal", Waited.PARTY),
        ("fee", Waited.PARTY),
        ("serve", Waited.COURT),
        ("review", Waited.COURT),
        ("opinion", Waited.COURT),
        ("talks", Waited.NOBODY),
        ("testify", Waited.NOBODY),
    ],
)
def test_where_time_ran_out_whoever_had_it_was_waited_for(limit, waited):
    assert side_of(awaited(LIMITS[limit])) == waited


def test_every_limit_of_the_law_says_whom_it_waits_for():
    assert {side_of(awaited(limit)) for limit in LIMITS.values()} == set(Waited)


def about(course, expected):
    """Whether the waits of a course are these days, to the hour: the world that a test begins in
    was made some minutes ago."""
    return all(abs(course.waits[who] - expected.get(who, 0)) < 1 / 24 for who in Waited)


@pytest.mark.postgres
def test_the_record_of_a_case_tells_its_course(filed):
    play = filed.walk(days=2)
    log_read(play.case, play.part(Role.CLERK).person)
    play.walk(days=1).docketed().walk(days=2).paid()
    play.act("suspend", Role.JUDGE, ground="other", reasons="A flood.")
    play.walk(days=10).act("resume", Role.JUDGE, reasons="The water is gone.")
    play.walk(days=4).act("dismiss_action", Role.JUDGE, grounds="No interest in suing.")
    course = courses(Case.objects.all())[play.case.pk]
    assert about(course, {Waited.COURT: 7, Waited.PARTY: 2, Waited.NOBODY: 10})
    lengths = [(stage, round(length, 1)) for stage, length in course.stays]
    assert lengths == [
        ("under_review", 3),
        ("docketed", 2),
        ("pleadings", 0),
        ("suspended", 10),
        ("pleadings", 4),
    ]
    assert course.ending == Ending.DISMISSED


def test_when_nobody_answers_it_is_the_respondents_who_were_waited_for(docketed):
    play = docketed.paid().served().walk(days=40)
    assert play.case.state == "preparation"
    play.act("dismiss_action", Role.JUDGE, grounds="No interest in suing.")
    course = courses(Case.objects.all())[play.case.pk]
    assert about(course, {Waited.PARTY: 40})


def test_a_draft_has_no_course(draft):
    assert courses(Case.objects.all()) == {}


@pytest.mark.postgres
def test_a_judgment_in_default_is_told_apart_by_the_record(docketed):
    play = heard_without(docketed.prepared(), "Wang Demo")
    judgment = drafted(play, **DEFAULT)
    play.act("sign", Role.JUDGE, judgment)
    play.act("issue", Role.JUDGE, again(judgment), summary="In default.")
    told = {table.name: table for table in report([COURT])}
    assert [code for code, _label, _figures in told["endings"].rows] == ["default"]
    course = courses(Case.objects.all())[play.case.pk]
    assert (course.hearings, course.sittings) == (1, 1)
    assert course.judged == course.concluded


# The figures


def known(n, *, track="ordinary", days=10, ending=Ending.JUDGMENT, hearings=1, filed=MORNING):
    """So many cases that went alike."""
    rows = []
    for pk in range(n):
        course = Course(filed, hearings=hearings, sittings=2 * hearings)
        if ending:
            course.concluded, course.ending = filed + days * DAY, ending
            course.waits.update({Waited.COURT: days - 2, Waited.PARTY: 2})
        if ending == Ending.JUDGMENT:
            course.judged = course.concluded
        rows.append((SimpleNamespace(pk=pk, track=track, cause="online-shopping"), course))
    return rows


def figures(table):
    return {code: figures for code, _label, figures in table.rows}


def test_at_a_glance():
    told = figures(overview(known(12) + known(8, ending=None, hearings=0)))
    assert {code: row["figure"] for code, row in told.items()} == {
        "filed": 20,
        "concluded": 12,
        "pending": 8,
        "clearance": 60.0,
        "heard": 12,
        "hearings": 12,
        "sittings": 24,
    }


def test_at_a_glance_nothing_small_is_told_nor_what_would_tell_it():
    told = figures(overview(known(12) + known(3, ending=None, hearings=0)))
    shown = {code for code, row in told.items() if isinstance(row["figure"], (int, float))}
    assert shown == {"filed"}


def test_how_cases_ended_with_defaults_apart():
    rows = known(10) + [
        (SimpleNamespace(pk=100 + n, track="", cause=""), course)
        for n, (_case, course) in enumerate(known(5, ending=Ending.SETTLED))
    ]
    told = figures(by_ending(rows, in_default={0, 1, 2, 3, 4}))
    assert told == {
        "judgment": {"cases": 5, "share": 33.3},
        "settled": {"cases": 5, "share": 33.3},
        "default": {"cases": 5, "share": 33.3},
    }


def test_months_are_those_of_the_court_s_own_calendar():
    late = datetime(2026, 9, 30, 23, 30, tzinfo=COURT_ZONE)
    told = figures(by_month(known(10, filed=late, days=1) + known(5, filed=late, days=40)))
    assert told == {
        "2026-09": {"filed": 15, "concluded": 0, "clearance": 0.0},
        "2026-10": {"filed": 0, "concluded": 10, "clearance": None},
        "2026-11": {"filed": 0, "concluded": 5, "clearance": None},
    }


def test_time_to_judgment_and_whom_it_waited_for():
    rows = known(5, days=10) + known(5, days=30)
    assert figures(to_judgment(rows))["ordinary"] == {"cases": 10, "median": 20, "p90": 30}
    assert figures(waits(rows)) == {
        "party": {"cases": 10, "median": 2, "p90": 2},
        "court": {"cases": 10, "median": 18, "p90": 28},
        "nobody": {"cases": 10, "median": 0, "p90": 0},
    }
    assert figures(to_judgment(known(4)))["ordinary"]["median"] is FEW


def test_of_judgments_no_count_is_told_to_programs_either():
    (row,) = as_json(to_judgment(known(10)))["rows"]
    assert row.keys() == {"code", "label", "median", "p90", "withheld"}


def test_what_one_table_withholds_no_other_tells():
    """Two were dismissed and seven withdrawn: neither the stages nor the endings tell either."""
    rows = []
    for n, stage in ((20, State.JUDGED), (7, State.WITHDRAWN), (2, State.DISMISSED)):
        for _case, course in known(n, ending=None):
            course.move(stage, MORNING + DAY)
            rows.append((SimpleNamespace(pk=len(rows)), course))
    rows += known(6, ending=None)
    endings = by_ending(rows, set(), also=withheld(by_stage(rows)))
    for table in (endings, by_stage(rows, also=withheld(endings))):
        assert {"withdrawn", "dismissed"} <= withheld(table), table.name


# Who sees them


def overseer(role="observer", court=COURT, **term):
    person = someone(f"{role}-of-{court}")
    Office.objects.create(person=person, role=role, court=court, **term)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def filings(bench):
    """Six cases filed, the last of them secret."""
    plays = [drafted_case().filed() for _n in range(6)]
    return [*plays[:5], restricted(plays[5])]


def restricted(play):
    play.docketed()
    play.act("restrict", Role.JUDGE, secrecy="trade_secret", reasons="A recipe.")
    return play


def test_those_who_oversee_a_court_see_its_figures(filings):
    for client in (overseer(), overseer("administrator")):
        tables = {t["name"]: t for t in client.get("/api/statistics").json()["tables"]}
        (row,) = tables["stages"]["rows"]
        assert row | {"label": ""} == {
            "code": "under_review",
            "label": "",
            "cases": 5,
            "share": 100.0,
            "withheld": {},
        }
        page = client.get("/statistics/").content.decode()
        assert "Under review" in page and "<svg" in page and "style=" not in page


def test_a_case_that_is_not_public_is_in_no_figure(filings):
    """Else the sixth could be told from one day's figures and the next's."""
    tables = {table.name: table for table in report([COURT])}
    assert figures(tables["overview"])["filed"]["figure"] == 5
    assert set(figures(tables["tracks"])) == {""}


def test_one_case_fewer_and_no_figure_is_told(filings):
    place(filings[0].case, "draft")
    Case.objects.filter(pk=filings[0].case.pk).update(secrecy="private")
    told = overseer().get("/api/statistics").json()["tables"]
    stages = next(table for table in told if table["name"] == "stages")
    assert stages["rows"][0]["cases"] is None
    assert stages["rows"][0]["withheld"] == {"cases": "fewer than 5"}
    text = overseer("administrator").get("/statistics.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert ["At a glance", "Cases filed", "Figure", "fewer than 5"] in rows


def test_no_page_names_anybody(filings):
    names = {part.name for play in filings for part in play.case.dossier.parts.all()}
    numbers = {play.case.number for play in filings if play.case.number}
    client = overseer()
    for address in PLACES:
        text = client.get(address).content.decode()
        assert not [name for name in names | numbers if name in text]


def test_the_spreadsheet_has_a_figure_to_a_line(filings):
    answer = overseer().get("/statistics.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(answer.content.decode("utf-8-sig").splitlines())
    assert head == ["Table", "Row", "What is counted", "Figure"]
    assert ["By stage", "Under review", "Cases", "5"] in rows


@pytest.mark.parametrize("address", PLACES)
def test_to_everybody_else_there_is_nothing_here(filings, address):
    play = filings[0]
    others = [play.part(Role.CLAIMANT).person, play.part(Role.CLERK).person, someone("stranger")]
    for person in (*others, someone("judge-1"), play.part(Role.PRESIDENT).person):
        client = Client()
        client.force_login(person)
        assert client.get(address).status_code == 404
    assert Client().get(address).status_code in (302, 401)


@pytest.mark.parametrize("term", [{"until": today() - DAY}, {"since": today() + DAY}])
def test_an_office_outside_its_term_oversees_nothing(bench, term):
    assert overseer(**term).get("/statistics/").status_code == 404


def test_of_another_court_nothing_is_told(filings):
    told = overseer(court="粤0192").get("/api/statistics").json()
    assert all(not table["rows"] for table in told["tables"] if table["name"] != "overview")


def test_an_overseer_sees_no_case_and_finds_the_figures_at_home(filings):
    client = overseer()
    assert client.get(f"/cases/{filings[0].case.pk}/").status_code == 404
    assert "/statistics/" in client.get("/home/").content.decode()


def test_a_court_without_cases_says_so(bench):
    page = overseer().get("/statistics/").content.decode()
    assert "Nothing to count yet." in page


def test_a_confirmation_has_no_track_and_is_docketed_all_the_same():
    known = [(Case(cause="confirmation"), None)] * 6 + [(Case(cause="data"), None)] * 6
    rows = by_track(known).rows
    assert [(code, figures["cases"]) for code, _label, figures in rows] == [
        ("confirmation", 6),
        ("", 6),
    ]
