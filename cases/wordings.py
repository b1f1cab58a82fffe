"""The court's own texts for its steps, by cause of action: dated, in Chinese and in English.

Each fills facts of one step; `{claimant}`, `{amount}` and the like are blanks (`cases.blanks`). The
provisions are those of the Civil Code (in force since 2021), the Consumer Law, the Copyright Law
and the Personal Information Protection Law, each from the day of the version that is named.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from odr.calendars.clock import day_of
from odr.procedure.ready import Ready

CIVIL_CODE = date(2021, 1, 1)
COPYRIGHT_OF_2020 = date(2021, 6, 1)
PERSONAL_INFORMATION = date(2021, 11, 1)

SHOPPING = ("online-shopping", "sale")
SERVICE = ("online-service", "service")
TORT = ("network-tort", "reputation", "privacy")
LOANS = ("private-loan", "bank-loan", "small-loan")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One text: the step it is for, its title and its facts in both languages, and since when.

    `causes` are the causes of action it fits, all where none is named.
    """

    code: str
    of: str  # the noun of the matter: motion
    verb: str
    title: tuple  # in Chinese, in English
    zh: dict
    en: dict
    causes: tuple = ()
    since: date = CIVIL_CODE
    until: date | None = None

    def fits(self, matter, verb, cause, day):
        """Whether it is for this step, this cause, and in use on that day."""
        here = (self.of, self.verb) == (matter.noun(), verb)
        in_use = self.since <= day and (self.until is None or day <= self.until)
        return here and in_use and (not self.causes or cause in self.causes)

    def ready(self):
        """In the language of whoever writes."""
        chinese = (get_language() or "").startswith("zh")
        title_zh, title_en = self.title
        title, facts = (title_zh, self.zh) if chinese else (title_en, self.en)
        return Ready(self.code, title, facts)


def texts_for(case, matter, verb):
    """The texts that fit a step of a matter of this case on the court's day."""
    day = day_of(matter.now())
    return [each.ready() for each in WORDINGS if each.fits(matter, verb, case.cause, day)]


def decided(code, causes, title, *, zh, en, since=CIVIL_CODE):
    """The operative part of a judgment, and the provisions it rests on."""
    facts = {"zh": zh, "en": en}
    return Wording(
        code=code, of="judgment", verb="draft", title=title, causes=causes, since=since, **facts
    )


