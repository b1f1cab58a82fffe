"""The papers of this door: the notice, its extract for a seller, and the counter-notice."""

from cases.papers import kept
from odr.documents import forms


def notice_paper(notice, by, values):
    """The notice (侵权通知) as it is sent, with every listing."""
    paper = _notice(notice, notice.listings.all())
    return {"document": [kept(paper, "侵权通知 Notice of infringement.pdf")]}


def extract_paper(forwarding, by, values):
    """The notice as far as it is about one seller's listings."""
    paper = _notice(forwarding.parent, values["chosen"])
    return {"document": [kept(paper, "侵权通知（转送） Notice as forwarded.pdf")]}


def counter_paper(forwarding, by, values):
    """The counter-notice (不侵权声明), with who makes it and what shows it."""
    notice = forwarding.parent
    who = "，".join(filter(None, [values["identity_number"], values["address"], values["mobile"]]))
    paper = forms.Pleading(
        court=platform_name(notice.platform),
        number="",
        dated=forwarding.today(),
        kind="counter_notice",
        parties=[forms.Party(name=values["name"], capacity="seller", particulars=who)],
        requests=[_listed(each) for each in forwarding.listings.all()],
        grounds=f"{values['defence'].label}\n{values['statement']}",
        enclosures=[file.name for file in values["files"]],
        signed_by=[values["name"]],
    )
    return {"document": [kept(paper, "不侵权声明 Counter-notice.pdf")]}


def platform_name(platform):
    return {"zh": platform.name_zh, "en": platform.name_en}


def _notice(notice, listings):
    who = "，".join(filter(None, [notice.identity_number, notice.address, notice.mobile]))
    return forms.Pleading(
        court=platform_name(notice.platform),
        number="",
        dated=notice.today(),
        kind="infringement_notice",
        parties=[forms.Party(name=notice.name, capacity="right_holder", particulars=who)],
        requests=[_listed(each) for each in listings],
        grounds=f"{notice.right}\n{notice.statement}",
        enclosures=[file.name for file in notice.evidence.all()],
        signed_by=[notice.name],
    )


def _listed(listing):
    return f"{listing.url} {listing.item}".strip()
