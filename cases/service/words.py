"""How the facts of service are called where a step gives them no label of its own."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "attempt": _("Which attempt"),
    "enclosed": _("Papers enclosed"),
    "certificate": _("Certificate of service"),
    "entrusted_to": _("Court or office that is entrusted"),
    "left_on": _("Left on"),
    "note": _("Note"),
    "notice_text": _("Text of the notice"),
    "posted_in": _("Where it was posted"),
    "posted_on": _("Last posted on"),
    "proof": _("What shows that it was received"),
    "received_by": _("Who received it"),
    "receiver": _("Name of whoever received it"),
    "recipient": _("To whom"),
    "tracking_number": _("Tracking number"),
    "who_refused": _("Who refused to take it"),
    "witnessed": _("How it is witnessed"),
}
