"""One example of every paper, about a dispute that never happened."""

from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

from odr.documents import forms
from odr.documents.paper import Verification

COURT = {"zh": "杭州互联网法院", "en": "Hangzhou Internet Court"}
ABOVE = {"zh": "浙江省杭州市中级人民法院", "en": "Hangzhou Intermediate People's Court"}
CAUSE = {"zh": "网络购物合同纠纷", "en": "dispute over an online sale"}
CLAIMANT = {"zh": "林知夏", "en": "Lin Zhixia"}
RESPONDENT = {"zh": "杭州青禾贸易有限公司", "en": "Hangzhou Qinghe Trading Co., Ltd."}
JUDGE = {"zh": "沈一鸣", "en": "Shen Yiming"}
CLERK = {"zh": "吴晓", "en": "Wu Xiao"}
NUMBER = "（2026）浙0192民初1234号"
DATED = date(2026, 11, 20)
CHECK = Verification(code="K7QM-4T2X-9ZPA", url="https://court.example/verify/K7QM4T2X9ZPA")
COMMON = {"court": COURT, "number": NUMBER, "dated": DATED, "verification": CHECK}

PARTIES = [
    forms.Party(
        name=CLAIMANT,
        capacity="claimant",
        particulars={
            "zh": "女，1991年3月8日出生，汉族，住浙江省杭州市西湖区文三路1号",
            "en": "female, born 8 March 1991, of 1 Wensan Road, Xihu District, Hangzhou",
        },
        representatives=[
            forms.Representative(
                name={"zh": "周明远", "en": "Zhou Mingyuan"},
                particulars={
                    "zh": "浙江示例律师事务所律师",
                    "en": "lawyer, Zhejiang Example Law Firm",
                },
            )
        ],
    ),
    forms.Party(
        name=RESPONDENT,
        capacity="respondent",
        particulars={
            "zh": "住所地浙江省杭州市滨江区江南大道100号",
            "en": "of 100 Jiangnan Avenue, Binjiang District, Hangzhou",
        },
        representatives=[
            forms.Representative(
                name={"zh": "何建国", "en": "He Jianguo"},
                kind="legal",
                particulars={"zh": "该公司执行董事", "en": "executive director"},
            )
        ],
    ),
]
COURSE = {
    "zh": (
        "原告林知夏与被告杭州青禾贸易有限公司（以下简称青禾公司）网络购物合同纠纷一案，本院于2026年"
        "9月7日立案后，依法适用简易程序，在线公开开庭进行了审理。原告林知夏的委托诉讼代理人周明远、"
        "被告青禾公司的法定代表人何建国到庭参加诉讼。本案现已审理终结。"
    ),
    "en": (
        "In the case of Lin Zhixia against Hangzhou Qinghe Trading Co., Ltd. (Qinghe) over an online "
        "sale, docketed on 7 September 2026, this court applied the summary procedure and held a "
        "public hearing online, attended by the claimant's representative Zhou Mingyuan and by the "
        "respondent's legal representative He Jianguo. The trial has now been concluded."
    ),
}
BENCH = [
    forms.Judge(name=JUDGE, office="presiding"),
    forms.Judge(name={"zh": "陆瑶", "en": "Lu Yao"}),
    forms.Judge(name={"zh": "赵文博", "en": "Zhao Wenbo"}, office="assessor"),
    forms.Judge(name={"zh": "孙静", "en": "Sun Jing"}, office="assistant"),
    forms.Judge(name=CLERK, office="clerk"),
]
FEE = {
    "zh": "案件受理费50元，减半收取计25元，由被告青禾公司负担。",
    "en": "The case fee of RMB 50, halved to RMB 25, is borne by Qinghe.",
}


