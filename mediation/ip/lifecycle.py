"""A notice of infringement to a platform and what answers it (ECL 42-45; CC 1195-1197). Read from top to bottom."""

from django.utils.translation import gettext_lazy as _

from cases.facts import IdentityNumber
from cases.lifecycle import PartyKind
from mediation.ip import conditions as must
from mediation.ip.facts import Chosen, Listings, OnPlatform, OwnRight, Unrecorded
from mediation.ip.papers import counter_paper, extract_paper, notice_paper
from mediation.ip.roles import Role, anybody, either_side, invited, operator, right_holder, seller
from mediation.ip.stages import (
    DISPUTED,
    OPEN_TO_SELLER,
    Course,
    Declined,
    Defence,
    DelayCause,
    Gone,
    Ground,
    ListingState,
    Marker,
    Measure,
    SellerState,
    State,
)
from odr.calendars.lengths import Days, WorkingDays
from odr.procedure.facts import (
    Choice,
    Date,
    Files,
    Known,
    Line,
    List,
    Money,
    Number,
    Prepared,
    Text,
    Yes,
)
from odr.procedure.limits import EXPIRES, Limit, asks, takes
from odr.procedure.matter import Matter
from odr.procedure.parts import in_consequence, the_clock
from odr.procedure.states import StateField
from odr.procedure.steps import Back, step

PREPARE = Limit(name="prepare_notice", length=None, rule="ECL 42", awaits=Role.RIGHT_HOLDER, lapses=asks(Role.RIGHT_HOLDER),
                label=_("finish the notice and send it"))
MEASURES = Limit(name="take_measures", length=WorkingDays(2), rule="ECL 42; CC 1195 (product default: 2 working days)",
                 awaits=Role.OPERATOR, lapses=asks(Role.OPERATOR), met_by=("take_measures", "decline"),
                 label=_("take the measures that are needed, or decline with reasons"))
FORWARD = Limit(name="forward_notice", length=WorkingDays(2), rule="ECL 42; CC 1195 (product default: 2 working days)",
                awaits=Role.OPERATOR, lapses=asks(Role.OPERATOR), until=(State.CLOSED, State.WITHDRAWN),
                met_by=("forwarding.forward",),
                label=_("forward the notice to the sellers"))

COUNTER = Limit(name="counter_notice", length=None, rule="ECL 43; CC 1196", awaits=Role.SELLER, lapses=EXPIRES,
                met_by=("counter", "accept"),
                label=_("answer the notice, if there is no infringement"))
HAND_ON = Limit(name="hand_on_counter", length=WorkingDays(2), rule="ECL 43; CC 1196 (product default: 2 working days)",
                awaits=Role.OPERATOR, lapses=asks(Role.OPERATOR), met_by=("hand_on", "hand_on_elsewhere"),
                label=_("hand the counter-notice on to the right holder"))
REACH = Limit(name="counter_reaches", length=None, rule="ECL 43", awaits=Role.OPERATOR, lapses=asks(Role.OPERATOR),
              met_by=("note_reached",), label=_("show on which day it reached the right holder"))
ANSWER = Limit(name="complain_or_sue", length=must.answer_length, rule="ECL 43; CC 1196", awaits=Role.RIGHT_HOLDER,
               lapses=takes("restore_by_law"), pauses_in=(SellerState.MEDIATION,), met_by=("declare",),
               label=_("complain or sue, and tell the platform"))
OUTCOME = Limit(name="outcome_of_dispute", length=None, rule="ECL 43, 44", awaits=Role.RIGHT_HOLDER,
                lapses=asks(Role.RIGHT_HOLDER), pauses_in=(SellerState.MEDIATION,),
                met_by=("record_infringement", "record_stop_order", "record_no_infringement"),
                label=_("report how the complaint or the suit ended"))
RESTORE = Limit(name="restore_listings", length=WorkingDays(1), rule="ECL 43; CC 1196 (product default: 1 working day)",
                awaits=Role.OPERATOR, lapses=asks(Role.OPERATOR), met_by=("restore",),
                label=_("restore the listings"))
AGREE = Limit(name="settle_in_mediation", length=None, rule="OMR 4, 25", awaits=Role.RIGHT_HOLDER,
              lapses=asks(Role.RIGHT_HOLDER), met_by=("report_settlement", "end_mediation"),
              label=_("say how the mediation ended"))
