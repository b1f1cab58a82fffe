"""Which proof is enough on which channel, and how a certificate cites the rule."""

from itertools import product

import pytest

from cases.papers import Paper
from cases.service.certificates import CHANNELS, MANNERS, PAPERS, RULES, cited
from cases.service.channels import EFFECT, Channel, Proof, Receiver, Witnessed, rule_of_effect

SHOWN = {"reply", "act", "read"}
ENOUGH = {  # (channel, at an address they confirmed): what lets service take effect
    ("email", True): {"arrived"} | SHOWN,
    ("email", False): SHOWN,
    ("sms", True): {"arrived"} | SHOWN,
    ("sms", False): SHOWN,
    ("post", True): {"signed", "returned"},
    ("post", False): {"signed"},
    ("entrusted", True): {"signed"},
    ("entrusted", False): {"signed"},
}


@pytest.mark.parametrize(("channel", "confirmed"), [*product(Channel.values, (True, False))])
def test_the_class_of_the_address_decides_what_is_enough(channel, confirmed):
    enough = {
        proof
        for proof in Proof.values
        if rule_of_effect(Paper.RULING, channel, proof, confirmed_address=confirmed)
    }
    assert enough == ENOUGH.get((channel, confirmed), set())


@pytest.mark.parametrize(("channel", "confirmed"), list(EFFECT))
def test_a_mediation_statement_is_signed_for_or_not_served(channel, confirmed):
    enough = {
        proof
        for proof in Proof.values
        if rule_of_effect(Paper.STATEMENT, channel, proof, confirmed_address=confirmed)
    }
    assert enough == ({"signed"} if channel in ("post", "entrusted") else set())


def test_every_rule_paper_channel_and_manner_has_its_words_in_both_languages():
    rules = {rule for proofs in EFFECT.values() for rule in proofs.values()}
    assert {code for rule in rules for code in RULES if code in rule} <= RULES.keys()
    assert set(PAPERS) == set(Paper)
    assert set(CHANNELS) == set(Channel) - {Channel.TELEPHONE}  # which never serves
    assert set(MANNERS) == {*Proof, *Receiver, *Witnessed, "own_word"}


def test_a_rule_is_cited_by_name_article_and_paragraph():
    told = cited("CPL 90; OLR 29, 31.2")
    assert told == {
        "zh": "《中华人民共和国民事诉讼法》第90条；"
        "《人民法院在线诉讼规则》第29条；《人民法院在线诉讼规则》第31条第2款",
        "en": "Civil Procedure Law, art. 90; Online Litigation Rules, art. 29; "
        "Online Litigation Rules, art. 31.2",
    }
