"""How somebody comes to a case and leaves it: by invitation, for another, online or on paper."""

from cases.abroad import ForeignPaper, Formality
from cases.lifecycle import REGISTER, Consent
from cases.parties import Party
from cases.prefill import last_words
from cases.roles import PARTIES, Role
from odr.procedure.invitations import invite, words_of_invitation
from odr.procedure.outbox import post
from odr.procedure.parts import Part
from odr.procedure.periods import Period


class Joining:
    """Ways into a case, and between screen and paper."""

    def join(self, by, identity_number, consents):
        """The invited person takes the part, reads the docket, and agrees to what they choose."""
        part = self.admit_invited(by)
        if part.role in PARTIES:
            Party.objects.filter(part=part).update(identity_number=identity_number)
        self.seat(part)
        if part.role in PARTIES:
            self.come_online(part)
        self.registered(part.principal)
        for consent in consents:
            self.note_consent(part, consent, given=True)

    def read_by_name(self, part):
        """Sealed exhibits of other sides: the order names every single reader (CPL 71)."""
        others = self.exhibits.exclude(secret="").exclude(offered_by=part.principal)
        return [exhibit.own_register for exhibit in others]

    def door(self, part):
        """Parties and representatives join the case; whoever is heard comes to their testimony."""
        testimony = self.testimonies.filter(witness=part).first()
        return (testimony, "appear") if testimony else super().door(part)

    def appoint_agent(self, by, name, email, scope):
        """A representative joins by an invitation of their own, sent to the address given."""
        part = self.admit(
            Role.REPRESENTATIVE, name=name, behalf=by.principal, scope=scope, authority=name
        )
        self.send_invitation(part, email=email)

    def appoint_agent_abroad(self, by, name, email, scope, formality):
        """Invited at once or, where the authority is signed before the judge, after that."""
        given = {"behalf": by.principal, "scope": scope, "authority": str(formality.label)[:100]}
        part = self.admit(Role.REPRESENTATIVE, name=name, **given)
        self.note_foreign_paper(part, formality, email)
        if formality != Formality.BEFORE_JUDGE:
            self.send_invitation(part, email=email)

    def note_foreign_paper(self, part, formality, email=""):
        shown = {"formality": formality, "email": email}
        ForeignPaper.objects.update_or_create(part=part, defaults=shown)

    def note_signature(self, agent, signed_on):
        ForeignPaper.objects.filter(part=agent).update(witnessed_on=signed_on)
        self.send_invitation(agent, email=agent.foreign_paper.email)

    def send_invitation(self, part, *, email="", mobile=""):
        """A fresh code by mail and SMS; returns it for the printed notice."""
        code = invite(part, at=self.now())
        subject, text = words_of_invitation(code)
        for channel, address in (("email", email), ("sms", mobile)):
            if address:
                post(
                    channel,
                    address,
                    subject=subject,
                    text=text,
                    dossier=self.dossier_id,
                    dedupe=f"invitation:{part.pk}:{code}:{channel}",
                )
        return code

    def leave_online(self, party):
        self.take_part_on_paper(party)

    def is_on_paper(self, party):
        """Whether a party’s last word, or the law in its place, is that they take part on paper."""
        return last_words(party).get(Consent.ONLINE) is False

    def take_part_on_paper(self, party, clerk=None):
        """They are served by post, and the clerk enters what they hand in (OLR 4, 10)."""
        if not self.is_on_paper(party):
            self.note_consent(party, Consent.ONLINE, given=False)
        clerk = clerk or self.parts(Role.CLERK).first()
        entered = party.agents.filter(scope=Part.Scope.PAPER, until=None)
        if clerk and not entered.exists():
            self.enter_paper_for(party, clerk)

    def come_online(self, party):
        """From now on they act here themselves, and no clerk for them."""
        if self.is_on_paper(party):
            self.note_consent(party, Consent.ONLINE, given=True)
        for clerk in party.agents.filter(scope=Part.Scope.PAPER, until=None):
            self.dismiss(clerk)

    def registered(self, party):
        """The party, or somebody for them, is here: nobody waits for that any more."""
        waiting = Period.objects.of(self).open().filter(name=REGISTER.name, part=party)
        waiting.update(status=Period.Status.USED)
