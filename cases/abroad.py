"""What papers made abroad need before a court may rely on them, and what is still missing."""

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from cases.roles import PARTIES, Role
from odr.procedure.parts import Part, Who
from odr.procedure.reasons import Reason


class Formality(TextChoices):
    """How a paper from abroad is vouched for (CPL 275; CPI 523, 524)."""

    LEGALISED = "legalised", gettext_lazy("notarised there and legalised by a Chinese consulate")
    APOSTILLE = "apostille", gettext_lazy("notarised there, with an apostille")
    TREATY = "treaty", gettext_lazy("as a treaty with that country says")
    NOTARY_HERE = "notary_here", gettext_lazy("signed before a notary in China")
    BEFORE_JUDGE = "before_judge", gettext_lazy("signed before a judge here, also by video")


class Counsel(TextChoices):
    """Who acts for a foreign party (CPL 61, 274)."""

    CHINESE = "chinese", gettext_lazy("a lawyer admitted in China")
    OVERSEAS = "overseas", gettext_lazy("a lawyer admitted abroad only")
    OTHER = "other", gettext_lazy("somebody else whom the law lets act")


CERTIFICATES = {
    Formality.LEGALISED: gettext_lazy("Hand in the notarial act and its legalisation (CPL 275)."),
    Formality.APOSTILLE: gettext_lazy("Hand in the notarial act with its apostille (CPL 275)."),
    Formality.TREATY: gettext_lazy("Hand in the certificate that the treaty names (CPL 275)."),
    Formality.NOTARY_HERE: gettext_lazy("Hand in the notarial act made in China (CPI 524)."),
}


class ForeignPaper(models.Model):
    """That somebody’s papers from abroad were shown: their own, or their representative’s."""

    part = models.OneToOneField(Part, models.PROTECT, related_name="foreign_paper")
    formality = models.CharField(max_length=20, choices=Formality.choices)
    email = models.CharField(max_length=200, blank=True, help_text="Where an invitation goes.")
    witnessed_on = models.DateField(null=True, help_text="Signed before the judge on this day.")

    def __str__(self):
        return f"{self.part}: {self.get_formality_display()}"


# Who


def _lives_abroad(case, part):
    party = getattr(part.principal, "party", None)
    own = part.principal.role in PARTIES and part.scope != Part.Scope.READING
    return bool(own and party and party.foreign)


party_abroad = Who(
    gettext_lazy("a party without a domicile in China"), _lives_abroad, tuple(map(str, PARTIES))
)


def _one_is_abroad(case, part):
    own = part.principal.role == Role.CLAIMANT and part.scope != Part.Scope.READING
    return own and any(map(_is_foreign_company, case.parties(Role.CLAIMANT)))


def _is_foreign_company(part):
    return part.party.foreign and part.party.kind == "organisation"


claimant_abroad = Who(
    gettext_lazy("the claimant, for an organisation abroad"), _one_is_abroad, (str(Role.CLAIMANT),)
)


def _has_to_show(case, part):
    """Whoever’s own papers from abroad the claim was docketed without."""
    shown = ForeignPaper.objects.filter(part=part).exists()
    return part.role == Role.CLAIMANT and _is_foreign_company(part) and not shown


has_to_show = Who(
    gettext_lazy("the claimant, for an organisation abroad"), _has_to_show, (str(Role.CLAIMANT),)
)


# Authority


def authority_made_here(case, by):
    """The authority of a party abroad is checked for more, on a page of its own."""
    text = _("You live abroad: use “Name a representative from abroad” instead.")
    return Reason("made-abroad", text) if _lives_abroad(case, by) else None


def vouched_for(case, values):
    """Everything that a paper from abroad needs, each thing missing by its field."""
    errors, formality = {}, Formality(values["formality"])
    if formality in CERTIFICATES and not values.get("certificates"):
        errors["certificates"] = str(CERTIFICATES[formality])
    if values.get("in_foreign_language") and not values.get("translation"):
        text = _("A paper in a foreign language is not complete without its Chinese translation.")
        errors["translation"] = text
    return errors


def own_papers_vouched_for(case, values):
    """A judge witnesses an authority being signed, not the register of a company."""
    if values["formality"] == Formality.BEFORE_JUDGE:
        return {"formality": _("This way is for an authority; choose how the paper was certified.")}
    return vouched_for(case, values)


def counsel_may_act(case, values):
    """In a Chinese court a foreign party’s lawyer is a Chinese one; others read and draft."""
    acts = values["authority_scope"] != Part.Scope.READING
    if values["counsel"] == Counsel.OVERSEAS and acts:
        text = _(
            "Counsel admitted abroad reads and drafts here: choose that scope, and name a lawyer "
            "admitted in China to act (CPL 274)."
        )
        return {"authority_scope": text}
    return {}


def signature_awaited(case, by):
    """Somebody was named whose authority is to be signed before the judge."""
    waits = ForeignPaper.objects.filter(part__in=unsigned(case)).exists()
    return None if waits else Reason("nobody-signs", _("No signature waits for a judge."))


def unsigned(case):
    """The representatives whose authority a judge has still to see signed."""
    agents = case.dossier.parts.filter(role=Role.REPRESENTATIVE, until=None)
    return agents.filter(
        foreign_paper__formality=Formality.BEFORE_JUDGE, foreign_paper__witnessed_on=None
    )


# The filing


def lacking(case):
    """What the claimants’ papers from abroad still lack, one sentence for each (CPI 521, 525)."""
    for part in case.parties(Role.CLAIMANT):
        if _has_to_show(case, part):
            text = _(
                "%s has its seat abroad: its register and the authority of whoever signs for it, "
                "notarised and legalised, with an apostille or as a treaty says, with a Chinese "
                "translation"
            )
            yield text % part.name


def nothing_lacking(case, by):
    """A filing from abroad is docketed once its papers are in order; the reason names each."""
    missing = list(lacking(case))
    text = _("Papers from abroad are missing: %s. Ask for corrections.")
    listed = pgettext("between sentences", "; ").join(missing)
    return Reason("foreign-papers", text % listed) if missing else None