SUE_AGAINST = Limit(name="sue_against_order", length=Days(15), rule="PAT 65", awaits=Role.SELLER, lapses=EXPIRES,
                    label=_("sue against the order of the patent authority"))


class InfringementNoticeLifecycle(Matter):
    """A right holder's notice to the operator of a platform."""

    register = staticmethod(must.drafting_or_docket)
    state = StateField(State)

    class Meta:
        abstract = True

    # Prepared

    @step(None, State.DRAFT, by=right_holder, rule="ECL 42; CC 1195", starts=[PREPARE], quiet=True,
          label=_("Report copies of my goods or work to a platform"), entered=_("A notice was begun"))
    def draft(self, *, by, platform: OnPlatform()):
        """You say on which platform it is; the notice is sent when it is complete."""
        self.begin(by, platform)

    @step(State.DRAFT, None, by=right_holder, rule="ECL 42", quiet=True,
          label=_("Choose the right that is infringed"), entered=_("The right was chosen"))
    def choose_right(self, *, by, right: OwnRight()):
        """Out of your own register; a right that has ended cannot be chosen."""
        self.right = right

    @step(State.DRAFT, None, by=right_holder, rule="CC 1195", quiet=True,
          checks=[must.number_fits_kind, must.authority_shown],
          label=_("Say who you are"), entered=_("The right holder gave their particulars"))
    def describe_holder(self, *, by, name: Line(100), kind: Choice(PartyKind), identity_number: IdentityNumber(),
                        address: Line(200), mobile: Line(20), email: Line(200), acting_for: Line(100) = "",
                        authority: Files(most=5) = ()):
        """A notice states a real identity; whoever acts for the owner shows their authority."""
        self.describe(by, locals())

    @step(State.DRAFT, None, by=right_holder, rule="ECL 42; CC 1195", quiet=True,
          label=_("Say what is infringed, with evidence"), entered=_("The infringement was stated"))
    def state_infringement(self, *, by, ground: Choice(Ground, label=_("What do the listings do?")), statement: Text(5_000), asked_measure: Choice(Measure),
                           evidence: Files(least=1, most=20)):
        """What the listings do, the measure you ask for, and evidence that shows it at first sight."""
        self.say(ground, statement, asked_measure, evidence)

    @step(State.DRAFT, None, by=right_holder, rule="ECL 42", quiet=True, checks=[must.listings_can_be_read],
          label=_("Name the listings"), entered=_("Listings were named"))
    def name_listings(self, *, by, listings: Listings() = (), sheet: Files(most=1) = ()):
        """Up to 300 in a notice: in a table (CSV), or one by one. Each line is taken, known already, or refused with its reason."""
        self.take_in(must.sheet_of(self, {"listings": listings, "sheet": sheet}))

    @step(State.DRAFT, None, by=right_holder, rule="ECL 42", quiet=True, requires=[must.something_listed],
          label=_("Take listings out"), entered=_("Listings were taken out of the draft"))
    def drop_listings(self, *, by, chosen: Chosen(ListingState.WAITING)):
        """What was named by mistake is taken out before the notice is sent."""
        self.take_out(chosen)

    @step(State.DRAFT, None, by=right_holder, rule="ECL 42", quiet=True, requires=[must.something_refused],
          label=_("Leave out the refused lines"), entered=_("The refused lines were left out"))
    def leave_out(self, *, by):
        """Lines of a table that could not be taken are not part of the notice."""
        self.refused_lines.all().delete()

    @step(State.DRAFT, State.DROPPED, by=right_holder, rule="ECL 42", quiet=True,
          label=_("Give up this notice"), entered=_("The notice was given up unsent"))
    def give_up(self, *, by):
        """Nobody has seen it, and nobody will."""

    @step(State.DRAFT, State.SENT, by=right_holder, rule="ECL 42; CC 1195", grave=True, prepares=notice_paper,
          requires=[must.right_chosen, must.holder_described, must.infringement_stated, must.something_listed, must.nothing_refused],
          starts=[MEASURES],
          label=_("Send the notice"), entered=_("The notice was sent to the platform"))
    def send(self, *, by, declaration: Yes(), document: Prepared(), right_named: Known(Line()) = "",
             statement: Known(Text()) = "", evidence: Known(Files()) = (), certificates: Known(Files()) = ()):
        """You declare that it is true. A wrong notice makes its sender liable, one in bad faith twice over (ECL 42)."""
        self.reach_operator()

    # With the platform

    @step(State.SENT, Back("now_at", (State.SENT, State.HANDLED)), by=operator, rule="ECL 42; CC 1195",
          requires=[must.something_waits], starts=[FORWARD],
          label=_("Take measures"), entered=_("The platform took measures"))
    def take_measures(self, *, by, chosen: Chosen(ListingState.WAITING), measure: Choice(Measure, label=_("Measure")), taken_on: Date(past=True) = None):
        """Against each listing what is needed: deleted, blocked, disconnected, or the sale stopped."""
        self.decide(chosen, stands=ListingState.MEASURED, measure=measure, decided_on=taken_on or self.today())

    @step(State.SENT, Back("now_at", (State.SENT, State.HANDLED)), by=operator, rule="ECL 42; CC 1195",
          requires=[must.something_waits],
          label=_("Decline listings"), entered=_("The platform declined to act"))
    def decline(self, *, by, chosen: Chosen(ListingState.WAITING), why_declined: Choice(Declined), reasons: Text(2_000)):
        """Each with its reason: what is missing, or why the evidence does not show an infringement."""
        self.decide(chosen, stands=ListingState.DECLINED, reason=why_declined, reasons=reasons, decided_on=self.today())

    @step([State.SENT, State.HANDLED], State.SENT, by=right_holder, rule="ECL 42", requires=[must.something_declined],
          starts=[MEASURES],
          label=_("Answer why listings were declined"), entered=_("The right holder answered why listings were declined"))
    def supplement(self, *, by, chosen: Chosen(ListingState.DECLINED), statement: Text(5_000), files: Files(most=20) = ()):
        """With what was missing: the platform decides on these listings again."""
        self.decide(chosen, stands=ListingState.WAITING, reason="", reasons="", decided_on=None)

    @step([State.SENT, State.HANDLED], None, by=in_consequence, rule="ECL 42",
          label=_("Forward to a seller"), entered=_("The notice was forwarded to a seller"))
    def note_forwarded(self, *, by, seller: Line(100), numbers: List(Number(), most=300)):
        """The platform has passed the notice on to whoever runs these listings."""
        self.used_up_forwarding()

    @step([State.SENT, State.HANDLED, State.WITHDRAWN], None, by=in_consequence, rule="ECL 43, 44",
          label=_("Note how it ended"), entered=_("With one seller the dispute has ended"))
    def note_result(self, *, by, result: Choice(SellerState), numbers: List(Number(), most=300)):
        """Restored, upheld, accepted or settled: the record of the notice says so."""

    @step([State.SENT, State.HANDLED], State.WITHDRAWN, by=right_holder, rule="ECL 42", brings=("forwardings", "notice_withdrawn"),
          label=_("Withdraw the notice"), entered=_("The notice was withdrawn"))
    def withdraw(self, *, by, reasons: Line(300)):
        """Whoever learns that a notice was wrong takes it back in time: every listing is restored."""

    @step(State.HANDLED, State.CLOSED, by=right_holder | operator, rule="ECL 44", requires=[must.everything_over],
          label=_("Close the notice"), entered=_("The notice was closed"))
    def close(self, *, by):
        """Every listing is decided, and with every seller it is over."""


