"""The components: what each shows, and that everybody can use it."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from odr.pages import dates
from odr.pages.rendering import CourtForms
from odr.pages.templatetags import court

BEIJING = ZoneInfo("Asia/Shanghai")
DUE = datetime(2026, 12, 8, tzinfo=BEIJING)  # the first moment too late: 7 December, 24:00


class Tags(HTMLParser):
    """The start tags of a piece of a page as `(name, attributes)`."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, *names):
        return [attrs for tag, attrs in self.found if tag in names]

    @property
    def ids(self):
        return [attrs["id"] for _tag, attrs in self.found if "id" in attrs]


def rendered(source, **context):
    return Template("{% load court i18n %}" + source).render(Context(context))


class Statement(forms.Form):
    """One field of every kind."""

    answer = forms.CharField(
        help_text="In your own words.", widget=forms.Textarea(attrs={"data-maxlength": 10_000})
    )
    amount = forms.CharField(widget=forms.TextInput(attrs={"data-kind": "money"}))
    since = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    mode = forms.ChoiceField(
        choices=[("a", "In writing"), ("l", "Live")],
        widget=forms.RadioSelect,
        help_text="You can change it.",
    )
    points = forms.MultipleChoiceField(
        choices=[("1", "Authenticity"), ("2", "Legality")], widget=forms.CheckboxSelectMultiple
    )
    court = forms.ChoiceField(choices=[("h", "Hangzhou")])
    exhibits = forms.FileField(required=False)
    password = forms.CharField(widget=forms.PasswordInput)
    declared = forms.BooleanField(label="This is true.", help_text="CPL 114")
    key = forms.CharField(widget=forms.HiddenInput)

    default_renderer = CourtForms


# Forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [None, {}], ids=["empty", "with errors"])
def test_every_control_has_a_label_and_every_id_is_there_once(data):
    tags = Tags(str(Statement(data)))
    labelled = {attrs["for"] for attrs in tags.of("label")}
    controls = [
        attrs for attrs in tags.of("input", "select", "textarea") if attrs.get("type") != "hidden"
    ]
    assert len(controls) == 11
    assert {attrs["id"] for attrs in controls} == labelled
    assert sorted(tags.ids) == sorted(set(tags.ids))


@pytest.mark.parametrize("data", [None, {}], ids=["empty", "with errors"])
def test_what_describes_a_control_is_on_the_page(data):
    tags = Tags(str(Statement(data)))
    told = [attrs["aria-describedby"] for _tag, attrs in tags.found if "aria-describedby" in attrs]
    assert told
    assert {each for ids in told for each in ids.split()} <= set(tags.ids)


def test_a_hint_and_an_error_describe_their_control():
    tags = Tags(str(Statement({})))
    (answer,) = [a for a in tags.of("textarea") if a["id"] == "id_answer"]
    assert answer["aria-describedby"] == "id_answer_helptext id_answer_error id_answer-info"
    assert answer["aria-invalid"] == "true"
    told = [attrs.get("aria-describedby") for attrs in tags.of("fieldset")]
    assert told == ["id_mode_helptext id_mode_error", "id_points_error"]


def test_the_error_summary_leads_to_every_control_in_error():
    form = Statement({})
    form.add_error(None, "The stage has changed.")
    tags = Tags(str(form))
    links = [attrs["href"].removeprefix("#") for attrs in tags.of("a")]
    controls = {attrs["id"] for attrs in tags.of("input", "select", "textarea")}
    assert links == [f"id_{name}" for name in ["answer", "amount"]] + [
        "id_mode_0",
        "id_points_0",
        "id_court",
        "id_password",
        "id_declared",
    ]
    assert set(links) <= controls
    assert "The stage has changed." in str(form)


def test_a_form_without_errors_has_no_summary():
    assert "govuk-error-summary" not in str(Statement())


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = str(Statement())
    assert html.count("<fieldset") == html.count("<legend") == 2


def test_a_long_text_is_counted_and_never_cut_off():
    html = str(Statement()["answer"].as_field_group())
    assert 'data-maxlength="10000"' in html
    assert " maxlength=" not in html
    assert "At most 10000 characters." in html


def test_what_need_not_be_given_says_so():
    assert str(Statement()).count("(optional)") == 2


