"""What observers and administrators of a court are told of its cases: figures and no name."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cases import causes, courts
from cases.causes import CONFIRMATION
from cases.courses import Ending, Waited, courses
from cases.models import Case
from cases.sideways import Secrecy
from cases.smallgroups import Withheld, guarded, share, spread
from cases.stages import State
from cases.tracks import Track
from odr.calendars.clock import day_of

COLUMNS = {
    "figure": _("Figure"),
    "cases": _("Cases"),
    "share": _("Share (%)"),
    "filed": _("Filed"),
    "concluded": _("Concluded"),
    "clearance": _("Concluded for every 100 filed"),
    "median": _("Median (days)"),
    "p90": _("90th percentile (days)"),
}
COUNTED, SPREAD = ("cases", "share"), ("cases", "median", "p90")
DEFAULT = "default"


@dataclass(frozen=True)
class Table:
    """One breakdown. `rows` are `(code, label, figures)`: numbers, Withheld or None, by column."""

    name: str
    title: object
    of: object
    columns: tuple
    rows: list


def court_names(codes):
    return [str(courts.COURTS.get(code, code)) for code in codes]


def report(codes):
    """The tables of the courts with these codes.

    A case that is not public is left out of all of them, so that no difference can name it
    (OLR 27); of fewer than five cases no figure is told.
    """
    cases = Case.objects.filter(dossier__court__in=codes, secrecy=Secrecy.OPEN)
    went = courses(cases)
    known = [(case, went[case.pk]) for case in cases.iterator() if case.pk in went]
    stands = {"judgments__outcome": DEFAULT, "judgments__state__in": ("issued", "corrected")}
    in_default = set(cases.filter(**stands).values_list("pk", flat=True))
    endings = by_ending(known, in_default, also=withheld(by_stage(known)))
    return [
        overview(known),
        by_stage(known, also=withheld(endings)),
        by_family(known),
        by_track(known),
        by_month(known),
        endings,
        stays(known),
        waits(known),
        to_judgment(known),
    ]


def withheld(table):
    """The rows of a table whose count is not told: no other table may tell it either."""
    return {code for code, _l, figures in table.rows if isinstance(figures["cases"], Withheld)}


def counted(name, title, of, labels, groups, *, also=()):
    """A table of how many cases belong to each group, in the order of the labels."""
    counts = Counter(groups)
    shown, whole = guarded(counts, also=also), counts.total()
    rows = [
        (str(code), label, {"cases": shown[code], "share": share(shown[code], whole)})
        for code, label in labels
        if code in counts
    ]
    return Table(name, title, of, COUNTED, rows)


def overview(known):
    went = [course for _case, course in known]
    ended = sum(1 for course in went if course.concluded)
    heard = sum(1 for course in went if course.hearings)
    whole = guarded({"filed": len(went)})["filed"]
    state = guarded({"concluded": ended, "pending": len(went) - ended})
    hearing = guarded({"heard": heard, "unheard": len(went) - heard})["heard"]
    hidden = isinstance(hearing, Withheld)
    figures = [
        ("filed", _("Cases filed"), whole),
        ("concluded", _("Cases concluded"), state["concluded"]),
        ("pending", _("Cases under way"), state["pending"]),
        ("clearance", COLUMNS["clearance"], share(state["concluded"], whole)),
        ("heard", _("Cases that went to hearing"), hearing),
        ("hearings", _("Hearings"), hearing if hidden else sum(c.hearings for c in went)),
        ("sittings", _("Sittings held"), hearing if hidden else sum(c.sittings for c in went)),
    ]
    rows = [(code, label, {"figure": figure}) for code, label, figure in figures]
    return Table("overview", _("At a glance"), _("What"), ("figure",), rows)


def by_stage(known, *, also=()):
    groups = (course.stage for _case, course in known)
    return counted("stages", _("By stage"), _("Stage"), State.choices, groups, also=also)


def by_family(known):
    groups = (family_of(case) for case, _course in known)
    return counted("causes", _("By kind of dispute"), _("Kind"), causes.Family.choices, groups)


def family_of(case):
    row = causes.CAUSES.get(case.cause)
    return row.family if row else causes.Family.OTHER


def by_track(known):
    """A confirmation of an agreement has no track, and is docketed all the same."""
    confirmed = (CONFIRMATION, causes.cause(CONFIRMATION))
    labels = [*Track.choices, confirmed, ("", _("Not docketed"))]
    groups = (CONFIRMATION if case.cause == CONFIRMATION else case.track for case, _course in known)
    return counted("tracks", _("By track"), _("Track"), labels, groups)


def by_month(known):
    filed = Counter(month_of(course.filed) for _case, course in known)
    ended = Counter(month_of(course.concluded) for _case, course in known if course.concluded)
    told_filed, told_ended = guarded(filed), guarded(ended)
    rows = []
    for month in sorted({*filed, *ended}):
        came, went = told_filed.get(month, 0), told_ended.get(month, 0)
        figures = {"filed": came, "concluded": went, "clearance": share(went, came)}
        rows.append((month, month, figures))
    columns = ("filed", "concluded", "clearance")
    return Table("months", _("By month"), _("Month"), columns, rows)


def month_of(moment):
    return f"{day_of(moment):%Y-%m}"


def by_ending(known, in_default, *, also=()):
    """Judgments in default apart from the others."""
    labels = [*Ending.choices, (DEFAULT, _("Judgment in default"))]
    groups = (
        DEFAULT if course.ending == Ending.JUDGMENT and case.pk in in_default else course.ending
        for case, course in known
        if course.concluded
    )
    title = _("How concluded cases ended")
    return counted("endings", title, _("Ending"), labels, groups, also=also)


def stays(known):
    """How long a case stays at a stage; where it still is, is not counted."""
    by = {}
    for _case, course in known:
        for stage, length in course.stays:
            by.setdefault(stage, []).append(length)
    rows = [(code, label, spread(by[code])) for code, label in State.choices if code in by]
    return Table("stays", _("Time at each stage"), _("Stage"), SPREAD, rows)


def waits(known):
    """For whom concluded cases waited from their filing to their conclusion."""
    ended = [course for _case, course in known if course.concluded]
    rows = [
        (str(who), who.label, spread([course.waits[who] for course in ended])) for who in Waited
    ]
    title = _("Whom concluded cases waited for, from filing to conclusion")
    return Table("waits", title, _("Who"), SPREAD, rows if ended else [])


def to_judgment(known):
    """From the filing to the first judgment, by track; how many there were might tell a track."""
    by = {}
    for case, course in known:
        if course.judged:
            length = (course.judged - course.filed).total_seconds() / 86_400
            by.setdefault(case.track, []).append(length)
    rows = [(code, label, spread(by[code])) for code, label in Track.choices if code in by]
    title = _("Time from filing to judgment")
    return Table("judgments", title, _("Track"), SPREAD[1:], rows)


def as_json(table):
    """A table for programs: what is withheld is null, and `withheld` says why."""
    return {
        "name": table.name,
        "title": str(table.title),
        "rows": [
            {"code": code, "label": str(label), **told(table, figures)}
            for code, label, figures in table.rows
        ],
    }


def told(table, figures):
    """The figures of a row that the table has columns for."""
    kept = {name: figures[name] for name in table.columns if isinstance(figures[name], Withheld)}
    shown = {name: None if name in kept else figures[name] for name in table.columns}
    return shown | {"withheld": {name: str(figure) for name, figure in kept.items()}}


def as_lines(tables):
    """Every figure as a line of a spreadsheet, after one of headings."""
    yield [_("Table"), _("Row"), _("What is counted"), _("Figure")]
    for table in tables:
        for _code, label, figures in table.rows:
            for name in table.columns:
                figure = figures[name]
                yield [table.title, label, COLUMNS[name], "" if figure is None else figure]