class ForwardingLifecycle(Matter):
    """A notice as it goes on with one seller, unseen by the others."""

    register, confidential = "seller", True
    state = StateField(SellerState)

    class Meta:
        abstract = True

    # Forwarded

    @step(None, SellerState.FORWARDED, by=operator, rule="ECL 42; CC 1195", during=[State.SENT, State.HANDLED],
          requires=[must.something_to_forward], checks=[must.contact_given], prepares=extract_paper,
          starts=[COUNTER], leads_to="note_forwarded", discloses=("seller", "numbers"),
          label=_("Forward the notice to a seller"), entered=_("The notice was forwarded to the seller"))
    def forward(self, *, by, seller: Line(100), chosen: Chosen(ListingState.MEASURED, forwarded=False), document: Prepared(),
                mobile: Unrecorded(20) = "", email: Unrecorded(200) = "", evidence: Known(Files()) = (),
                certificates: Known(Files()) = ()):
        """The seller gets the notice as far as it is about their own listings, and a code to answer it here."""
        return self.pass_on(by, seller, chosen, email, mobile)

    @step(OPEN_TO_SELLER, None, by=operator, rule="ECL 42", checks=[must.contact_given], requires=[must.seller_outside],
          label=_("Try to reach the seller another way"), entered=_("The seller was written to again"))
    def write_again(self, *, by, mobile: Unrecorded(20) = "", email: Unrecorded(200) = ""):
        """A fresh code to another address; the first one is of no use any more once somebody has come."""
        self.invite_seller(email, mobile)

    @step(OPEN_TO_SELLER, None, by=invited, rule="ECL 43; CC 1196",
          label=_("Take part in this"), entered=_("The seller takes part here"))
    def associate(self, *, by, identity_number: IdentityNumber()):
        """Whoever runs the listings reads the notice, and can answer it with their real identity."""
        self.seller_comes(by, identity_number)

    # Countered

    @step(SellerState.FORWARDED, SellerState.COUNTERED, by=seller, rule="ECL 43; CC 1196", grave=True, prepares=counter_paper,
          starts=[HAND_ON],
          label=_("Say that there is no infringement"), entered=_("The seller countered the notice"))
    def counter(self, *, by, name: Line(100), identity_number: IdentityNumber(), address: Line(200), mobile: Line(20),
                defence: Choice(Defence), statement: Text(5_000), files: Files(least=1, most=20), declaration: Yes(),
                document: Prepared(), email: Line(200) = ""):
        """A counter-notice: your real identity, and evidence that shows at first sight that nothing is infringed."""
        self.take_counter(locals())

    @step(SellerState.FORWARDED, SellerState.COUNTERED, by=operator, rule="ECL 43; CC 1196", prepares=counter_paper, starts=[HAND_ON],
          label=_("Enter a counter-notice that came to the platform"), entered=_("A counter-notice came to the platform"))
    def enter_counter(self, *, by, received_on: Date(past=True), name: Line(100), identity_number: IdentityNumber(),
                      address: Line(200), mobile: Line(20), defence: Choice(Defence), statement: Text(5_000),
                      files: Files(least=1, most=20), document: Prepared(), email: Line(200) = ""):
        """The seller answered in the platform’s own way: the operator enters it as it came."""
        self.take_counter(locals())

    @step(SellerState.COUNTERED, SellerState.AWAITING, by=operator, rule="ECL 43; CC 137, 1196", starts=[ANSWER],
          label=_("Hand it on to the right holder here"), entered=_("The counter-notice reached the right holder"))
    def hand_on(self, *, by):
        """It reaches the right holder when it enters their account, and tells them that they can complain or sue."""
        self.reach_holder(self.today())

    @step(SellerState.COUNTERED, SellerState.ON_ITS_WAY, by=operator, rule="ECL 43", starts=[REACH],
          label=_("Hand it on in another way"), entered=_("The counter-notice was sent to the right holder in another way"))
    def hand_on_elsewhere(self, *, by, channel: Line(100), sent_on: Date(past=True)):
        """Time runs only once it is shown to have reached the right holder."""
        self.sent_on = sent_on

    @step(SellerState.ON_ITS_WAY, SellerState.AWAITING, by=operator, rule="ECL 43", checks=[must.handed_on_after_it_came],
          starts=[ANSWER.runs(since="reached_on")],
          label=_("Show that it reached the right holder"), entered=_("The counter-notice reached the right holder"))
    def note_reached(self, *, by, reached_on: Date(past=True), files: Files(least=1)):
        """With the proof: the fifteen days run from the day after it arrived, not from when it was sent."""
        self.reach_holder(reached_on)

    # The right holder's time

    @step(SellerState.AWAITING, SellerState.DISPUTED, by=right_holder, rule="ECL 43; CC 1196", checks=[must.patents_only], starts=[OUTCOME],
          label=_("Say that you have complained or sued"), entered=_("The right holder complained or sued"))
    def declare(self, *, by, course: Choice(Course), body: Line(100), filed_on: Date(past=True), files: Files(least=1),
                number: Line(60) = ""):
        """Told in time, the platform lets its measures stand until it is decided."""
        self.go_before(course, body, filed_on, number)

    @step(SellerState.AWAITING, None, by=right_holder, rule="法释〔2020〕9号 3", checks=[must.delay_left],
          label=_("Have a delay left out of the time"), entered=_("A delay was left out of the right holder’s time"))
    def leave_out_delay(self, *, by, cause: Choice(DelayCause, label=_("What delays it")), working_days: Number(least=1, most=20), reasons: Text(2_000),
                        files: Files(least=1)):
        """What is beyond your control, such as notarisation and legalisation abroad, does not count: twenty working days at most."""
        self.leave_out_days(working_days)

    @step(SellerState.AWAITING, SellerState.TO_RESTORE, by=the_clock, rule="ECL 43; CC 1196", starts=[RESTORE],
          label=_("End the measures by law"), entered=_("No complaint and no suit was told in time: the measures end"))
    def restore_by_law(self, *, by):
        """Fifteen days after the counter-notice reached the right holder, silence ends the measures."""

    @step(DISPUTED, SellerState.TO_RESTORE, by=right_holder, rule="ECL 42, 43", starts=[RESTORE],
          label=_("Withdraw the notice as to this seller"), entered=_("The notice was withdrawn as to this seller"))
    def renounce(self, *, by, reasons: Line(300) = ""):
        """Whoever is convinced by the counter-notice says so at once: the listings are restored."""

    @step(OPEN_TO_SELLER, SellerState.ACCEPTED, by=seller, rule="ECL 43", grave=True, leads_to="note_result", discloses=("result", "numbers"),
          label=_("Accept the measures"), entered=_("The seller accepts the measures"))
    def accept(self, *, by):
        """You say nothing against it: the listings stay as the platform has put them."""
        return self.end(SellerState.ACCEPTED, ListingState.KEPT)

    @step([SellerState.FORWARDED, SellerState.COUNTERED, SellerState.ON_ITS_WAY, SellerState.AWAITING, SellerState.DISPUTED, SellerState.MEDIATION],
          SellerState.TO_RESTORE, by=in_consequence, rule="ECL 42", starts=[RESTORE],
          label=_("End the measures"), entered=_("The whole notice was withdrawn: the measures end"))
    def notice_withdrawn(self, *, by):
        """Without a notice there is no measure."""

    # Decided elsewhere

    @step(SellerState.DISPUTED, SellerState.UPHELD, by=anybody, rule="ECL 43, 44", leads_to="note_result", discloses=("result", "numbers"),
          label=_("Report a decision that finds an infringement"), entered=_("An infringement was found"))
    def record_infringement(self, *, by, decided_on: Date(past=True), number: Line(60), files: Files(least=1)):
        """With the decision: the measures stand."""
        self.decided_on = decided_on
        return self.end(SellerState.UPHELD, ListingState.KEPT)

    @step(SellerState.DISPUTED, SellerState.UPHELD, by=anybody, rule="PAT 65", requires=[must.at_the_patent_office],
          starts=[SUE_AGAINST.runs(since="received_on")], leads_to="note_result", discloses=("result", "numbers"),
          label=_("Report an order of the patent authority to stop"), entered=_("The patent authority ordered to stop"))
    def record_stop_order(self, *, by, decided_on: Date(past=True), received_on: Date(past=True), number: Line(60),
                          files: Files(least=1)):
        """The authority found an infringement; the seller can sue against its order within fifteen days of receiving it."""
        self.decided_on = decided_on
        return self.end(SellerState.UPHELD, ListingState.KEPT)

    @step(SellerState.DISPUTED, SellerState.TO_RESTORE, by=anybody, rule="ECL 43, 44", starts=[RESTORE],
          label=_("Report that no infringement was found"), entered=_("No infringement was found, or it was not decided"))
    def record_no_infringement(self, *, by, decided_on: Date(past=True), outcome: Choice(must.NoInfringement, label=_("How it ended")), number: Line(60),
                               files: Files(least=1)):
        """Rejected, withdrawn, or the right itself was declared invalid: the measures end."""
        self.decided_on, self.outcome = decided_on, outcome

    @step(SellerState.TO_RESTORE, SellerState.RESTORED, by=operator, rule="ECL 43; CC 1196", leads_to="note_result", discloses=("result", "numbers"),
          label=_("Say that the listings are restored"), entered=_("The listings were restored"))
    def restore(self, *, by, restored_on: Date(past=True)):
        """The platform ends its measures without delay."""
        self.restored_on = restored_on
        return self.end(SellerState.RESTORED, ListingState.RESTORED)

    # Mediation

    @step(DISPUTED, None, by=either_side, rule="OMR 4; ECL 63", requires=[must.seller_is_here, must.not_proposed_by_them],
          label=_("Propose mediation"), entered=_("Mediation was proposed"))
    def propose_mediation(self, *, by):
        """The right holder’s time goes on until the other side agrees."""
        self.mediation_proposed_by = by.principal.role

    @step(DISPUTED, SellerState.MEDIATION, by=either_side, rule="OMR 4; ECL 63", requires=[must.seller_is_here, must.proposed_by_the_other],
          starts=[AGREE],
          label=_("Agree to mediation"), entered=_("Both sides agreed to mediation"))
    def agree_to_mediation(self, *, by):
        """By their agreement the right holder’s time stands still while they mediate. What is said there stays there."""
        self.left_from = self.state

    @step(SellerState.MEDIATION, Back("left_from", DISPUTED), by=either_side, rule="OMR 4, 25",
          label=_("End the mediation"), entered=_("The mediation ended without an agreement"))
    def end_mediation(self, *, by):
        """Either side can: everything goes on where it stood, with the days that were left."""
        self.mediation_proposed_by = self.settlement_reported_by = ""

    @step(SellerState.MEDIATION, None, by=either_side, rule="OMR 19",
          label=_("Say that it is settled"), entered=_("One side said that it is settled"))
    def report_settlement(self, *, by, gone: Choice(Gone)):
        """You say how the listings stay; it counts once the other side says the same."""
        self.gone, self.settlement_reported_by = gone, by.principal.role

    @step(SellerState.MEDIATION, SellerState.SETTLED, by=either_side, rule="OMR 19", requires=[must.settled_and_kept],
          leads_to="note_result", discloses=("result", "numbers"),
          label=_("Confirm that it is settled and the measures stand"), entered=_("Both sides said that it is settled and the measures stand"))
    def confirm_settlement(self, *, by):
        """What was agreed stands in the agreement; the record says only what becomes of the listings."""
        return self.end(SellerState.SETTLED, ListingState.KEPT)

    @step(SellerState.MEDIATION, SellerState.TO_RESTORE, by=either_side, rule="OMR 19", requires=[must.settled_and_restored], starts=[RESTORE],
          label=_("Confirm that it is settled and the listings are restored"), entered=_("Both sides said that it is settled and the listings are restored"))
    def confirm_restoration(self, *, by):
        """What was agreed stands in the agreement; the platform ends its measures."""

    # What a wrong notice costs

    @step([*DISPUTED, SellerState.MEDIATION, SellerState.TO_RESTORE, SellerState.RESTORED, SellerState.UPHELD], None, by=either_side,
          rule="ECL 42; 法释〔2020〕9号 4, 5; 法发〔2020〕32号 6",
          label=_("Point out bad faith"), entered=_("A side pointed out bad faith"))
    def point_out(self, *, by, signs: List(Choice(Marker)), reasons: Text(2_000), files: Files() = ()):
        """In the notice or in the counter-notice: it bears on what is owed for a wrong one."""

    @step(SellerState.RESTORED, None, by=seller, rule="ECL 42", checks=[must.signs_of_bad_faith],
          label=_("State the loss from a wrong notice"), entered=_("The seller stated the loss from a wrong notice"))
    def state_loss(self, *, by, loss: Money(), basis: Text(2_000, label=_("How the loss is reckoned")), files: Files(least=1), bad_faith: Yes() = False,
                   signs: List(Choice(Marker), least=0) = ()):
        """Sales lost while the listings were down; from a notice in bad faith the double is owed. A claim can be drafted from it."""
        self.loss, self.bad_faith = loss, bad_faith
