"""The life of a service: a paper for one party, by one channel after another until it is received."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cases.lifecycle import TRIAL
from cases.papers import Paper
from cases.roles import PARTIES, Role, clerk
from cases.service import conditions as must
from cases.service import effects
from cases.service.certificates import certificate
from cases.service.channels import Channel, Proof, Receiver, Wire, Witnessed
from cases.service.enclosures import enclosed
from cases.service.facts import UnderWay
from odr.procedure.facts import Choice, Date, Files, Line, Person, Prepared, Text
from odr.procedure.limits import Limit, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import ByKind, step


class State(TextChoices):
    PENDING = "pending", _("On its way")
    FAILED = "failed", _("An attempt failed")
    PUBLISHED = "published", _("Published")
    SERVED = "served", _("Served")
    CALLED_OFF = "called_off", _("Called off")


TRYING = (State.PENDING, State.FAILED)
OPEN = (*TRYING, State.PUBLISHED)

REACH = Limit(name="reach", length=must.time_to_reach, rule="CPL 128; CPI 134 (product default: 5 days)",
              awaits=Role.CLERK, lapses=asks(Role.CLERK), until=(State.PUBLISHED, State.SERVED, State.CALLED_OFF),
              endangers=("serve", "send", "sit", "trial"),
              label=_("get the paper to its recipient"))
PUBLIC_NOTICE = Limit(name="public_notice", length=must.time_of_publication, rule="CPL 95, 283; CPI 138",
                      lapses=takes("publication_ends"),
                      label=_("let the publication take effect"))

# What the case learns: its clocks then run from this party's own date.
EFFECT = ByKind("concerns", {
    Paper.CLAIM: "note_service",
    "claim_answered": "note_service_by_act",
    Paper.JUDGMENT: "judgment_received",
})
DATE = ("party", "served_on")


class ServiceLifecycle(Matter):
    """The service of one paper on one party."""

    pauses = {State.PUBLISHED: (TRIAL,)}
    state = StateField(State)

    class Meta:
        abstract = True

    @step(None, State.PENDING, by=clerk, rule="CPL 87, 128", prepares=enclosed, starts=[REACH],
          checks=[must.paper_fits, must.not_on_its_way, must.something_enclosed],
          label=_("Serve a paper"), entered=_("A paper was sent to be served"))
    def send(self, *, by, document: Choice(Paper), recipient: Person(*PARTIES), title: Line(100) = "",
             files: Files() = (), enclosed: Prepared()):
        """One party, one paper. With the claim, whoever has no account is invited by every known address."""
        self.begin(document, recipient, title)

    # Electronic service

    @step(OPEN, State.SERVED, by=clerk, rule="CPL 90; OLR 29-32",
          requires=[must.electronic_agreed, must.binds_without_signature],
          prepares=certificate(effects.online), leads_to=EFFECT, discloses=DATE,
          label=_("Serve electronically"), entered=_("Served at the confirmed electronic address"))
    def send_online(self, *, by, certificate: Prepared()):
        """At a confirmed address it takes effect at once: it lies ready here, whether or not a mail arrives."""
        self.tell_online()
        return self.take_effect(effects.online(self, by, {}))

    @step(TRYING, None, by=clerk, rule="OLR 31, 32; ICP 16", requires=[must.not_on_paper],
          checks=[must.address_written], starts=[REACH],
          quiet=True,
          label=_("Write to an address"), entered=_("A message was sent to an address"))
    def message(self, *, by, channel: Choice(Wire), address: Line(254)):
        """At an address they did not confirm, a reply, a reading or a matching act is what counts."""
        self.write_to(channel, address)

    @step([*OPEN, State.SERVED], State.SERVED, by=must.recipient, rule="OLR 29, 31, 33; CPI 135",
          requires=[must.not_received], prepares=certificate(effects.own_word), leads_to=EFFECT, discloses=DATE,
          label=_("Confirm receipt"), entered=_("The recipient confirmed receipt"))
    def confirm_receipt(self, *, by, certificate: Prepared()):
        """You say that you have the paper. Your time runs from the day on which it reached you."""
        return self.take_effect(effects.own_word(self, by, {}))

    @step(OPEN, State.SERVED, by=in_consequence, rule="OLR 29, 31.2", leads_to=EFFECT, discloses=DATE,
          label=_("Take effect by an act"), entered=_("Served: the recipient acted on it"))
    def acted_on(self, *, by):
        """Whoever answers the claim has received it."""
        return self.take_effect(effects.acted(self, by, {}))

    # On paper

    @step(TRYING, None, by=clerk, rule="CPL 91", checks=[must.address_given], starts=[REACH], quiet=True,
          label=_("Send by post"), entered=_("The paper went by post"))
    def post_out(self, *, by, tracking_number: Line(60), address: Line(200) = ""):
        """With a tracking number, to the address they confirmed or, without one, the one that is known."""
        self.try_by(Channel.POST, address, number=tracking_number)

    @step(TRYING, None, by=clerk, rule="CPL 91; CPI 134", checks=[must.address_given], starts=[REACH], quiet=True,
          label=_("Entrust another court"), entered=_("Another court was entrusted with service"))
    def entrust(self, *, by, entrusted_to: Line(100), address: Line(200) = ""):
        """Where direct service is difficult; the other court has ten days."""
        self.try_by(Channel.ENTRUSTED, address, number=entrusted_to)

    @step([*OPEN, State.SERVED], State.SERVED, by=clerk, rule="CPL 91; OLR 31; SUM 10",
          checks=[must.proof_suffices, must.not_before_sent, must.return_enclosed],
          prepares=certificate(effects.proven), leads_to=EFFECT, discloses=DATE,
          label=_("Record that it was received"), entered=_("Receipt was proven"))
    def record_receipt(self, *, by, attempt: UnderWay(), proof: Choice(Proof),
                       received_on: Date(past=True, label=_("Received on")), receiver: Line(100) = "",
                       files: Files() = (), certificate: Prepared()):
        """The class of the address decides what is enough. Of several channels the earliest valid one counts."""
        return self.take_effect(effects.proven(self, by, {
            "attempt": attempt, "proof": proof, "received_on": received_on, "receiver": receiver}), files)

    @step(OPEN, State.SERVED, by=clerk, rule="CPL 87, 88; CPI 133",
          checks=[must.not_before_ready, must.statement_in_person],
          prepares=certificate(effects.handed_over), leads_to=EFFECT, discloses=DATE,
          label=_("Record that it was handed over"), entered=_("The paper was handed over"))
    def hand_over(self, *, by, received_on: Date(past=True, label=_("Received on")), received_by: Choice(Receiver),
                  files: Files(least=1), receiver: Line(100) = "", address: Line(200) = "",
                  certificate: Prepared()):
        """To the recipient or to whoever the law lets receive for them; the day on the signed return counts."""
        return self.take_effect(effects.handed_over(self, by, {
            "received_on": received_on, "received_by": received_by, "receiver": receiver,
            "address": address}), files)

    @step(OPEN, State.SERVED, by=clerk, rule="CPL 89; CPI 130, 131, 133", requires=[must.binds_without_signature],
          checks=[must.not_before_ready, must.witness_named],
          prepares=certificate(effects.left_there), leads_to=EFFECT, discloses=DATE,
          label=_("Record that it was left there"), entered=_("The paper was left where they live"))
    def leave(self, *, by, left_on: Date(past=True), address: Line(200), who_refused: Line(100),
              witnessed: Choice(Witnessed), files: Files(least=1),
              witness: Line(100, label=_("Name of the witness")) = "", certificate: Prepared()):
        """The addressee or an adult of the family refused: it is left before a witness or on a picture."""
        return self.take_effect(effects.left_there(self, by, {
            "left_on": left_on, "address": address, "who_refused": who_refused, "witnessed": witnessed,
            "witness": witness}), files)

    # What does not serve

    @step(TRYING, None, by=clerk, rule="CPI 261; OLR 32", quiet=True,
          label=_("Record a telephone call"), entered=_("A telephone call was recorded"))
    def telephone(self, *, by, mobile: Line(20), note: Text(2_000)):
        """A call helps to find somebody; it is never service by itself."""
        self.try_by(Channel.TELEPHONE, mobile, note=note, outcome="noted")

    @step(TRYING, State.FAILED, by=clerk, rule="CPL 91; OLR 31", starts=[REACH], quiet=True,
          label=_("Record that an attempt failed"), entered=_("An attempt at service failed"))
    def record_failure(self, *, by, attempt: UnderWay(), note: Text(2_000), files: Files() = ()):
        """A letter or message that came back is not service, unless it came from the address they gave."""
        attempt.end("failed", note, files)

    @step(TRYING, State.FAILED, by=clerk, rule="CPL 88", starts=[REACH], quiet=True,
          label=_("Record that nobody was there"), entered=_("A visit was made in vain"))
    def visit_in_vain(self, *, by, address: Line(200), note: Text(2_000), files: Files() = ()):
        """When and where, whom you asked, and what they said."""
        self.try_by(Channel.PERSONAL, address, note=note, outcome="failed", files=files)

    @step(TRYING, State.FAILED, by=in_consequence, rule="OLR 31", starts=[REACH],
          label=_("Note that a message came back"), entered=_("A message with the paper came back"))
    def note_bounce(self, *, by):
        """The address is dead: the clerk tries another way."""
        self.fail_bounced()

    # Publication

    @step(TRYING, State.PUBLISHED, by=clerk, rule="CPL 95, 283; CPI 138-140; ICP 18",
          requires=[must.binds_without_signature, must.others_failed, must.publication_open],
          checks=[must.not_before_ready],
          starts=[PUBLIC_NOTICE.runs(since="posted_on")],
          label=_("Publish"), entered=_("The paper is served by publication"))
    def publish(self, *, by, notice_text: Text(5_000), posted_in: Line(254), posted_on: Date(past=True),
                files: Files(least=1)):
        """The last resort: thirty days after the last posting, sixty for whoever has no domicile in China."""
        self.try_by(Channel.PUBLICATION, posted_in, note=notice_text, on=posted_on, files=files)

    @step(State.PUBLISHED, State.SERVED, by=the_clock, rule="CPL 95, 283", leads_to=EFFECT, discloses=DATE,
          label=_("End the publication"), entered=_("Served by publication"))
    def publication_ends(self, *, by):
        """The days are over: the paper counts as served."""
        return self.take_effect(effects.published(self, by, {}))

    # Afterwards

    @step(State.SERVED, None, by=clerk, rule="CPL 87; OLR 31.3", prepares=certificate(effects.as_served), quiet=True,
          label=_("Certify service"), entered=_("Service was certified"))
    def certify(self, *, by, certificate: Prepared()):
        """The certificate of service, as the record stands now."""

    @step(OPEN, State.CALLED_OFF, by=clerk, rule="CPL 87 (product: nothing is left open)", quiet=True,
          label=_("Call service off"), entered=_("Service was called off"))
    def call_off(self, *, by, why: Text(500)):
        """The paper is no longer to be served: it was paid, put off, withdrawn, or sent by mistake."""