def judgment(**changes):
    return forms.Judgment(
        **{
            **COMMON,
            "parties": PARTIES,
            "course": COURSE,
            "claims": [
                {
                    "zh": "判令被告退还货款1,280元",
                    "en": "to order the respondent to return the price of RMB 1,280",
                },
                {
                    "zh": "判令被告支付三倍价款的赔偿金3,840元",
                    "en": "to order the respondent to pay three times the price, RMB 3,840",
                },
                {
                    "zh": "本案诉讼费用由被告负担",
                    "en": "to let the respondent bear the costs",
                },
            ],
            "grounds": {
                "zh": "原告于2026年6月18日在被告经营的网店购买“头层牛皮”皮包一只，收货后经检测为人造革。",
                "en": "On 18 June 2026 the claimant bought a bag described as top-grain leather in the respondent's shop; a test showed it to be artificial leather.",
            },
            "answers": [
                {
                    "zh": "被告青禾公司辩称，商品页面的描述系上架时误选类目所致，被告没有欺诈的故意，同意退货退款，不同意三倍赔偿。",
                    "en": "Qinghe answers that the description came from a wrong category chosen by mistake, that it had no intent to deceive, and that it agrees to a refund but not to threefold damages.",
                }
            ],
            "facts": {
                "zh": "2026年6月18日，原告在被告经营的网店下单购买皮包一只，支付货款1,280元，商品页面标注材质为“头层牛皮”。\n2026年7月2日，原告委托检测，检测报告载明该皮包面料为聚氨酯合成革。\n以上事实，有订单记录、商品页面截图、检测报告及当事人陈述等证据证实，上述证据的哈希值均已核验一致。",
                "en": "On 18 June 2026 the claimant ordered a bag in the respondent's shop and paid RMB 1,280; the page gave the material as top-grain leather.\nOn 2 July 2026 a laboratory found the material to be synthetic polyurethane leather.\nThese facts are proven by the order, captures of the page, the report and the parties' statements; the hash of every file was verified.",
            },
            "reasons": {
                "zh": "原、被告之间的网络购物合同系双方真实意思表示，合法有效。经营者提供商品有欺诈行为的，应当按照消费者的要求增加赔偿其受到的损失。被告将合成革标注为“头层牛皮”，足以使消费者陷入错误认识，构成欺诈。被告关于误选类目的辩解，没有提供证据证明，本院不予采信。",
                "en": "The contract is valid. A trader who deceives pays, at the consumer's request, increased damages. To describe synthetic leather as top-grain leather misleads and is fraud. For its defence of a mistaken category the respondent gave no evidence; it is not accepted.",
            },
            "basis": [
                {
                    "zh": "《中华人民共和国消费者权益保护法》第五十五条第一款",
                    "en": "article 55(1) of the Consumer Rights Protection Law",
                },
                {
                    "zh": "《中华人民共和国民事诉讼法》第六十七条第一款、第一百六十条",
                    "en": "articles 67(1) and 160 of the Civil Procedure Law",
                },
            ],
            "orders": [
                {
                    "zh": "被告杭州青禾贸易有限公司于本判决生效之日起十日内退还原告林知夏货款1,280元；",
                    "en": "Within ten days of this judgment taking effect Qinghe returns the price of RMB 1,280 to Lin Zhixia;",
                },
                {
                    "zh": "被告杭州青禾贸易有限公司于本判决生效之日起十日内赔偿原告林知夏3,840元。",
                    "en": "within the same time Qinghe pays Lin Zhixia damages of RMB 3,840.",
                },
            ],
            "doubles_interest": True,
            "fee": FEE,
            "appeal": forms.Appeal(days=15, court=ABOVE),
            "bench": BENCH,
            "is_certified": True,
            **changes,
        }
    )


def ruling():
    return forms.Ruling(
        **COMMON,
        parties=PARTIES,
        course={
            "zh": "原告林知夏与被告杭州青禾贸易有限公司网络购物合同纠纷一案，本院于2026年9月7日立案。",
            "en": "The case of Lin Zhixia against Qinghe was docketed on 7 September 2026.",
        },
        requests={
            "zh": "被告青禾公司在提交答辩状期间，对管辖权提出异议，认为本案应由被告住所地人民法院管辖。",
            "en": "Within the time to answer Qinghe objected to jurisdiction.",
        },
        reasons={
            "zh": "本案系通过电子商务平台签订的网络购物合同纠纷，依法由本院管辖，被告的异议不成立。",
            "en": "The dispute arises from a contract made on an e-commerce platform and belongs to this court.",
        },
        basis=[
            {
                "zh": "《中华人民共和国民事诉讼法》第一百三十条第一款",
                "en": "article 130(1) of the Civil Procedure Law",
            }
        ],
        orders=[
            {
                "zh": "驳回被告杭州青禾贸易有限公司对本案管辖权提出的异议。",
                "en": "The objection to jurisdiction is dismissed.",
            }
        ],
        effect="appeal",
        appeal=forms.Appeal(days=10, court=ABOVE),
        bench=[forms.Judge(name=JUDGE, office="sole"), forms.Judge(name=CLERK, office="clerk")],
    )


def mediation_statement():
    return forms.MediationStatement(
        **COMMON,
        parties=PARTIES,
        course=COURSE,
        claims=judgment().claims,
        facts=judgment().facts,
        terms=[
            {
                "zh": "被告于2026年12月10日前向原告支付2,560元；",
                "en": "The respondent pays the claimant RMB 2,560 by 10 December 2026;",
            },
            {"zh": "原告自愿放弃其他诉讼请求。", "en": "the claimant waives the other claims."},
        ],
        fee=FEE,
        bench=[forms.Judge(name=JUDGE, office="sole"), forms.Judge(name=CLERK, office="clerk")],
    )


def summons():
    return forms.Summons(
        **COMMON,
        cause=CAUSE,
        summoned=RESPONDENT,
        capacity="respondent",
        address="浙江省杭州市滨江区江南大道100号",
        purpose={"zh": "在线开庭", "en": "online hearing"},
        at=datetime(2026, 10, 12, 1, 30, tzinfo=UTC),
        place={"zh": "本院诉讼平台第三在线法庭", "en": "third online courtroom of this court"},
        judge=JUDGE,
        clerk=CLERK,
    )


