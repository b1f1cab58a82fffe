"""One mediation of one dispute: whoever applies second is led to the first."""

from django.utils.translation import gettext as _

from cases.roles import Role
from mediation.carried import SOURCES
from mediation.stages import Origin
from odr.procedure.reasons import Blocked


def going(kind, source):
    """The mediation that is under way for a dispute, by the id it was applied for with, or None."""
    return kind.objects.filter(from_dispute=source, ended_on=None).first() if source else None


def refuse_second(kind, by, told):
    """Raises Blocked where a mediation of the same dispute is under way, and says where it is."""
    if source := told["from_dispute"]:
        if not SOURCES["from_dispute"].answers(source, by.person):
            text = _("You take no part in this dispute, or it is not to be mediated.")
            raise Blocked(text, code="no-dispute")
        if going(kind, source):
            text = _("The other side has applied already: you find the mediation at your desk.")
            raise Blocked(text, code="applied-already")
    if (first := invited_by_the_other(kind, by, told)) is not None:
        text = _(
            "%(name)s has applied for mediation with you already. Join it with the code that was "
            "sent to you: one mediation is enough."
        )
        raise Blocked(text % {"name": first}, code="applied-already")


def invited_by_the_other(kind, by, told):
    """Who has applied in such a dispute against this very person, where their addresses say so."""
    person, cause = by.principal.person, told["cause"]
    asked = kind.objects.filter(origin=Origin.APPLIED, cause=cause, ended_on=None)
    for address in filter(None, (person.email, person.mobile)):
        field = "email" if address == person.email else "mobile"
        same = asked.filter(
            **{f"dossier__parts__side__{field}__iexact": address},
            dossier__parts__role=Role.RESPONDENT,
            dossier__parts__until=None,
        )
        for mediation in same.distinct():
            for applicant in mediation.parts(Role.CLAIMANT):
                if is_named(applicant, told):
                    return applicant
    return None


def is_named(applicant, told):
    """Whether an application names somebody as the other side, by their own address."""
    side = applicant.side
    theirs = {side.email.lower(), side.mobile} - {""}
    return bool({told["other_email"].lower(), told["other_mobile"]} & theirs)
