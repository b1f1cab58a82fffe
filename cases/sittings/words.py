"""How the facts of a sitting are called where a step gives them no label of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "at": _("Day and hour"),
    "attended": _("Who is there"),
    "bench_named": _("The cause and the bench were announced"),
    "closed": _("Not public"),
    "corrected": _("What is corrected"),
    "debate_ended": _("Debate is over and each side had its last word"),
    "discipline_read": _("The rules of the courtroom were read"),
    "identity_checked": _("The identity of everybody was checked"),
    "link": _("Link to the online courtroom"),
    "place": _("Place"),
    "prompted": _("They were prompted to come back"),
    "rights_told": _("Rights and duties were told, and all were asked about recusal"),
    "section": _("Part of the record"),
    "stance": _("What you say of the record"),
    "summonses": _("Summonses"),
    "text": _("What was said and done"),
    "warned": _("They were warned of what follows"),
    "why_not": _("Why nothing is corrected"),
}
