"""Whether the mediator can be trusted: what is disclosed, waived, challenged (OMR 13, 14)."""

from cases.roles import Role
from odr.procedure.periods import Period


class Trust:
    """Disclosure, waiver and challenge."""

    def disclosed(self, text):
        self.disclosures = [*self.disclosures, text]

    def waived(self, party):
        """The party knows all that was disclosed until now, and has no objection."""
        self.side(party).set(waived=len(self.disclosures))
        waiting = Period.objects.of(self).open().filter(name="answer_disclosure", part=party)
        waiting.update(status=Period.Status.USED)

    def remove_challenged(self):
        self.passed_over(self.challenged)
        self.keep_challenged()

    def keep_challenged(self):
        """Nothing waits to be decided any more."""
        self.challenged = None
        waiting = Period.objects.of(self).open().filter(name="decide_challenge")
        waiting.update(status=Period.Status.USED)

    @property
    def if_nobody_mediates(self):
        return self.itself(not self.parts(Role.MEDIATOR).exists())
