"""What must be so before a step of service can be taken, and how long its periods are."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cases.courts import court
from cases.heads import Kind
from cases.papers import Paper
from cases.roles import PARTIES, Role
from cases.service.addresses import electronic_address, last_word, usual_address
from cases.service.channels import Channel, Receiver, Witnessed, rule_of_effect
from cases.service.enclosures import has_papers
from cases.stages import State as Stage
from cases.tracks import Track
from odr.accounts.names import mobile_number
from odr.calendars.clock import day_of
from odr.calendars.lengths import Days
from odr.procedure.parts import Part, Who
from odr.procedure.reasons import Reason

TO_BE_ANSWERED = (Stage.PLEADINGS, Stage.PREPARATION, Stage.HEARING)
UNDER_TRIAL = (
    Stage.DRAFT,
    Stage.UNDER_REVIEW,
    Stage.CORRECTION,
    Stage.MEDIATION,
    Stage.DOCKETED,
    Stage.PLEADINGS,
    Stage.PREPARATION,
    Stage.HEARING,
    Stage.DELIBERATION,
)
IN_PERSON = (Receiver.SELF, Receiver.NAMED)
LETTERS = (Channel.POST, Channel.ENTRUSTED)
DAYS = ("received_on", "left_on", "posted_on")


def _is_recipient(service, part):
    own = part.principal.pk == service.recipient_id
    return own and part.scope != Part.Scope.READING


recipient = Who(_("the recipient"), _is_recipient, tuple(map(str, PARTIES)))


# Lengths


def time_to_reach(service, part):
    """Ten days where another court was entrusted (CPI 134), else five, as for the claim."""
    last = service.attempts.order_by("at").last()
    return Days(10) if last and last.channel == Channel.ENTRUSTED else Days(5)


def time_of_publication(service, part):
    """30 days, 60 for a recipient without a domicile in China (CPL 95, 283)."""
    return Days(60) if service.recipient.party.foreign else Days(30)


# Sending


def paper_fits(service, values):
    """The paper belongs to this stage and to this party, and has a name."""
    case, document = service.parent, values["document"]
    if document == Paper.CLAIM and case.state not in TO_BE_ANSWERED:
        return {"document": _("The claim is served once the fee is settled, and before judgment.")}
    if document == Paper.CLAIM and values["recipient"].role == Role.CLAIMANT:
        return {"recipient": _("The claim is served on the other side.")}
    if document == Paper.JUDGMENT and case.state in UNDER_TRIAL:
        return {"document": _("There is no judgment yet.")}
    if document in (Paper.RULING, Paper.OTHER) and not values.get("title"):
        return {"title": _("Say what the paper is.")}
    return {}


def not_on_its_way(service, values):
    """One service for each recipient and paper; it is sent again only once it was served."""
    same = service.parent.services.filter(
        document=values["document"], recipient=values["recipient"], title=values.get("title", "")
    )
    if same.filter(state__in=["pending", "failed", "published"]).exists():
        return {"recipient": _("This paper is on its way to them already.")}
    return {}


def something_enclosed(service, values):
    """There is nothing to serve without a paper; some the court prints or has on file."""
    ready = values.get("files") or has_papers(
        service.parent, values["document"], values["recipient"]
    )
    return {} if ready else {"files": _("Hand in the paper that is to be served.")}


# Channels


def not_received(service, by):
    text = _("Receipt of this is confirmed: nothing more is to be done.")
    return Reason("received", text) if service.confirmed else None


def electronic_agreed(service, by):
    """A confirmed address, consent that stands, and somebody who reads there (OLR 29, 30)."""
    text = _("They have no electronic address here that they confirmed and still agree to.")
    agreed = electronic_address(service.parent, service.recipient)
    return None if agreed else Reason("no-electronic-address", text)


def not_on_paper(service, by):
    """Who takes part on paper is served by post (OLR 10), unless they gave an electronic address.

    Giving one on the form is consent to it until that is withdrawn (CPI 136; OLR 29).
    """
    case, party = service.parent, service.recipient
    agreed = last_word(case, party, "e_service")
    gave = party.party.service_email or party.party.service_mobile
    by_post = case.is_on_paper(party) and not (gave if agreed is None else agreed)
    text = _("They take part on paper: send it by post, or hand it over.")
    return Reason("on-paper", text) if by_post else None


def binds_without_signature(service, by):
    """A mediation statement is signed for; it is not left, published or merely sent (CPI 133)."""
    text = _("A mediation statement binds only whoever signed for it: use another way.")
    return Reason("statement", text) if service.document == Paper.STATEMENT else None


def others_failed(service, by):
    """Publication is for those who cannot be found or reached otherwise (CPL 95)."""
    failed = service.attempts.filter(outcome="failed").exists()
    text = _("Publication is the last resort: first record an attempt that failed.")
    return None if failed else Reason("last-resort", text)


def publication_open(service, by):
    """Not on the simpler tracks (CPI 140), but in a simple case of an internet court (ICP 18)."""
    track = service.parent.track
    internet = court(service.dossier.court).kind == Kind.INTERNET
    barred = track == Track.SMALL_CLAIMS or (track == Track.SUMMARY and not internet)
    text = _("Nothing is published on this track: change to the ordinary procedure first.")
    return Reason("track", text) if barred else None


def address_written(service, values):
    """An e-mail address or a mobile number, as the channel needs it."""
    try:
        if values["channel"] == Channel.EMAIL:
            validate_email(values["address"])
        else:
            values["address"] = mobile_number(values["address"])
    except ValidationError as problem:
        return {"address": " ".join(problem.messages)}
    return {}


def address_given(service, values):
    """Where no address is named, the one that is known is meant."""
    known = values.get("address") or usual_address(service.recipient, Channel.POST)
    return {} if known else {"address": _("Say where: no address is known.")}


def proof_suffices(service, values):
    """The class of the address decides what is enough (OLR 31)."""
    attempt = values["attempt"]
    rule = rule_of_effect(
        service.document,
        attempt.channel,
        values["proof"],
        confirmed_address=attempt.confirmed_address,
    )
    text = _("This is not enough for service by this channel at this address.")
    return {} if rule else {"proof": text}


def not_before_sent(service, values):
    sent = values["attempt"].on
    text = _("It was sent on %s: it was not received before.") % sent.isoformat()
    return {"received_on": text} if values["received_on"] < sent else {}


def return_enclosed(service, values):
    """A letter's return is shown; a reply or a report may speak for itself."""
    letter = values["attempt"].channel in LETTERS
    missing = letter and not values.get("files")
    return {"files": _("Hand in the scan of the return.")} if missing else {}


def not_before_ready(service, values):
    """No service takes effect before there was something to serve."""
    ready = day_of(service.sent_at)
    text = _("The paper was made ready on %s: choose that day or a later one.") % ready.isoformat()
    days = {name: values[name] for name in DAYS if name in values}
    return {name: text for name, day in days.items() if day < ready}


def statement_in_person(service, values):
    """To the party, or to somebody the party named to receive it (CPI 133)."""
    barred = service.document == Paper.STATEMENT and values["received_by"] not in IN_PERSON
    text = _("A mediation statement is handed to the party, or to somebody they named for it.")
    return {"received_by": text} if barred else {}


def witness_named(service, values):
    unnamed = values["witnessed"] == Witnessed.WITNESS and not values.get("witness")
    return {"witness": _("Name the witness.")} if unnamed else {}
