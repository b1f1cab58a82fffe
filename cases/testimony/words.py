"""How the facts of a testimony are called."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "capacity": _("As what"),
    "question": _("What is asked"),
    "requested_by": _("At whose request"),
    "testimony": _("Testimony"),
    "truthful": _("I promise to tell the truth, and know that false testimony is punished"),
}
