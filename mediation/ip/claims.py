"""From a dispute with a seller to a claim in court, with nothing typed twice (ECL 43)."""

from decimal import Decimal

from django.utils.translation import gettext as _

from cases import courts, drafted
from cases.evidence.models import Exhibit
from mediation.ip.roles import Role
from mediation.ip.stages import SellerState
from odr.calendars.clock import day_of, real_time

SUES = (SellerState.AWAITING, SellerState.DISPUTED, SellerState.TO_RESTORE, SellerState.UPHELD)


def mark(forwarding):
    """What a claim says of where it comes from."""
    return f"ip:{forwarding.pk}"


def claim_of(forwarding, user):
    """The claim that this person has drafted from a dispute, or None."""
    return drafted.drafted_from(mark(forwarding), user)


def may_claim(forwarding, part):
    """Whether a side of a dispute has something to claim now: an infringement, or a loss."""
    if part.role == Role.RIGHT_HOLDER:
        return forwarding.state in SUES and bool(forwarding.name)
    return part.role == Role.SELLER and forwarding.loss is not None


def draft_claim(forwarding, part, user):
    """A draft claim with everything that was answered here, or the one there is. Returns the Case.

    Whoever drafts it completes the address for service, declares and files it there.
    """
    code = cause_of(forwarding)
    return drafted.draft_claim(
        mark(forwarding),
        part,
        user,
        cause=code,
        court=court_for(code),
        steps=steps_of(forwarding, part.role),
        rooms=lambda case: exhibits_of(forwarding, part.role),
    )


def cause_of(forwarding):
    return forwarding.parent.right.law.cause


def court_for(code):
    """The first court of the dated table that hears such a claim (IPJ 1-3)."""
    found = courts.courts_for(code, day_of(real_time()))
    return found[0].code


def steps_of(forwarding, role):
    """`(verb, facts)` of everything that a claim says and this dispute knows."""
    holder, other = the_holder(forwarding.parent), the_seller(forwarding)
    mine, theirs = (holder, other) if role == Role.RIGHT_HOLDER else (other, holder)
    yield "describe_claimant", mine
    yield "name_respondent", theirs
    yield from claims_of(forwarding, role)
    yield "state_facts", {"facts_and_reasons": story(forwarding)}


def the_holder(notice):
    given = {name: getattr(notice, name) for name in ("name", "kind", "identity_number")}
    return given | {name: getattr(notice, name) for name in ("address", "mobile", "email")}


def the_seller(forwarding):
    """Who the counter-notice says that they are: an organisation by the form of its number."""
    number = forwarding.identity_number
    kind = "organisation" if number.startswith("9") and not number[:17].isdigit() else "person"
    given = {"name": forwarding.name, "kind": kind, "identity_number": number}
    return given | {name: getattr(forwarding, name) for name in ("address", "mobile", "email")}


def claims_of(forwarding, role):
    if role == Role.SELLER:
        text = _("Compensation for the loss from a wrong notice (ECL 42).")
        owed = forwarding.owed.quantize(Decimal("0.01"))
        yield "claim", {"claim_kind": "payment", "claim": text, "amount": str(owed)}
        return
    numbers = "\n".join(each.url for each in forwarding.listings.all())
    text = _("The respondent stops the infringement, in particular by these listings:")
    yield "claim", {"claim_kind": "stop", "claim": f"{text}\n{numbers}"[:2000]}


def story(forwarding):
    """What was said on both sides, with its days, in the words of those who said it."""
    notice = forwarding.parent
    parts = [
        _("Right: %s.") % notice.right,
        _("Notice to %(platform)s of %(day)s:")
        % {"platform": notice.platform, "day": notice.sent_at.date().isoformat()},
        notice.statement,
        _("Counter-notice, which reached the right holder on %s:")
        % (forwarding.reached_on or notice.today()).isoformat(),
        f"{forwarding.get_defence_display()}. {forwarding.statement}",
    ]
    return "\n\n".join(parts)


def exhibits_of(forwarding, role):
    """The papers of whoever claims, as exhibits for the list of the draft."""
    own = {
        Role.RIGHT_HOLDER: [
            (_("Certificates of the right and web captures"), forwarding.certificates),
            (_("Evidence of the infringement"), forwarding.evidence.all()),
        ],
        Role.SELLER: [(_("Evidence that nothing is infringed"), forwarding.answers.all())],
    }
    for title, files in own[role]:
        if kept := [str(file.pk) for file in files][:50]:
            shown = {"title": title, "purpose": _("What the notice was based on."), "kind": "data"}
            yield Exhibit, "annex", {**shown, "form": "copy", "files": kept}
