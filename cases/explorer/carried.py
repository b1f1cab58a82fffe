"""From the answers to a draft claim: what is complete is entered, the rest stands in its form."""

from django.utils.translation import gettext as _

from cases.drafted import draft_claim
from cases.evidence.models import Exhibit
from cases.explorer.advice import asked_of
from cases.lifecycle import ClaimKind
from cases.models import Case
from cases.platforms.models import SellerInquiry
from cases.roles import Role
from odr.documents.intake import ingest
from odr.pages.dates import day_words, moment_words
from odr.procedure.drafts import Draft, save_draft


def claim_from(dispute, founder, user, *, court):
    """The draft claim of somebody who answered everything; the same one if asked twice."""
    waiting, steps = unfinished(dispute), dict(steps_of(dispute))
    order = ordered(dispute)
    case = draft_claim(
        dispute.mark,
        founder,
        user,
        cause=dispute.cause,
        court=court,
        steps=[(verb, given) for verb, given in steps.items() if verb not in waiting],
        rooms=lambda case: rooms(case, order, user),
    )
    for verb in waiting & steps.keys():
        keep(case, user, verb, steps[verb])
    return case


def ordered(dispute):
    """The order with its papers; None without one, or where its platform is out of reach now."""
    try:
        return dispute.order()
    except OSError:
        return None


def rooms(case, order, user):
    """What an order brings: its papers as evidence, and the question who the seller is."""
    for paper in order.papers if order else ():
        yield Exhibit, "annex", exhibit(paper, user)
    shop = case.parts(Role.RESPONDENT).first()
    if order and shop:
        asked = {"platform": order.platform, "order_number": order.number}
        yield SellerInquiry, "prepare", asked | {"seller": str(shop.pk)}


def exhibit(paper, user):
    """A paper of a platform on the list of evidence, with its source, its time and its hash."""
    file = ingest(paper.content, name=paper.name, by=user)
    told = {"source": paper.source, "time": moment_words(paper.taken_at), "hash": file.sha256}
    purpose = _(
        "What was ordered, paid, delivered and said. Taken from %(source)s on %(time)s, SHA-256 "
        "%(hash)s."
    )
    return {
        "title": paper.title[:120],
        "purpose": purpose % told,
        "kind": "data",
        "form": "copy",
        "files": [str(file.pk)],
    }


def steps_of(dispute):
    """`(verb, facts)` of everything that the answers say of a claim."""
    if name := dispute.answers.get("name"):
        foreign = {"foreign": True} if dispute.abroad else {}
        yield "name_respondent", {"name": name, "kind": dispute.kind} | foreign
    yield "claim", claim_of(dispute)
    yield "state_facts", {"facts_and_reasons": story(dispute)}


def unfinished(dispute):
    """The steps whose forms wait for more: who the other side is, and what happened."""
    waits = set() if dispute.kind else {"name_respondent"}
    return waits if dispute.answers.get("story") else waits | {"state_facts"}


def claim_of(dispute):
    kind = ClaimKind(dispute.answers["want"])
    given = {"claim_kind": kind.value, "claim": asked_of(dispute)}
    return given | ({"amount": str(dispute.amount)} if dispute.amount else {})


def story(dispute):
    """What happened, with the day and the place, in front of the words of whoever tells it."""
    lines = [_("%s.") % str(dispute.happening.label).rstrip(".")]
    if platform := dispute.answers.get("platform"):
        lines.append(_("Where: %s.") % platform)
    if dispute.day:
        asked = str(dispute.happening.since)
        lines.append(
            _("%(question)s %(day)s.") % {"question": asked, "day": day_words(dispute.day)}
        )
    return "\n\n".join([" ".join(lines), dispute.answers.get("story", "")]).strip()


def keep(case, user, verb, answers):
    """What is known of a step stands in its form; what was typed there since is left alone."""
    place = f"{Case.path()}/{case.pk}/{verb}"
    if not Draft.objects.visible_to(user).filter(place=place).exists():
        save_draft(user, place, {k: v for k, v in answers.items() if v}, version=0)
