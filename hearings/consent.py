"""Consent to a hearing at different times: who no longer agrees, and which stage that stops."""

from datetime import timedelta

from django.utils.translation import gettext as _

from cases.lifecycle import Consent
from odr.procedure.reasons import Reason
from odr.streams.models import Entry

HOUR = timedelta(hours=1)


def last_words(case, consent):
    """The last word of each party in the consent ledger; None of whoever never gave one."""
    last = {row.part_id: row for row in case.consents.filter(consent=consent).order_by("pk")}
    return {part: last.get(part.pk) for part in case.parties()}


def unwilling(case, consent):
    """The parties of a case who have not consented, by the last word of each (OLR 4)."""
    words = last_words(case, consent).items()
    return [part for part, word in words if word is None or not word.given]


def withdrawn(case):
    """By party the line of the ledger that withdrew, or None of whoever never agreed (OLR 5)."""
    words = last_words(case, Consent.ASYNC).items()
    return {part: word for part, word in words if word is None or not word.given}


def stoppers(hearing):
    """The parties without whom no stage of a hearing begins at this moment (OLR 4, 5.2)."""
    return [part for part, word in withdrawn(hearing.parent).items() if stops(hearing, word)]


def stops(hearing, withdrawal):
    """Whether a withdrawal stops the stage that would begin now.

    It does if it was made the hours of notice before. One that came too late lets one stage begin
    and stops the next, however soon that comes. Whoever never agreed is in no stage.
    """
    if withdrawal is None:
        return True
    if withdrawal.pk in hearing.overruled:
        return False
    return effective_from(hearing, withdrawal.at) <= hearing.now() or _begun(hearing, withdrawal.at)


def effective_from(hearing, at):
    """The moment from which on a consent withdrawn `at` stops every stage (an aware moment)."""
    return at + HOUR * hearing.notice_hours


def _begun(hearing, since):
    begun = Entry.objects.filter(stream=hearing.thread_stream(), kind="stage.begin", at__gt=since)
    return begun.exists()


def overrulable(hearing):
    """The lines of the ledger that withdrew, by their ids."""
    return [word.pk for word in withdrawn(hearing.parent).values() if word]


def all_consent(hearing, by):
    """Every party agrees to this very stage: one consent never implies another (OLR 4, 20.1)."""
    names = ", ".join(part.name for part in unwilling(hearing.parent, Consent.ASYNC))
    text = _("Not everybody has agreed to a hearing at different times: %s.") % names
    return Reason("no-consent", text) if names else None


def consent_stands(hearing, by):
    """What begins at once begins for nobody who withdrew in time (OLR 5.2)."""
    names = ", ".join(part.name for part in stoppers(hearing))
    text = _("Without their consent no stage begins: %s. Go on live or in person.") % names
    return Reason("no-consent", text) if names else None


def everybody_asked(hearing, by):
    """A withdrawal can be overruled; nobody is drawn in who never agreed (OLR 20.1)."""
    never = ", ".join(part.name for part, word in withdrawn(hearing.parent).items() if not word)
    text = _("They have never agreed to a hearing at different times: %s.") % never
    return Reason("no-consent", text) if never else None