def test_an_amount_shows_its_currency_once():
    html = str(Statement()["amount"].as_field_group())
    assert html.count("¥") == 1
    assert "court-input--money" in html


def test_files_handed_in_before_stay_in_the_form():
    form = Statement()
    form.fields["exhibits"].widget.kept = [{"id": "7", "name": "合同.pdf", "size": 2048}]
    boxes = [a for a in Tags(str(form)).of("input") if a.get("name") == "exhibits_id"]
    assert [(box["value"], "checked" in box) for box in boxes] == [("7", True)]
    assert "合同.pdf" in str(form)


def test_a_widget_keeps_the_class_it_came_with():
    form = Statement()
    form.fields["court"].widget.attrs["class"] = "wide"
    assert 'class="wide govuk-select"' in str(form["court"])


def test_what_somebody_typed_is_text_and_not_markup():
    html = str(Statement({"answer": "</textarea><script>x</script>"}))
    assert "<script>" not in html


# Words and dates ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", "王小明", '<span lang="zh-Hans">王小明</span>'),
        ("en", "Silva", "Silva"),
        ("zh-hans", "王小明", "王小明"),
        ("zh-hans", "Silva", '<span lang="en">Silva</span>'),
        ("zh-hans", "2026-12-07", "2026-12-07"),
        ("en", None, ""),
    ],
)
def test_the_language_of_a_part_is_marked(language, text, shown):
    with translation.override(language):
        assert court.as_written(text) == shown


def test_markup_in_a_name_is_text():
    assert court.as_written("<b>王</b>") == '<span lang="zh-Hans">&lt;b&gt;王&lt;/b&gt;</span>'
    assert rendered("{{ name|as_written }}", name="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Asia/Shanghai", "by Monday 7 December 2026, 24:00 Beijing time"),
        ("Asia/Singapore", "by Monday 7 December 2026, 24:00 Beijing time"),
        ("Europe/Lisbon", "by Monday 7 December 2026, 24:00 Beijing time (16:00 in Lisbon)"),
        (
            "America/Los_Angeles",
            "by Monday 7 December 2026, 24:00 Beijing time (08:00 in Los Angeles)",
        ),
        (
            "Pacific/Auckland",
            "by Monday 7 December 2026, 24:00 Beijing time"
            " (Tuesday 8 December 2026, 05:00 in Auckland)",
        ),
    ],
)
def test_a_deadline_is_told_on_both_clocks(zone, words):
    assert dates.deadline_words(DUE, zone) == words


@pytest.mark.parametrize(
    ("reader", "shown"),
    [({"timezone": "Europe/Lisbon"}, "16:00 in Lisbon"), ({"timezone": ""}, ""), ({}, "")],
)
def test_the_readers_clock_is_that_of_their_profile(reader, shown):
    given = {"user": SimpleNamespace(**reader), "due": DUE}
    assert rendered("{% elsewhere due %}", **given) == shown
    assert ("Lisbon" in rendered("{% deadline due %}", **given)) is bool(shown)


def test_a_period_of_hours_ends_at_its_hour():
    due = datetime(2026, 12, 7, 15, tzinfo=BEIJING)
    assert dates.last_hour(due) == (date(2026, 12, 7), "15:00")


def test_the_end_of_a_day_is_24_hours_of_that_day_whatever_zone_it_comes_in():
    assert dates.last_hour(DUE.astimezone(UTC)) == (date(2026, 12, 7), "24:00")


def test_a_moment_is_read_on_the_clock_of_the_court():
    html = court.moment(datetime(2026, 11, 19, 16, 30, tzinfo=UTC))
    assert html == '<time datetime="2026-11-19T16:30:00Z">20 November 2026, 00:30</time>'


def test_a_leaf_shows_the_last_day_and_warns_when_it_is_near():
    far, near = (rendered("{% leaf due days_left=n %}", due=DUE, n=n) for n in (6, 5))
    late = rendered("{% leaf due overdue=True %}", due=DUE)
    assert ">7<" in far and ">Mon<" in far and ">Dec<" in far
    assert ["court-leaf--soon" in html for html in (far, near, late)] == [False, True, True]


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Decimal("1234567.5"), "¥1,234,567.50"), (Decimal(0), "¥0.00"), (None, "")],
)
def test_money_has_two_places(amount, shown):
    assert shown in court.money(amount)
    assert bool(court.money(amount)) == bool(shown)


