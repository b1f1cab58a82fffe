"""The life of a case, said a second time and compared: verb, from where, to where, by whom."""

import pytest

from cases.models import Case
from odr.procedure.reasons import NotYours, OutOfOrder
from tests import court
from tests.truth import attempt, cast, declared, states

# A target of `=` stays where it is; the first stage of all, before there is a case, is `-`.
TABLE = """
take_back                    draft|under_review|correction|mediation                      > withdrawn        the claimant
withdraw_by_leave            docketed|pleadings|preparation|hearing|deliberation          > withdrawn        what follows from another step
dismiss_action               docketed|pleadings|preparation|hearing|deliberation          > dismissed        the judge
transfer                     docketed|pleadings|preparation|hearing|deliberation          > transferred      what follows from another step
suspend                      docketed|pleadings|preparation|hearing|deliberation          > suspended        the judge
suspend_on_motion            docketed|pleadings|preparation|hearing|deliberation          > suspended        what follows from another step
resume                       suspended                                                    > deliberation     the judge
resume                       suspended                                                    > docketed         the judge
resume                       suspended                                                    > hearing          the judge
resume                       suspended                                                    > pleadings        the judge
resume                       suspended                                                    > preparation      the judge
terminate                    docketed|pleadings|preparation|hearing|deliberation|suspended > terminated       the judge
consolidate                  pleadings|preparation|hearing|deliberation                   > consolidated     the judge
consolidate_on_motion        pleadings|preparation|hearing|deliberation                   > consolidated     what follows from another step
take_in                      pleadings|preparation|hearing|deliberation                   > =                what follows from another step
let_go                       draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation|satisfied|settled_before|returned|rejected|redirected|withdrawn|dismissed|transferred|terminated|not_confirmed > =                what follows from another step
sever                        consolidated                                                 > deliberation     the judge
sever                        consolidated                                                 > docketed         the judge
sever                        consolidated                                                 > hearing          the judge
sever                        consolidated                                                 > pleadings        the judge
sever                        consolidated                                                 > preparation      the judge
settle                       pleadings|preparation|hearing|deliberation|judged            > effective        what follows from another step
restore_time                 draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                what follows from another step
extend_time                  draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                what follows from another step
change_track                 docketed|pleadings|preparation|hearing|deliberation          > =                the judge
change_track_on_motion       docketed|pleadings|preparation|hearing|deliberation          > =                what follows from another step
extend_trial                 docketed|pleadings|preparation|hearing|deliberation          > =                the president of the court
join_party                   docketed|pleadings|preparation|hearing|deliberation          > =                what follows from another step
note_call                    preparation|hearing                                          > =                what follows from another step
note_testimony               preparation|hearing                                          > =                what follows from another step
note_release                 docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                what follows from another step
replace_judge                docketed|pleadings|preparation|hearing|deliberation          > =                what follows from another step
correct_fee                  docketed|pleadings|preparation|hearing|deliberation          > =                what follows from another step
go_offline                   draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                what follows from another step
form_panel                   pleadings|preparation|hearing|deliberation                   > =                the judge
restrict                     draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                the judge
restrict_on_motion           draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                what follows from another step
refund                       effective|withdrawn|dismissed                                > =                the clerk
draft                        -                                                            > draft            the claimant
describe_claimant            draft|correction                                             > =                the claimant
name_claimant                draft|correction                                             > =                the claimant
name_respondent              draft|correction                                             > =                the claimant
drop_party                   draft|correction                                             > =                the claimant
change_party                 draft|correction                                             > =                the claimant
claim                        draft|correction                                             > =                the claimant
change_claim                 draft|correction                                             > =                the claimant
drop_claim                   draft|correction                                             > =                the claimant
state_facts                  draft|correction                                             > =                the claimant
confirm_address              draft|correction                                             > =                the claimant
show_papers_from_abroad      draft|correction|docketed|pleadings|preparation|hearing|deliberation > =                the claimant, for an organisation abroad
submit                       draft                                                        > under_review     the claimant
ask_correction               under_review                                                 > correction       the clerk
resubmit                     correction                                                   > under_review     the claimant
docket                       under_review                                                 > docketed         the clerk
identify_respondent          under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|suspended|consolidated > = what follows from another step
docket_by_law                under_review                                                 > docketed         the clock
reject                       under_review                                                 > rejected         the judge or the clerk
return_filing                under_review|correction                                      > returned         the clerk
return_uncorrected           correction                                                   > returned         the clock
redirect                     under_review                                                 > redirected       the clerk
take_up                      rejected|dismissed                                           > docketed         what follows from another step
divert                       under_review                                                 > mediation        the clerk
resume_review                mediation                                                    > under_review     what follows from another step or the claimant
refer                        docketed|pleadings|preparation|hearing|deliberation          > =                the clerk or the judge
mediation_ended              mediation|docketed|pleadings|preparation|hearing|deliberation|suspended|consolidated > = what follows from another step
mediation_agreed             mediation                                                    > =                what follows from another step
agreement_reached            docketed|pleadings|preparation|hearing|deliberation|suspended|consolidated > = what follows from another step
settle_before_docketing      mediation                                                    > settled_before   what follows from another step
pay_fee                      docketed                                                     > pleadings        the claimant
record_fee                   docketed                                                     > pleadings        the clerk
relieve_fee                  docketed                                                     > pleadings        what follows from another step
deem_withdrawn_unpaid        docketed                                                     > withdrawn        the judge
note_service                 pleadings|preparation|hearing|suspended|consolidated         > =                what follows from another step
note_service_by_act          pleadings|preparation|hearing|suspended|consolidated         > =                what follows from another step
associate                    docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                whoever was invited
go_on_on_paper               pleadings|preparation|hearing|deliberation|suspended|consolidated > =            the clock
return_online                docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the claimant or the respondent or the third party
take_paper_from              docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the clerk
answer                       pleadings|preparation|hearing                                > =                the respondent
proceed                      pleadings                                                    > preparation      what follows from another step
counterclaim                 pleadings|preparation|hearing                                > =                the respondent
name_representative          docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the claimant or the respondent or the third party
name_counsel_abroad          docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                a party without a domicile in China
witness_authority            docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the judge
end_representation           docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the claimant or the respondent or the third party
consent                      docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the claimant or the respondent or the third party
withdraw_consent             docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the claimant or the respondent or the third party
change_address               docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|confirmation > =                the claimant or the respondent or the third party
set_evidence_time            preparation|hearing                                          > =                the judge
set_examination_time         preparation|hearing                                          > =                the judge
go_to_hearing                preparation|deliberation                                     > hearing          what follows from another step
go_to_online_hearing         preparation|hearing|deliberation                             > hearing          what follows from another step
note_stage_closed            hearing                                                      > =                what follows from another step
examine_evidence             preparation|hearing                                          > =                what follows from another step
note_conversion              hearing                                                      > =                what follows from another step
close_hearing                hearing                                                      > deliberation     what follows from another step
deem_withdrawn_absent        hearing|deliberation                                         > withdrawn        the judge
pronounce                    deliberation                                                 > judged           what follows from another step
judgment_received            judged|on_appeal                                             > =                what follows from another step
appeal                       on_appeal                                                    > =                the claimant or the respondent or the third party
appeal                       judged|effective                                             > on_appeal        the claimant or the respondent or the third party
forward_appeal               on_appeal                                                    > =                the clerk
appeal_decided               on_appeal                                                    > effective        the clerk
remand                       on_appeal                                                    > preparation      the clerk
take_effect                  judged                                                       > effective        what follows from another step
note_correction              judged|on_appeal|effective|enforcement|satisfied             > =                what follows from another step
fall_due                     effective                                                    > =                the clock
report_payment               effective                                                    > =                the respondent or the claimant
confirm_payment              effective                                                    > =                the claimant
dispute_payment              effective                                                    > =                the claimant
confirm_satisfied            effective                                                    > satisfied        the claimant or the respondent or what follows from another step
certify                      satisfied                                                    > =                the claimant or the respondent or the clerk
go_to_enforcement            effective                                                    > enforcement      what follows from another step
enforcement_ended            enforcement                                                  > effective        what follows from another step
enforcement_dropped          enforcement                                                  > effective        what follows from another step
enforced                     enforcement                                                  > satisfied        what follows from another step
prepare_confirmation         -                                                            > confirmation     the claimant
seek_confirmation            -                                                            > confirmation     what follows from another step
seek_joint_confirmation      -                                                            > confirmation     what follows from another step
docket_confirmation          confirmation                                                 > =                what follows from another step
confirm_agreement            confirmation                                                 > effective        what follows from another step
leave_unconfirmed            confirmation                                                 > not_confirmed    what follows from another step
end_confirmation             confirmation                                                 > withdrawn        what follows from another step
revoke_confirmation          effective|enforcement                                        > not_confirmed    what follows from another step
note_revocation              satisfied                                                    > =                what follows from another step
message_bounced              draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation|satisfied|settled_before|returned|rejected|redirected|withdrawn|dismissed|transferred|terminated|not_confirmed > =                the clock
bounce_settled               draft|under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                the clerk
assign_assistant             docketed|pleadings|preparation|hearing|deliberation          > =                the judge or the president of the court
reassign                     under_review|correction|mediation|docketed|pleadings|preparation|hearing|deliberation|judged|on_appeal|effective|enforcement|suspended|consolidated|confirmation > =                the president of the court or the clerk
archive                      satisfied|settled_before|returned|rejected|redirected|withdrawn|dismissed|transferred|terminated|not_confirmed > =                the clerk
"""


