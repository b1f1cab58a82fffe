"""One step in several matters: written once, looked at for each, and taken in each by itself."""

from dataclasses import dataclass
from itertools import groupby
from uuid import uuid4

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from odr.accounts.stepup import stepped_up
from odr.calendars.clock import court_time
from odr.pages.find import is_id, parts_able, verb_or_404
from odr.pages.forms import StepForm, shown
from odr.pages.ready import blanks_of, filled, stray
from odr.pages.turns import each_once
from odr.procedure.drafts import drop_draft
from odr.procedure.facts import Choice, Files
from odr.procedure.facts.rows import Row, Upload
from odr.procedure.offers import acted, offers
from odr.procedure.perform import check, out_of_order, perform
from odr.procedure.reasons import Blocked, NotYours, OutOfOrder, Refused
from odr.procedure.registry import matter_at, rooms_of
from odr.streams.append import KeyReused

MOST = 50  # matters in one series


@dataclass
class Place:
    """A step in one of the matters: its form, and what became of it."""

    matter: object
    form: StepForm
    entry: object = None
    sentence: str = ""  # why it was not taken, or could not be


def chosen(user, wanted):
    """The matters that `cases/<id>` and the like name, each once, those that this person sees."""
    named = [each.partition("/")[::2] for each in list(dict.fromkeys(wanted))[:MOST]]
    named = sorted((path, pk) for path, pk in named if is_id(pk))
    for path, ids in groupby(named, key=lambda each: each[0]):
        try:
            kind = matter_at(path)
        except LookupError:
            continue
        yield from kind.objects.visible_to(user).filter(pk__in=[pk for _path, pk in ids]).titled()


def acts(matters, user):
    """What can be done in some of these or in their rooms now, what fits most of them first.

    As `(path, verb, step, [matter, …])`.
    """
    found: dict = {}
    for matter in [*matters, *rooms(matters, user)]:
        for offer in each_once(offers(matter, user)):
            if not offer.reason:
                known = found.setdefault((matter.path(), offer.name), (offer.step, []))
                known[1].append(matter)
    rows = [(path, verb, step, able) for (path, verb), (step, able) in found.items()]
    return sorted(rows, key=lambda row: -len(row[3]))


def rooms(matters, user):
    """The open rooms of these matters that this person sees: their hearings, motions, services."""
    for kind in {type(matter): None for matter in matters}:
        for room in rooms_of(kind):
            inside = room.objects.visible_to(user).filter(parent__in=[m.pk for m in matters])
            yield from inside.open().titled()[:MOST]


def is_own(fact):
    """Whether what can be answered depends on the matter: asked for each, never for all."""
    kind = getattr(fact, "kind", fact)
    of_the_day = isinstance(fact, Choice) and not hasattr(fact.options, "values")
    return isinstance(fact, Files) or isinstance(kind, (Row, Upload)) or of_the_day


def common(step):
    """The facts that are written once for all."""
    asked = {name: fact for name, (fact, _needed) in step.facts.items() if not fact.supplied}
    return {name: fact for name, fact in asked.items() if not is_own(fact)}


class CommonForm(forms.Form):
    """What is said to all alike; nothing is checked before it is seen for each."""

    def __init__(self, matter, step, start=None, data=None):
        super().__init__(data, initial=shown(step, start or {}))
        self.step = step
        for name, fact in common(step).items():
            self.fields[name] = fact.field(name, matter, required=False)
            self.fields[name].widget.attrs.pop("maxlength", None)  # a blank is longer than its text

    def written(self):
        """What was typed for each fact, unchecked: `{name: text or choices}`."""
        typed = {name: field.fact.typed(self.data, name) for name, field in self.fields.items()}
        return shown(self.step, {name: value for name, value in typed.items() if value})


def previews(user, matters, verb, written):
    """The step for each matter with its own words in the blanks, and why it could not be taken."""
    return [preview(user, matter, verb, written) for matter in matters]


def preview(user, matter, verb, written):
    subject, step = verb_or_404(matter, verb)
    parts = parts_able(user, matter, verb)
    start = subject.prefilled(step.name, parts[0], {}) if parts else {}
    given, blanks = shown(step, start) | written, blanks_of(matter, user)
    data = {
        f"{matter.pk}-{name}": [filled(text, blanks) for text in texts(value)]
        for name, value in given.items()
    }
    data[f"{matter.pk}-key"] = [str(uuid4())]
    place = Place(matter, form_of(user, matter, verb, MultiValueDict(data)))
    for name, value in written.items():
        if told := stray("".join(texts(value)), blanks):
            place.form.add_error(name, told)
    place.sentence = _why_not(user, place, verb)
    return place


def texts(value):
    """The texts, or choices, that stand for a fact in a form."""
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value)]


def form_of(user, matter, verb, data, files=None):
    """The form of the step in that matter, among those of the others."""
    subject, step = verb_or_404(matter, verb)
    step = step.asked_of(*parts_able(user, matter, verb))
    files = MultiValueDict() if files is None else files
    return StepForm(subject, step, data, files, person=user, prefix=str(matter.pk))


def _why_not(user, place, verb):
    """What the door would say now, without opening it; nothing if the step could be taken."""
    if not place.form.is_valid():
        return _("Something is missing or wrong.")
    try:
        by, (subject, step) = part_for(user, place.matter, verb), verb_or_404(place.matter, verb)
        at = court_time(place.matter.dossier)
        check(subject, step.asked_of(by), by=by, facts=place.form.facts(), at=at)
    except Refused as refused:
        place.form.refuse(refused)
        return refused.text
    return ""


def part_for(user, matter, verb):
    """The part in which somebody takes a step. Raises Refused where they cannot, and why."""
    able = [offer for offer in offers(matter, user) if offer.name == verb]
    free = [offer for offer in able if not offer.reason]
    if free:
        return free[0].by
    if able:
        raise Blocked(able[0].reason.text, code=able[0].reason.code)
    subject, step = verb_or_404(matter, verb)
    if reason := out_of_order(subject, step):
        raise OutOfOrder(reason.text)
    raise NotYours(_("Only %s may do this.") % step.by)


def part_again(user, matter, verb):
    """The same, or whichever they have where it was taken already: its key then answers."""
    held = matter.dossier.parts.acted_by(user).filter(until=None).first()
    able = next(iter(parts_able(user, matter, verb)), None)
    return able or (acted(held, user) if held else part_for(user, matter, verb))


def issue(request, matters, verb):
    """Take the step in each whose form was sent; what is refused holds nothing else up."""
    assured, sent = stepped_up(request), request.POST
    for matter in (each for each in matters if f"{each.pk}-key" in sent):
        place = Place(matter, form_of(request.user, matter, verb, sent.copy(), request.FILES))
        if place.form.is_valid():
            _take(request.user, place, verb, assured)
        else:
            place.sentence = _("Something is missing or wrong.")
        yield place


def _take(user, place, verb, assured):
    """Its own key makes the step one act, however often the page is sent."""
    matter, key = place.matter, place.form.cleaned_data["key"]
    subject, step = verb_or_404(matter, verb)
    try:
        by, facts = part_again(user, matter, verb), place.form.facts()
        place.entry = perform(subject, step.name, by=by, facts=facts, key=key, assured=assured)
        drop_draft(user, f"{matter.path()}/{matter.pk}/{verb}")
    except Refused as refused:
        place.form.refuse(refused)
        place.sentence = refused.text
    except KeyReused:
        place.sentence = _("This was done already, in other words. Look at the record.")
