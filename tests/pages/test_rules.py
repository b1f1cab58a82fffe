"""Where a rule stands is told in the reader's language."""

import pytest
from django.utils.translation import override

from odr.pages.rules import rule_words

TOLD = [
    ("CPL 128", "《民事诉讼法》第128条"),
    ("CPL 128, 285", "《民事诉讼法》第128条、第285条"),
    ("OLR 29-32; ICP 16", "《在线诉讼规则》第29条至第32条；《互联网法院规定》第16条"),
    ("FEE 22, CPI 213", "《诉讼费用交纳办法》第22条；《民诉法解释》第213条"),
    ("CPL 90; OLR 31.2", "《民事诉讼法》第90条；《在线诉讼规则》第31条第2款"),
    ("OLR 14 (product default: 7 days)", "《在线诉讼规则》第14条（系统默认：7日）"),
    ("法〔2016〕373号 1(5)", "法〔2016〕373号第1条第5项"),
    ("法释〔2015〕17号 1, 3", "法释〔2015〕17号第1条、第3条"),
    ("a notice of the court", "a notice of the court"),
]


@pytest.mark.parametrize(("rule", "chinese"), TOLD)
def test_a_rule_is_told_in_chinese(rule, chinese):
    with override("zh-hans"):
        assert rule_words(rule) == chinese


@pytest.mark.parametrize("rule", [rule for rule, _chinese in TOLD if ", C" not in rule])
def test_in_english_a_rule_stands_as_it_is_declared(rule):
    with override("en"):
        assert rule_words(rule) == rule