def told():
    """The table as rows `(source, verb, target, who)`."""
    for line in TABLE.strip().splitlines():
        left, _arrow, right = line.partition(" > ")
        verb, sources = left.split()
        target, who = right.split(maxsplit=1)
        for source in sources.replace("-", "").split("|"):
            yield source, verb, source if target == "=" else target, who


LIFE = set(told())
STATES = states(Case)
ROLES = {
    "the claimant": "claimant",
    "the respondent": "respondent",
    "the clerk": "clerk",
    "the judge": "judge",
    "the president of the court": "president",
}


def test_a_case_lives_as_the_table_says():
    assert declared(Case) == LIFE


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_what_the_table_does_not_name_is_refused_by_the_stage(docketed, state):
    play = docketed.paid()
    play.join("Li Demo")
    by, here = play.part("claimant"), {verb for source, verb, _t, _w in LIFE if source == state}
    case = court.place(play.case, state)
    for step in Case.steps():
        if step.name not in here and not step.opens:
            assert attempt(case, step.name, by) is OutOfOrder, step.name


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_what_somebody_else_may_do_is_refused_to_the_others(docketed, state):
    play = docketed.paid()
    play.join("Li Demo")
    people = cast(play)
    case = court.place(play.case, state)
    for source, verb, _target, who in sorted(LIFE):
        if source != state:
            continue
        for words, role in ROLES.items():
            if words not in who:
                assert attempt(case, verb, people[role]) is NotYours, (verb, role)
