"""The whole procedure as a page, from the rules themselves: tables and diagrams."""

from odr.procedure.registry import matters
from odr.procedure.steps import ANY, Back

HEAD = (
    "| step | from | to | by | asks | rule | starts, uses | then |\n"
    "|---|---|---|---|---|---|---|---|"
)


def procedure():
    """`docs/procedure.md`: a table and a state diagram for every kind of matter."""
    return "# The procedure\n\nMade from the lifecycles by `manage.py procedure`.\n\n" + "\n".join(
        map(section, matters())
    )


def section(model):
    doc = (lifecycle(model).__doc__ or "").split("\n")[0]
    during = (
        model.during
        and f"\nOnly while the {model.parent_model().noun()} is: {', '.join(model.during)}.\n"
    )
    return "\n".join(
        [
            f"## {model.noun()}\n",
            doc,
            during or "",
            HEAD,
            *map(line, model.steps()),
            f"\n{diagram(model)}\n",
        ]
    )


def lifecycle(model):
    """The class that declares the steps and the stages of a matter."""
    return next(base for base in model.__mro__ if base.__name__.endswith("Lifecycle"))


def line(step):
    source = ", ".join("any" if s == ANY else s or "—" for s in step.sources)
    source += f" (while: {', '.join(step.during)})" if step.during else ""
    times = [getattr(s, "limit", getattr(s, "window", s)).name for s in step.starts]
    times += [f"uses {step.uses.name}"] if step.uses else []
    after = [f"→ {verb}" for verb in step.consequences()]
    cells = [
        step.name,
        source,
        _target(step),
        step.by,
        ", ".join(name for name, (fact, _r) in step.facts.items() if not fact.supplied),
        step.rule,
        ", ".join(times),
        " ".join(after),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _target(step):
    if isinstance(step.target, Back):
        return "back"
    return step.target or "(stays)"


def diagram(model):
    """The states and the steps between them, as Mermaid."""
    lines = ["```mermaid", "stateDiagram-v2"]
    for source, target, name in sorted(moves(model)):
        lines.append(f"    {source or '[*]'} --> {target}: {name}")
    lines += [f"    {state} --> [*]" for state in model.outcomes()]
    return "\n".join([*lines, "```"])


def moves(model):
    """Every move as `(source, target, step)`, steps that stay left out."""
    states = [value for value, _label in model._meta.get_field("state").choices]
    for step in model.steps():
        for source in ["", *states]:
            if step.may_follow(source):
                for target in step.targets(source):
                    if target != source:
                        yield source, target, step.name
