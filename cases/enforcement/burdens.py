"""What weighs on debtors: every measure, limit and list entry of all rounds of an enforcement."""


class Together(tuple):
    """Matters of several kinds, as a relation that a step can bring something about in."""

    __slots__ = ()

    def all(self):
        return self


def burdens_of(
    case, side, relations=("measures", "consumption_limits", "listings"), *, ended=False
):
    """Whatever still weighs on the debtors of one side (None: of both), as a list of matters.

    With `ended` also what weighs no more.
    """
    rounds = case.enforcements.filter(**({"creditor__role": side} if side else {}))
    found = []
    for enforcement in rounds:
        for name in relations:
            matters = getattr(enforcement, name).select_related("dossier")
            found += matters.all() if ended else matters.open()
    return found
