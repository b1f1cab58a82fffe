"""The papers of an agreement: the version to be signed, the signed one, and its attestation."""

from cases.issued import verifiable
from cases.papers import kept
from cases.roles import PARTIES
from odr.documents import forms
from odr.documents.wording import in_both_languages

TITLE = {"zh": "调解协议书", "en": "MEDIATION AGREEMENT"}
NAME = "调解协议书 Mediation agreement.pdf"
CAPACITIES = {
    "claimant": {"zh": "申请人", "en": "Claimant"},
    "respondent": {"zh": "被申请人", "en": "Respondent"},
    "third_party": {"zh": "第三人", "en": "Third party"},
    "mediator": {"zh": "调解员", "en": "Mediator"},
}
ONLINE = {"zh": "电子签名", "en": "signed electronically"}
ON_PAPER = {"zh": "纸质签名（存扫描件）", "en": "signed on paper, with its scan"}


def put_up(agreement, by, values):
    """The newest version as everybody is going to sign it, marked as a draft until they have."""
    version = agreement.newest
    paper = forms.Bilingual(**heading(agreement, TITLE), sections=[text_of(version)], is_draft=True)
    return {"document": [kept(paper, NAME)], "version_hash": version.hash}


def signed(agreement, by, values):
    """What a signature needs; with the last one the paper that bears all of them."""
    return completed(agreement, by.principal, str(by), ONLINE)


def signed_on_paper(agreement, by, values):
    """The same for a party that signed a print of it."""
    return completed(agreement, values["party"], values["party"].name, ON_PAPER)


def completed(agreement, party, name, how):
    """The moment and the hash that a signature bears; with the last one, the paper too."""
    version, moment = agreement.version, agreement.now()
    told = {"version_hash": version.hash, "signed_at": moment.isoformat()}
    if agreement.yet_to_sign().exclude(pk=party.pk).exists():
        return told
    given = [line(each.part, each.name, each.at, ON_PAPER if each.on_paper else ONLINE)
             for each in version.standing()]  # fmt: skip
    given.append(line(party, name, moment, how))
    paper = forms.Bilingual(
        **heading(agreement, TITLE),
        sections=[text_of(version, signatures=given), certificate(agreement, moment)],
    )
    return told | verifiable(paper, NAME)


def heading(agreement, title):
    """The organisation under whose name the paper is made, its number and day."""
    house = str(agreement.parent.house)
    told = {"court": {"zh": house, "en": house}, "number": agreement.number}
    return told | {"dated": agreement.today(), "title": title}


def line(part, name, at, how):
    return forms.Signed(name=name, capacity=CAPACITIES[part.role], at=at, how=how)


def text_of(version, signatures=()):
    """The clauses side by side, and under them who signed which text, when and how."""
    clauses = [
        forms.ClauseText(title=each["title"], text={"zh": each["zh"], "en": each["en"]})
        for each in version.clauses
    ]
    number, hash_ = version.number, version.hash
    note = {
        "zh": f"所签文本：第{number}版，SHA-256 {hash_}",
        "en": f"Text signed: version {number}, SHA-256 {hash_}",
    }
    return forms.Section(clauses=clauses, signatures=list(signatures), note=note)


def certificate(agreement, moment):
    """The mediator’s certificate: that the mediation took place (Singapore Convention 4(1)(b))."""
    mediation, mediator = agreement.parent, agreement.version.mediator
    since, until = in_both_languages(day_accepted(mediation)), in_both_languages(moment)
    names = [part.name for part in mediation.parts(*PARTIES)]
    house, number = mediation.house, agreement.number
    told = {
        "zh": f"兹证明：{'、'.join(names)}之间的争议由{house}组织调解，"
        f"本人作为调解员自{since['zh']}起主持调解；各方在调解中自愿达成编号为{number}的调解协议书，"
        f"最后一方于{until['zh']}签名。本人已向各方说明虚假调解的法律后果。",
        "en": f"I certify that the dispute between {', '.join(names)} was mediated under the "
        f"administration of {house}; that I conducted the mediation as its mediator from "
        f"{since['en']}; and that agreement no. {number}, signed by the last party on "
        f"{until['en']}, resulted from it. The parties were told what follows a false mediation.",
    }
    signature = line(mediator, mediator.name, agreement.version.mediator_at, ONLINE)
    title = {"zh": "调解员证明", "en": "CERTIFICATE OF THE MEDIATOR"}
    return forms.Section(title=title, paragraphs=[told], signatures=[signature], apart=True)


def day_accepted(mediation):
    return mediation.accepted_at or mediation.applied_on


def attestation(agreement, by, values):
    """The organisation’s attestation (Singapore Convention 4(1)(b)(iii)): it administered this."""
    paper = agreement.papers.filter(kind="agreement").get()
    house = agreement.parent.house
    since, until = (in_both_languages(day) for day in (day_accepted(agreement.parent), paper.dated))
    told = {
        "zh": f"{house}（执业证号：{house.certificate}）证明："
        f"编号为{agreement.number}的调解协议书系在本组织管理的调解中达成，调解自{since['zh']}开始，协议于{until['zh']}生效，"
        f"调解员为{agreement.version.mediator.name}。",
        "en": f"{house} (practice certificate {house.certificate}) attests that agreement no. "
        f"{agreement.number} resulted from a mediation that it administered, begun on "
        f"{since['en']} and conducted by {agreement.version.mediator.name}, and that the "
        f"agreement has been in effect since {until['en']}.",
    }
    which = {
        "zh": f"所证明文书：核验码{paper.code}，内容摘要SHA-256 {paper.digest}",
        "en": f"Paper attested: code {paper.code}, digest of its content SHA-256 {paper.digest}",
    }
    title = {"zh": "调解组织证明", "en": "ATTESTATION OF THE MEDIATION ORGANISATION"}
    seal = forms.Signed(
        name=str(house),
        capacity={"zh": "调解组织", "en": "Mediation organisation"},
        at=agreement.now(),
        how=ONLINE,
    )
    section = forms.Section(paragraphs=[told], note=which, signatures=[seal])
    made = forms.Bilingual(**heading(agreement, title), sections=[section])
    return verifiable(made, "调解组织证明 Attestation.pdf")
