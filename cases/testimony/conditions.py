"""Who was called, and what must be so before they are asked or heard."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.roles import HEARD
from odr.procedure.invitations import INVITED
from odr.procedure.parts import Who
from odr.procedure.reasons import Reason

MOST = 100  # questions in one testimony


def _called(testimony, part):
    return part.principal.pk == testimony.witness_id and part.role != INVITED


def _invited(testimony, part):
    return part.pk == testimony.witness_id and part.role == INVITED


whoever_was_called = Who(gettext_lazy("whoever was called"), _called, tuple(map(str, HEARD)))
whoever_is_invited = Who(gettext_lazy("whoever was invited to be heard"), _invited, (INVITED,))


def can_be_reached(testimony, values):
    """The invitation goes by mail, by SMS or both."""
    reached = values.get("email") or values.get("mobile")
    return {} if reached else {"email": _("Give an e-mail address or a mobile number.")}


def has_come(testimony, by):
    text = _("They have not followed the invitation yet.")
    return None if testimony.witness.person_id else Reason("not-there", text)


def more_can_be_asked(testimony, by):
    text = _("A hundred questions were put. Read them into the record, and call anew.")
    return Reason("enough", text) if testimony.questions.count() >= MOST else None