def notice():
    return forms.Notice(
        **COMMON,
        kind="correction",
        addressee=CLAIMANT,
        body=[
            {
                "zh": "你诉杭州青禾贸易有限公司网络购物合同纠纷一案，本院已收到起诉材料。经审查，你提交的材料需要补正，请在收到本通知之日起七日内一次性补正下列内容：",
                "en": "This court has received your claim against Hangzhou Qinghe Trading Co., Ltd. Please correct the following at one time, within seven days of receiving this notice:",
            }
        ],
        columns=[{"zh": "材料", "en": "Paper"}, {"zh": "需要补正的内容", "en": "What to correct"}],
        rows=[
            [
                {"zh": "起诉状", "en": "Statement of claim"},
                {"zh": "写明被告的统一社会信用代码", "en": "Give the respondent's credit code"},
            ],
            [
                {"zh": "授权委托书", "en": "Power of attorney"},
                {
                    "zh": "载明委托权限为一般授权或者特别授权",
                    "en": "Say whether it is ordinary or special",
                },
            ],
        ],
        contact={"zh": "书记员吴晓，0571-00000000", "en": "Wu Xiao, clerk, 0571-00000000"},
    )


def pleading(**changes):
    return forms.Pleading(
        **{
            **COMMON,
            "kind": "claim",
            "parties": PARTIES,
            "requests": judgment().claims,
            "grounds": judgment().facts,
            "enclosures": [{"zh": "证据目录及证据6份", "en": "list of evidence and six exhibits"}],
            "signed_by": [CLAIMANT],
            **changes,
        }
    )


def service_certificate():
    return forms.ServiceCertificate(
        **COMMON,
        cause=CAUSE,
        recipient=RESPONDENT,
        capacity="respondent",
        papers=[
            forms.ServedPaper(name={"zh": "起诉状副本", "en": "Statement of claim"}),
            forms.ServedPaper(name={"zh": "应诉通知书", "en": "Notice to respond"}),
            forms.ServedPaper(name={"zh": "举证通知书", "en": "Notice on evidence"}, copies=2),
        ],
        channel={"zh": "诉讼平台送达", "en": "the court's platform"},
        address={"zh": "经确认的电子送达地址", "en": "confirmed electronic address"},
        sent_at=datetime(2026, 9, 8, 2, 0, tzinfo=UTC),
        arrived_at=datetime(2026, 9, 8, 2, 1, tzinfo=UTC),
        effective_on=date(2026, 9, 8),
        rule={
            "zh": "受送达人确认的电子地址，以到达该地址所在系统的日期为送达日期。",
            "en": "At a confirmed address, service takes effect when it reaches the system.",
        },
        clerk=CLERK,
    )


def satisfaction_certificate():
    return forms.SatisfactionCertificate(
        **{**COMMON, "number": "（2026）浙0192执567号"},
        creditor=CLAIMANT,
        debtor=RESPONDENT,
        cause=CAUSE,
        basis={
            "zh": "本院（2026）浙0192民初1234号民事判决书",
            "en": "civil judgment （2026）浙0192民初1234号 of this court",
        },
        total=Decimal("5120.00"),
        performed_on=date(2026, 12, 20),
        payments=[
            forms.Payment(on=date(2026, 12, 10), amount=Decimal("3000")),
            forms.Payment(
                on=date(2026, 12, 20),
                amount=Decimal("2120"),
                note={"zh": "含迟延履行期间的债务利息", "en": "with interest for delay"},
            ),
        ],
    )


def evidence_list(count=6):
    return forms.EvidenceList(
        **COMMON,
        cause=CAUSE,
        submitted_by=CLAIMANT,
        capacity="claimant",
        exhibits=[
            forms.Exhibit(
                label=f"证据{index}",
                name={"zh": "订单记录及付款凭证", "en": "order and receipt"},
                purpose={
                    "zh": "证明原告向被告购买皮包并支付货款1,280元",
                    "en": "the claimant bought the bag and paid RMB 1,280",
                },
                pages=f"{index * 3 - 2}-{index * 3}",
                is_original=index % 2 == 1,
                sha256=sha256(str(index).encode()).hexdigest(),
            )
            for index in range(1, count + 1)
        ],
    )


def docket(count=30):
    hashes = [sha256(f"entry {index}".encode()).hexdigest() for index in range(1, count + 1)]
    return forms.Docket(
        **COMMON,
        cause=CAUSE,
        entries=[
            forms.DocketLine(
                seq=seq,
                at=datetime(2026, 9, 7, 1, seq % 60, tzinfo=UTC),
                kind={"zh": "被告提交答辩状", "en": "A respondent answered"},
                author=RESPONDENT,
                hash=digest,
            )
            for seq, digest in enumerate(hashes, 1)
        ],
        head=hashes[-1],
    )


def all_papers():
    """Every paper by the name of its template."""
    makers = [
        judgment,
        ruling,
        mediation_statement,
        summons,
        notice,
        pleading,
        service_certificate,
        satisfaction_certificate,
        evidence_list,
        docket,
    ]
    return {maker.__name__: maker() for maker in makers}
