"""How an agreement is drawn up, changed and signed: each change makes a version of its own."""

from cases.roles import PARTIES
from mediation.agreements.clauses import drawn
from mediation.agreements.stages import Fate, State
from mediation.terms import Terms


class Drafting:
    """What the steps before its taking effect do to an agreement."""

    def begin(self, by, told=None):
        """From the accepted terms, or from those that a mediator writes down."""
        terms = Terms.of(told) if told else self.parent.terms
        self.terms = terms.encoded()
        self.new_version(by, drawn(self), "")

    def agree_on(self, by, told, reasons):
        self.terms = Terms.of(told).encoded()
        self.new_version(by, drawn(self, self.newest.clauses), reasons)

    def choose(self, by, reasons, **given):
        for name, value in given.items():
            setattr(self, name, value)
        self.new_version(by, drawn(self, self.newest.clauses), reasons)

    def edit(self, by, key, chinese, english, reasons):
        changed = {"zh": chinese, "en": english}
        clauses = [c | changed if c["key"] == key else c for c in self.newest.clauses]
        self.new_version(by, clauses, reasons)

    def add(self, by, heading, chinese, english, reasons):
        """It stands before what is said of the agreement itself."""
        key = f"added-{self.newest.number + 1}"
        title = {"zh": heading, "en": heading}
        clause = {"key": key, "title": title, "zh": chinese, "en": english, "fixed": False}
        self.new_version(by, drawn(self, [*self.newest.clauses, clause]), reasons)

    def take_out(self, by, key, reasons):
        clauses = [each for each in self.newest.clauses if each["key"] != key]
        self.new_version(by, clauses, reasons)

    def new_version(self, by, clauses, reasons):
        """What was signed before was another text: no signature under it counts."""
        if self.state == State.SIGNING:
            self.leave_unsigned(Fate.VOID)
        number = self.newest.number + 1 if self.state else 1
        given = {"clauses": clauses, "prevails": self.prevails, "reasons": reasons}
        self.versions.create(number=number, author=by, at=self.now(), **given)

    # Signed

    def ask_for_signatures(self, by, sign_by, document):
        self.version, self.sign_by = self.newest, sign_by
        self.version.fate, self.version.mediator = "", by
        self.version.mediator_at = self.now()
        self.version.save(update_fields=["fate", "mediator", "mediator_at"])

    def signature(self, by, party, signed_at, *, together=False, on_paper=False):
        name = party.name if on_paper else str(by)
        given = {"together": together, "on_paper": on_paper, "at": signed_at}
        self.version.signatures.create(part=party, name=name, **given)

    def leave_unsigned(self, fate=Fate.UNSIGNED):
        """Nothing is half-signed: what was given counts for nothing."""
        if self.version:
            self.version.signatures.update(void=True)
            self.versions.filter(pk=self.version_id).update(fate=fate)
        self.version, self.sign_by = None, None

    def yet_to_sign(self):
        """The parties whose signature is missing under the version that is put up."""
        signed = self.version.standing().values("part")
        return self.parent.parts(*PARTIES).exclude(pk__in=signed)

    @property
    def all_apply(self):
        """Whether every signature says that its party applies for confirmation (CPL 205)."""
        signed = self.version and list(self.version.standing())
        return bool(signed) and all(each.together for each in signed)
