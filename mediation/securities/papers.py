"""The agreement that an investor's signature makes, as a paper in both languages."""

from datetime import timedelta

from cases.papers import kept
from cases.roles import Role
from odr.documents import forms
from odr.documents.wording import in_both_languages

NAME = "和解协议 Settlement agreement.pdf"
TITLE = {"zh": "证券纠纷调解协议", "en": "SECURITIES MEDIATION AGREEMENT"}


def settlement(claim, part, values):
    """The paper of an acceptance: the firm signed by its authority, the investor signs now."""
    house, day = str(claim.event.body), claim.today()
    claim.accepted_on = day
    paper = forms.Notice(
        court=house,
        number=claim.reference,
        dated=day,
        title=TITLE,
        addressee=claim.investor,
        body=[*terms(claim), *_signed(claim, day, bool(values.get("apply_jointly")))],
    )
    return {"document": [kept(paper, NAME)]}


def terms(claim):
    """What is agreed, clause by clause, in both languages."""
    event, amount = claim.event, f"{claim.offered:,.2f}"
    by = in_both_languages(claim.accepted_on + timedelta(days=claim.pay_within))
    firm = claim.parts(Role.RESPONDENT).get().name
    return [
        {
            "zh": f"{firm}就{event.issuer}（{event.security}）虚假陈述给{claim.investor}"
            f"造成的投资损失，向其支付人民币{amount}元。",
            "en": f"{firm} pays {claim.investor} RMB {amount} for what they lost by the false "
            f"statement of {event.issuer} ({event.security}).",
        },
        {"zh": f"上述款项应于{by['zh']}前付清。", "en": f"It is paid by {by['en']}."},
        {
            "zh": "款项付清后，双方就本虚假陈述事件不再有其他争议。",
            "en": "With the payment the parties have settled everything about this statement.",
        },
    ]


def _signed(claim, day, applies):
    on = in_both_languages(day)
    told = [
        {
            "zh": "公司依其签署的和解授权受本协议约束；"
            f"投资者于{on['zh']}电子签名，协议自该日生效。",
            "en": "The firm is bound by the authority to settle that it signed. The investor "
            f"signed electronically on {on['en']}: from that day the agreement has effect.",
        }
    ]
    if applies:
        told.append(
            {
                "zh": "双方共同申请人民法院对本协议进行司法确认。",
                "en": "Both apply together for the judicial confirmation of this agreement.",
            }
        )
    return told
