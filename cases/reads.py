"""Who of the court read a case, and when: the log of its readers, for the parties to look into."""

from django.http import Http404
from django.utils.translation import gettext as _

from cases.models import Case
from cases.roles import PARTIES, Role
from odr.accounts.offices import holds_office
from odr.procedure.reads import READS
from odr.procedure.reasons import NotYours
from odr.procedure.registry import matter_kind
from odr.streams.models import Entry


def readers_log(user, pk):
    """The log of a case as JSON for a party, who learns of no matter that they cannot see, or for
    the administrator of its court, who sees the whole log and nothing else of the case.

    Raises Http404 for a stranger, NotYours for anybody else. Oldest first, with the hash of each
    entry and not its number: a gap would betray what is left out.
    """
    case = Case.objects.visible_to(user).select_related("dossier").filter(pk=pk).first()
    whole = case is None or administers(user, case)
    if case is None:
        case = Case.objects.select_related("dossier").filter(pk=pk).first()
        if case is None or not administers(user, case):
            raise Http404
    elif not whole and not takes_part(user, case):
        raise NotYours(_("Only a party or the administrator of the court may do this."))
    entries = reads_of(case)
    if not whole:
        seen = visible(user, case, {noun(entry) for entry in entries})
        entries = [entry for entry in entries if entry.subject in seen]
    return {
        "case": {"id": str(case.pk), "number": case.number},
        "as_of": case.now().isoformat(),
        "reads": [line(entry) for entry in entries],
    }


def administers(user, case):
    """Whether this person is an administrator of the court that the case is before."""
    court = case.dossier.court
    return bool(court) and holds_office(user, Role.ADMINISTRATOR, court=court)


def takes_part(user, case):
    """Whether this person is a party to the case, or acts for one."""
    mine = case.dossier.parts.acted_by(user).filter(until=None).select_related("behalf")
    return any(part.principal.role in PARTIES for part in mine)


def reads_of(case):
    """The entries of the log, oldest first."""
    log = Entry.objects.filter(stream__root=case.dossier_id, stream__name=READS)
    return list(log.select_related("content").order_by("seq"))


def noun(entry):
    return entry.kind.partition(".")[0]


def visible(user, case, nouns):
    """The ids of the matters of these kinds in the case that this person can see."""
    found = set()
    for each in nouns:
        mine = matter_kind(each).objects.visible_to(user).filter(dossier=case.dossier_id)
        found |= set(mine.values_list("pk", flat=True))
    return found


def line(entry):
    body = entry.content.body if hasattr(entry, "content") else {}
    by = body.get("by", {})
    return {
        "at": entry.at.isoformat(),
        "name": by.get("name", ""),
        "office": by.get("role", ""),
        "read": body.get("what", ""),
        "matter": {"kind": noun(entry), "id": str(entry.subject)},
        "hash": entry.hash,
    }
