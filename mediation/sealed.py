"""What one side says in a stream of its own, and how it is made unreadable for good."""

from django.db import models

from mediation.models import Mediation
from odr.procedure.drafts import Draft
from odr.procedure.parts import CONSEQUENCE, Part, Who
from odr.procedure.periods import Period
from odr.procedure.reasons import Reason
from odr.streams.append import erase
from odr.streams.models import Content


class Sealed(models.Model):
    """A matter that one party’s side reads and nobody else: not the mediator, not the organisation.

    `seals` is the verb whose facts are read when all have spoken, and erased then. They stand in
    the content of that entry alone, in no column, so that nothing is left when it is gone.
    """

    seals = ""
    follows = True

    parent = models.ForeignKey(Mediation, models.PROTECT, related_name="+")
    party = models.ForeignKey(Part, models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def let_side_in(self):
        """The party reads, and whoever acts for it now; whoever comes later does so by its seat."""
        agents = self.dossier.parts.filter(behalf=self.party, until=None)
        self.seat(self.party, *agents, registers=(self.register_for(None, None),))

    @property
    def contents(self):
        """What was sealed and is not erased: of several entries at most the last."""
        kind = f"{self.noun()}.{self.seals}"
        return Content.objects.filter(entry__stream=self.stream(), entry__kind=kind)

    def opened(self, fact):
        """What was sealed, as in JSON, or None where nothing is."""
        content = self.contents.first()
        return content and content.body["facts"][fact]

    def forget(self, rule):
        """Erase what was sealed, and what anybody drafted of it. Twice is as good as once."""
        by = {"name": "", "role": CONSEQUENCE.role}
        for content in self.contents.select_related("entry__stream"):
            erase(content.entry, author=CONSEQUENCE.pk, by=by, at=self.now(), rule=rule)
        Draft.objects.filter(place__startswith=f"{self.path()}/{self.pk}/").delete()

    def ends_of(self, window, *matters):
        """When an open window of these matters ends, later after a standstill, or None."""
        found = Period.objects.open().filter(name=window, subject__in=[each.pk for each in matters])
        return found.values_list("due_at", flat=True).first()

    def follow_parent(self):
        """With the mediation everything ends that was not opened."""
        if self.parent.ended:
            self.forget("OMR 18")


def side_of(name):
    """The party whose matter it is, or whoever acts for it."""

    def test(matter, part):
        return part.principal.pk == matter.party_id and part.scope != Part.Scope.READING

    return Who(name, test, ("claimant", "respondent", "third_party"))


def in_time(sentence):
    """The condition that it is not over: the clock decides (`ends_at`), not who comes by first."""

    def requirement(matter, by):
        if matter.now() < matter.ends_at:
            return None
        return Reason("too-late", str(sentence))

    return requirement
