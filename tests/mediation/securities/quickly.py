"""A firm that has promised, and an investor who asks for quick mediation with it."""

from cases.roles import Role
from mediation.securities.models import Promise, QuickMediation
from odr.documents.intake import ingest
from odr.procedure.parts import Part
from odr.procedure.perform import perform
from tests.court import someone

ASKED = {"amount": "8000.00", "dispute": "They bought without asking me."}


def promised(up_to="10000.00", until="2099-01-05", *, signed=True):
    """A promise of a firm, signed unless a test wants it otherwise."""
    person = someone("broker", name="Broken Bridge Securities (fictional)")
    by = Part(person=person, name=person.name, role=Role.RESPONDENT)
    told = {"up_to": up_to, "until": until, "understood": True}
    entry = perform(Promise(), "promise", by=by, facts=told)
    promise = Promise.objects.get(pk=entry.subject)
    if signed:
        paper = ingest(b"Signed.", name="authority.txt", by=person)
        facts = {"authority": [str(paper.pk)]}
        perform(promise, "sign", by=promise.promiser(), facts=facts)
    return Promise.objects.select_related("dossier").get(pk=entry.subject)


def quick(promise=None, **changed):
    """A quick mediation that was asked for."""
    promise = promise or promised()
    by = Part(person=someone("saver", name="Saver Demo"), name="Saver Demo", role=Role.CLAIMANT)
    facts = ASKED | {"promise": str(promise.pk)} | changed
    entry = perform(QuickMediation(), "ask_quickly", by=by, facts=facts)
    return fresh(entry.subject)


def fresh(pk):
    return QuickMediation.objects.select_related("dossier", "promise").get(pk=pk)


def act(talk, verb, role, **facts):
    """Take a step as whoever holds that role; gives the mediation as it then is."""
    perform(talk, verb, by=talk.parts(role).first(), facts=facts)
    return fresh(talk.pk)
