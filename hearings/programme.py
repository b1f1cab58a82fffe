"""What a judge orders a hearing to be: its stages in order, with turns, hours and rounds."""

from django.utils.translation import gettext as _

from hearings.stages import Kind, Merge, Turns

# Hours of each stage where the order names no others. These are defaults of the product: no rule
# fixes them (OLR 20 leaves the period to the court).
DEFAULTS = {
    Kind.OPENING: 48,
    Kind.EXAMINATION: 72,
    Kind.INQUIRY: 72,
    Kind.DEBATE: 48,
    Kind.FINAL: 48,
}
APPEARANCE = 48  # hours to open the hearing for oneself
CONFIRMATION = 120  # hours to read the record: the five days of CPL 150
NOTICE = 24  # hours: what is a reasonable time before a stage to withdraw a consent (OLR 5.2)
PARALLEL = (Turns.FREE, Turns.SEALED)


def programme(*, turns, hours, rounds=1, left_out=(), merged=()):
    """The stages as JSON, in the order of the law: `{kind, also, turns, hours, round, topic}`.

    `turns` and `hours` are by kind. What is merged into another stage is named by its `also`.
    """
    absorbed = {Kind(name.split("_")[1]): Kind(name.split("_")[0]) for name in merged}
    stages = []
    for kind in Kind:
        if kind in left_out or kind in absorbed:
            continue
        also = [str(other) for other, into in absorbed.items() if into == kind]
        for number in range(1, (rounds if kind == Kind.DEBATE else 1) + 1):
            stages.append(
                entry(kind, turns=turns[kind], hours=hours[kind], number=number, also=also)
            )
    return stages


def entry(kind, *, turns, hours, number=1, also=(), topic=""):
    """One stage of a programme."""
    return {
        "kind": str(kind),
        "turns": str(turns),
        "hours": hours,
        "round": number,
        "also": list(also),
        "topic": topic,
    }


def ordered(facts):
    """The programme out of the facts of an order, as they were entered."""
    return programme(
        turns={kind: facts[f"{kind}_turns"] for kind in Kind},
        hours={kind: facts[f"{kind}_hours"] for kind in Kind},
        rounds=facts["debate_rounds"],
        left_out=facts.get("left_out", ()),
        merged=facts.get("merged", ()),
    )


def name_of(stage):
    """What a stage is called: “Debate 2”, “Inquiry + Debate”."""
    named = " + ".join(str(Kind(kind).label) for kind in (stage["kind"], *stage["also"]))
    return f"{named} {stage['round']}" if stage["round"] > 1 else named


def way_of(stage):
    """Who speaks in a stage and for how long: “freely, all at the same time; 48 hours”."""
    hours = _("%(hours)s hours") % {"hours": stage["hours"]}
    return f"{Turns(stage['turns']).label}{_('; ')}{hours}"


def in_words(stages):
    """The stages in their order, one to a line, each with its number."""
    return "\n".join(
        f"{number}. {name_of(each)}{_(': ')}{way_of(each)}"
        for number, each in enumerate(stages, start=1)
    )


def parts_named(merged):
    """The stages that a list of mergers touches."""
    return {Kind(name) for each in merged for name in Merge(each).value.split("_")}


def beginning(track):
    """What the form of an order starts from: the defaults of the product, in the law’s order."""
    simple = track in ("summary", "small_claims")
    facts = {"appearance_hours": APPEARANCE, "confirmation_hours": CONFIRMATION, "debate_rounds": 1}
    facts["notice_hours"] = NOTICE
    for kind, hours in DEFAULTS.items():
        free = simple or kind == Kind.INQUIRY
        facts[f"{kind}_turns"] = str(Turns.FREE if free else Turns.ALTERNATE)
        facts[f"{kind}_hours"] = hours
    return facts