def test_the_reasons_of_a_date_are_folded_away():
    html = rendered("{% why_this_date trace provisional=True %}", trace=["It began.", "It ends."])
    assert Tags(html).found[0][0] == "details"
    assert html.count("<li>") == 2
    assert "never to an earlier one" in html
    assert "<details" not in rendered("{% why_this_date trace %}", trace=[])


# A matter and what can be done ----------------------------------------------------------------


def matter(name="（2026）浙0192民初1号 王 v Silva", **given):
    known = {"number": "（2026）浙0192民初1号", "parent": None, "path": "cases", "pk": uuid4()}
    known |= {"subjects": ()}

    class Matter(SimpleNamespace):
        def __str__(self):
            return name

    return Matter(**{**known, "ended": False, "get_state_display": "At trial", **given})


def offer(name, *, reason=None):
    step = SimpleNamespace(label=name.title(), rule="CPL 1")
    reason = reason and SimpleNamespace(text=reason)
    return SimpleNamespace(name=name, matter=Room(), step=step, reason=reason)


class Room:
    """What an offer opens."""

    _meta = SimpleNamespace(verbose_name="settlement", verbose_name_plural="settlements")


def waiting(**given):
    return SimpleNamespace(**{"yours": True, "overdue": False, **given})


def test_a_case_is_called_without_its_number():
    assert court.called(matter()) == '<span lang="zh-Hans">王 v Silva</span>'
    assert court.called(matter("1 Photograph", number=1, parent="a case")) == "1 Photograph"


def test_the_identity_bar_names_the_matter_and_its_stage():
    html = rendered("{% identity_bar matter %}", matter=matter())
    assert html.count("（2026）浙0192民初1号") == 1
    assert "At trial" in html and html.count("<h1>") == 1


def test_few_offers_are_shown_as_they_are_and_the_blocked_say_why():
    now = [offer("answer"), offer("settle")]
    later = [offer("appeal", reason="no judgment yet")]
    html = rendered("{% offers matter now later %}", matter=matter(), now=now, later=later)
    assert all(html.count(text) == 1 for text in ("Answer", "Settle", "Appeal"))
    assert "no judgment yet" in html and html.count("<details") == 1
    assert len(Tags(html).of("a")) == 2


def test_many_offers_are_folded_up_by_what_they_are_about():
    named = [offer(f"ask {number}") for number in range(5)]
    now = [*named, offer("reply"), offer("settlement.open"), offer("settlement.note")]
    kind = matter(subjects=(("Time", tuple(each.name for each in named)), ("Reply", ("reply",))))
    html = rendered("{% offers matter now %}", matter=kind, now=now)
    titles = re.findall(r"<summary[^>]*><span>([^<]+)<", html)
    assert titles == ["Time", "Settlements"]
    assert [a["href"] for a in Tags(html).of("a")] == [
        f"/cases/{kind.pk}/steps/{each.name.replace(' ', '%20')}/" for each in now
    ]


@pytest.mark.parametrize(
    ("given", "ended", "colour"),
    [
        ({"overdue": True}, False, "must"),
        ({}, False, "now"),
        ({"yours": False}, False, "quiet"),
        ({"yours": False}, True, "done"),
    ],
)
def test_a_stage_is_coloured_for_its_reader(given, ended, colour):
    assert court.tone(matter(ended=ended), waiting(**given)) == colour


def test_who_acts_is_asked_only_of_whoever_has_several_parts():
    parts = [
        SimpleNamespace(pk=uuid4(), principal=SimpleNamespace(role="claimant")) for _n in range(2)
    ]
    html = rendered("{% acting_as parts chosen %}", parts=parts, chosen=parts[1].pk)
    chosen = [a["value"] for a in Tags(html).of("input") if "checked" in a]
    assert chosen == [str(parts[1].pk)]
    assert not rendered("{% acting_as parts chosen %}", parts=parts[:1], chosen="").strip()


def test_an_entry_shows_its_number_who_when_and_what():
    line = SimpleNamespace(
        seq=7,
        at=DUE,
        label="A respondent was served",
        by="Zhao Min",
        hash="ab" * 32,
        details=[("Served on", "2026-11-19")],
        files=[(uuid4(), "通知书.pdf")],
    )
    html = rendered("{% timeline lines %}", lines=[line])
    for told in ("Entry 7", "A respondent was served", "Zhao Min", "abababababab", "2026-11-19"):
        assert told in html
    assert Tags(html).of("li")[0]["value"] == "7"
    assert f"/{line.files[0][0]}/" in html


