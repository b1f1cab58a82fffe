"""Which matters there are: Django's own list of models, read after start-up."""

from functools import cache

from django.apps import apps

from odr.procedure.matter import Matter


@cache
def matters():
    """Every kind of matter, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, Matter)]


def matter_kind(kind):
    """The class of that kind, such as `case`. Raises LookupError."""
    return {model.noun(): model for model in matters()}[kind]


def matter_at(path):
    """The class whose matters are found under that path, such as `cases`. Raises LookupError."""
    return {model.path(): model for model in matters()}[path]


def roots():
    """The kinds of matter that found a dossier."""
    return [model for model in matters() if model.parent_model() is None]


def root_of(dossier):
    """The matter that founded a dossier. Raises LookupError."""
    for kind in roots():
        if found := kind.objects.select_related("dossier").filter(dossier=dossier).first():
            return found
    raise LookupError(dossier)


def roots_of(dossiers):
    """The matter that founded each of several dossiers, by the dossier’s id."""
    founded = (kind.objects.select_related("dossier") for kind in roots())
    return {root.dossier_id: root for rows in founded for root in rows.filter(dossier__in=dossiers)}


@cache
def rooms_of(model):
    """The kinds of matter that a matter of this class can give rise to."""
    return [room for room in matters() if room.parent_model() is model]


def verbs_of(model):
    """Every verb of a matter of this class, as `(name, class, step)`, opening steps included."""
    for step in model.steps():
        if not step.opens:
            yield step.name, model, step
    for room in rooms_of(model):
        for step in room.steps():
            if step.opens:
                yield f"{room.noun()}.{step.name}", room, step


def verbs_at(matter):
    """Everything that could be done here, as `(name, matter, step)`."""
    for name, model, step in verbs_of(type(matter)):
        yield name, matter if isinstance(matter, model) else model.within(matter), step
