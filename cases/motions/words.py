"""How the facts about motions are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "bias": _("Why they should not act in this case"),
    "carried_out": _("What was carried out, and when"),
    "fee": _("The court fee as it should be (yuan)"),
    "learned_on": _("When you learned of it, if the hearing has begun"),
    "measure": _("What is to be preserved, and where it is"),
    "obstacle_ended_on": _("When what kept you from acting ended"),
    "position": _("Your position"),
    "preserves": _("What is to be preserved"),
    "received_on": _("Received on"),
    "reduced_to": _("The reduced fee (yuan)"),
    "relief": _("Kind of relief"),
    "response": _("Your response"),
    "secured": _("Security given (yuan)"),
    "security": _("Which security you give"),
    "urgent": _("It is urgent: the court decides within 48 hours"),
}
