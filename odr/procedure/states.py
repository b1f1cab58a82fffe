"""The field that holds a matter's state: protected, and plain text to a migration."""

from django_fsm import FSMField


class StateField(FSMField):
    """Where a matter stands, one of ``states`` (TextChoices); only its steps write it.

    A migration knows it as text of 50 characters without choices, so a new state needs no
    migration, and the hundreds of past models that migrating builds take no steps.
    """

    def __init__(self, states=None, **kwargs):
        if states is not None:
            kwargs["choices"] = states.choices
        super().__init__(protected=True, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kept = {k: v for k, v in kwargs.items() if k not in {"choices", "protected"}}
        return name, "django.db.models.CharField", args, kept