WORDINGS = (
    decided(
        "shopping-refund",
        SHOPPING,
        ("退货退款", "The goods go back, and the price too"),
        zh={
            "orders": [
                "被告{respondent}于本判决生效之日起十日内退还原告{claimant}货款{amount}元",
                "原告{claimant}于收到上述款项之日起十日内将商品退还被告{respondent}，退货费用由被告承担",
            ],
            "basis": [
                "《中华人民共和国民法典》第五百零九条、第五百七十七条、第五百八十二条",
                "《中华人民共和国消费者权益保护法》第二十四条、第二十五条",
            ],
            "reasons": "原告{claimant}与被告{respondent}之间的信息网络买卖合同依法成立并有效，"
            "双方应当全面履行。被告交付的商品不符合约定，应当承担违约责任。",
        },
        en={
            "orders": [
                "{respondent} pays the price of RMB {amount} back to {claimant} within ten days "
                "of this judgment taking effect",
                "{claimant} sends the goods back to {respondent}, at the expense of {respondent}, "
                "within ten days of being paid",
            ],
            "basis": [
                "articles 509, 577 and 582 of the Civil Code",
                "articles 24 and 25 of the Consumer Rights Protection Law",
            ],
            "reasons": "The contract of sale between {claimant} and {respondent} was concluded "
            "online and is valid: both have to perform it in full. What {respondent} delivered was "
            "not what had been agreed, for which {respondent} is liable.",
        },
    ),
    decided(
        "shopping-treble",
        ("online-shopping",),
        ("欺诈：退款并三倍赔偿", "Fraud: the price back, and three times the price"),
        zh={
            "orders": [
                "被告{respondent}于本判决生效之日起十日内退还原告{claimant}货款",
                "被告{respondent}于本判决生效之日起十日内赔偿原告{claimant}商品价款的三倍",
            ],
            "basis": [
                "《中华人民共和国民法典》第一百四十八条、第一百五十七条",
                "《中华人民共和国消费者权益保护法》第五十五条第一款",
            ],
        },
        en={
            "orders": [
                "{respondent} pays the price back to {claimant} within ten days of this judgment "
                "taking effect",
                "{respondent} pays three times the price as damages to {claimant} within ten days "
                "of this judgment taking effect",
            ],
            "basis": [
                "articles 148 and 157 of the Civil Code",
                "article 55(1) of the Consumer Rights Protection Law",
            ],
        },
    ),
    decided(
        "service-breach",
        SERVICE,
        ("服务合同违约", "Breach of a service contract"),
        zh={
            "orders": [
                "被告{respondent}于本判决生效之日起十日内返还原告{claimant}服务费{amount}元"
            ],
            "basis": ["《中华人民共和国民法典》第五百零九条、第五百六十六条、第五百七十七条"],
        },
        en={
            "orders": [
                "{respondent} pays RMB {amount} of the price of the service back to {claimant} "
                "within ten days of this judgment taking effect"
            ],
            "basis": ["articles 509, 566 and 577 of the Civil Code"],
        },
    ),
    decided(
        "tort-online",
        TORT,
        ("删除、道歉与赔偿", "Deletion, apology and damages"),
        zh={
            "orders": [
                "被告{respondent}于本判决生效之日起三日内删除涉案内容",
                "被告{respondent}于本判决生效之日起十日内在同一账号公开向原告{claimant}赔礼道歉，"
                "内容须经本院审核",
                "被告{respondent}于本判决生效之日起十日内赔偿原告{claimant}{amount}元",
            ],
            "basis": [
                "《中华人民共和国民法典》第九百九十五条、第一千条、第一千一百六十五条、"
                "第一千一百九十四条"
            ],
        },
        en={
            "orders": [
                "{respondent} deletes the content in dispute within three days of this judgment "
                "taking effect",
                "{respondent} apologises to {claimant} in public, on the same account and in words "
                "that this court has seen, within ten days of this judgment taking effect",
                "{respondent} pays RMB {amount} as damages to {claimant} within ten days of this "
                "judgment taking effect",
            ],
            "basis": ["articles 995, 1000, 1165 and 1194 of the Civil Code"],
        },
    ),
    decided(
        "personal-information",
        ("personal-information",),
        ("停止处理个人信息", "The handling of personal information stops"),
        since=PERSONAL_INFORMATION,
        zh={
            "orders": [
                "被告{respondent}立即停止处理原告{claimant}的个人信息，并于本判决生效之日起"
                "十日内删除",
                "被告{respondent}于本判决生效之日起十日内赔偿原告{claimant}{amount}元",
            ],
            "basis": [
                "《中华人民共和国民法典》第一千零三十四条、第一千零三十七条",
                "《中华人民共和国个人信息保护法》第四十七条、第六十九条",
            ],
        },
        en={
            "orders": [
                "{respondent} stops handling the personal information of {claimant} at once, and "
                "deletes it within ten days of this judgment taking effect",
                "{respondent} pays RMB {amount} as damages to {claimant} within ten days of this "
                "judgment taking effect",
            ],
            "basis": [
                "articles 1034 and 1037 of the Civil Code",
                "articles 47 and 69 of the Personal Information Protection Law",
            ],
        },
    ),
    decided(
        "copyright",
        ("copyright-online", "copyright", "software"),
        ("停止侵害著作权并赔偿", "The infringement of copyright stops, and damages"),
        since=COPYRIGHT_OF_2020,
        zh={
            "orders": [
                "被告{respondent}立即停止侵害原告{claimant}著作权的行为",
                "被告{respondent}于本判决生效之日起十日内赔偿原告{claimant}经济损失及合理开支"
                "{amount}元",
            ],
            "basis": ["《中华人民共和国著作权法》第五十二条、第五十三条、第五十四条"],
        },
        en={
            "orders": [
                "{respondent} stops infringing the copyright of {claimant} at once",
                "{respondent} pays RMB {amount} to {claimant}, for the loss and for reasonable "
                "expenses, within ten days of this judgment taking effect",
            ],
            "basis": ["articles 52, 53 and 54 of the Copyright Law"],
        },
    ),
    decided(
        "loan",
        LOANS,
        ("偿还借款", "The loan is paid back"),
        zh={
            "orders": ["被告{respondent}于本判决生效之日起十日内偿还原告{claimant}借款{amount}元"],
            "basis": ["《中华人民共和国民法典》第六百六十七条、第六百七十五条、第六百七十六条"],
        },
        en={
            "orders": [
                "{respondent} pays the loan of RMB {amount} back to {claimant} within ten days of "
                "this judgment taking effect"
            ],
            "basis": ["articles 667, 675 and 676 of the Civil Code"],
        },
    ),
    decided(
        "all-dismissed",
        (),
        ("驳回全部诉讼请求", "All claims are dismissed"),
        zh={
            "orders": ["驳回原告{claimant}的全部诉讼请求"],
            "basis": ["《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条"],
        },
        en={
            "orders": ["all claims of {claimant} are dismissed"],
            "basis": [
                "article 90 of the Supreme People's Court's Interpretation of the Civil Procedure "
                "Law"
            ],
        },
    ),
    Wording(
        code="time-given",
        of="motion",
        verb="grant_time",
        title=("准许延长期限", "The time is extended"),
        zh={
            "order": "准许申请人的申请",
            "reasons": "申请人说明了未能按期完成的客观原因，理由成立。",
        },
        en={
            "order": "The application is allowed",
            "reasons": "The applicant has shown what kept them from acting in time, and the "
            "reason is a good one.",
        },
    ),
    Wording(
        code="no-ground",
        of="motion",
        verb="deny",
        title=("申请无据，不予准许", "No ground was shown"),
        zh={"order": "不予准许", "reasons": "申请人未说明法律规定的事由，也未提交证据。"},
        en={
            "order": "The application is refused",
            "reasons": "The applicant has named no ground that the law knows, and shown no "
            "evidence of one.",
        },
    ),
    Wording(
        code="other-case",
        of="case",
        verb="suspend",
        title=("等待另案结果", "It depends on another case"),
        zh={
            "ground": "other_case",
            "reasons": "本案须以另一案的审理结果为依据，而另一案尚未审结。",
        },
        en={
            "ground": "other_case",
            "reasons": "This case has to be decided on the outcome of another, which is not "
            "concluded yet.",
        },
    ),
    Wording(
        code="fee-unpaid",
        of="case",
        verb="deem_withdrawn_unpaid",
        title=("未预交受理费", "The fee was not paid in advance"),
        zh={
            "grounds": "经依法通知，原告{claimant}未在七日内预交案件受理费{fee}元，"
            "也未申请缓、减、免交。"
        },
        en={
            "grounds": "Duly notified, {claimant} did not pay the court fee of RMB {fee} within "
            "seven days, and did not ask for relief from it."
        },
    ),
    Wording(
        code="incomplete",
        of="case",
        verb="return_filing",
        title=("补正后仍不符合条件", "Still incomplete after the notice"),
        zh={"grounds": "经告知补正，{claimant}提交的材料仍不完整，现予退回；补齐后可再次起诉。"},
        en={
            "grounds": "After the notice to correct it, what {claimant} handed in is still not "
            "complete, and is returned. Once it is, it can be filed again."
        },
    ),
    Wording(
        code="shopping-questions",
        of="question",
        verb="draft",
        causes=SHOPPING,
        title=("网购：收货与检验", "Online purchase: receipt and inspection"),
        zh={"question": "商品于何日签收？签收后何时发现问题？何时、以何种方式通知对方？"},
        en={
            "question": "On which day were the goods received? When was the defect found, and when "
            "and how was the other side told?"
        },
    ),
    Wording(
        code="loan-questions",
        of="question",
        verb="draft",
        causes=LOANS,
        title=("借贷：交付与还款", "Loan: how it was paid out and back"),
        zh={"question": "借款以何种方式交付？已经偿还多少，分别在何日？请指出相应的转账记录。"},
        en={
            "question": "How was the loan paid out? How much has been paid back, and on which "
            "days? Point to the record of each transfer."
        },
    ),
)