def test_a_party_without_an_account_is_on_paper():
    people = [
        SimpleNamespace(role="claimant", name="王", person_id=1, behalf=None),
        SimpleNamespace(role="respondent", name="李", person_id=None, behalf=None),
    ]
    assert rendered("{% party_list people %}", people=people).count("on paper") == 1


def test_a_file_shows_its_size_and_its_hash():
    file = SimpleNamespace(
        pk=uuid4(), name="a.pdf", size=2048, sha256="cd" * 32, created_at=DUE, is_rendered=True
    )
    html = rendered("{% file_list files %}", files=[file])
    assert "2.0\xa0KB" in html and "cdcdcdcdcdcdcdcd…" in html and "made by the court" in html


# Ways -----------------------------------------------------------------------------------------


def test_a_button_that_leads_somewhere_is_a_link():
    link = Tags(rendered('{% button "Go" href="/x/" %}')).found[0]
    submit = Tags(rendered('{% button "Send" kind="warning" name="a" value="b" %}')).found[0]
    assert (link[0], link[1]["href"]) == ("a", "/x/")
    assert (submit[0], submit[1]["type"], submit[1]["name"]) == ("button", "submit", "a")
    assert "govuk-button--warning" in submit[1]["class"]


def test_tasks_that_cannot_start_are_not_links():
    tasks = [
        {"label": "Name the parties", "url": "/x/", "status": "To do", "tone": "now"},
        {"label": "Submit", "url": "", "status": "Cannot start yet"},
    ]
    html = rendered("{% task_list tasks %}", tasks=tasks)
    assert [a["href"] for a in Tags(html).of("a")] == ["/x/"]
    assert "Cannot start yet" in html


def test_an_answer_can_be_changed_where_it_may():
    rows = [{"key": "Amount", "value": "¥1", "href": "/x/"}, {"key": "Why", "value": ""}]
    html = rendered("{% summary_list rows %}", rows=rows)
    assert [a["href"] for a in Tags(html).of("a")] == ["/x/"]
    assert "Not given" in html


def test_pages_keep_what_was_asked():
    page = Paginator(range(100), 10).get_page(3)
    request = RequestFactory().get("/search/", {"q": "商标", "page": "3"})
    html = rendered("{% pagination page %}", page=page, request=request)
    links = [a["href"] for a in Tags(html).of("a")]
    assert links[0] == "?q=%E5%95%86%E6%A0%87&page=2"
    assert [a.get("aria-current") for a in Tags(html).of("a")].count("page") == 1
    assert not rendered("{% pagination page %}", page=Paginator([1], 10).get_page(1)).strip()


@pytest.mark.parametrize(("signed_in", "first"), [(True, "Home"), (False, "Start")])
def test_the_navigation_fits_its_reader(signed_in, first):
    request = RequestFactory().get("/")
    user = SimpleNamespace(is_authenticated=signed_in)
    html = rendered("{% navigation %}", user=user, request=request)
    assert html.index(first) < html.index("Help")
    assert ("Start" in html) is not signed_in


def test_a_way_that_this_court_does_not_have_is_not_shown():
    assert court.address("no-such-page") == ""


@pytest.mark.parametrize("kind", ["success", "warning", ""])
def test_a_banner_is_announced_only_when_something_was_done(kind):
    html = rendered(
        '{% notice_banner "Done" kind=kind %}<p>{{ text }}</p>{% endnotice_banner %}',
        kind=kind,
        text="<b>",
    )
    role = Tags(html).of("div")[0]["role"]
    assert role == ("alert" if kind == "success" else "region")
    assert "<p>&lt;b&gt;</p>" in html


def test_blocks_show_their_title_and_their_content():
    for tag in ("confirmation", "empty_state", "details"):
        html = rendered(f"{{% {tag} title %}}<p>Said.</p>{{% end{tag} %}}", title="A <title>")
        assert "A &lt;title&gt;" in html
        assert "<p>Said.</p>" in html


def test_the_page_of_a_failure_needs_nothing():
    html = render_to_string("500.html")
    assert "Something went wrong here" in html
    assert "account_logout" not in html
