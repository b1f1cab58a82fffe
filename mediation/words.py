"""How the facts of a mediation are called where a step gives them no label of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "amount": _("Amount"),
    "at_different_times": _("I agree to write in the rooms at different times"),
    "authority": _("Authority"),
    "charges": _("What it costs the parties"),
    "conduct": _("Conduct that raised costs"),
    "disclosure": _("What you disclose"),
    "dispute": _("What it is about"),
    "first": _("First choice"),
    "house": _("Mediation organisation"),
    "independent": _("Nothing else makes the mediator doubtful"),
    "inviting_court": _("Court that would hear it"),
    "mediator": _("Mediator"),
    "ordinary_investor": _("An ordinary investor asks, against a securities firm"),
    "other_email": _("Email address of the other side"),
    "other_mobile": _("Mobile number of the other side"),
    "other_name": _("Name of the other side"),
    "passage": _("The passage, word by word"),
    "practice_certificate": _("Practice certificate"),
    "second": _("Second choice"),
    "third": _("Third choice"),
    "told": _("What you were told"),
    "tried": _("How and when you tried"),
    "understood": _("I know what was disclosed and have no objection"),
    "warning_read": _(
        "I know that mediation in bad faith, to harm others, is refused and punished"
    ),
    "what": _("What is appraised"),
    # Its registers.
    "mediation": _("Mediation"),
    "joint": _("The joint room"),
    "ranking": _("Your choice"),
    "case_manager": _("The mediation organisation"),
    "integrity_desk": _("The desk for false mediation"),
}
