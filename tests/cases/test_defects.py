"""A notice to correct names what is missing, in the words of whoever writes and of whoever reads."""

import pytest
from django.utils.translation import override

from cases.facts import Defects

LINES = [
    ("en", "facts: say when it happened"),
    ("en", "facts：say when it happened"),
    ("zh-hans", "facts: say when it happened"),
    ("zh-hans", "事实：say when it happened"),
    ("zh-hans", " 事实 : say when it happened "),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_is_kept_under_its_field(language, line):
    with override(language):
        assert Defects().parse([line], None) == ["facts: say when it happened"]


def test_only_the_first_colon_parts_it():
    assert Defects().parse(["claims: 金额：是多少"], None) == ["claims: 金额：是多少"]


@pytest.mark.parametrize("line", ["say when", "facts:", "facts", "weather: bad", "事实：何时"])
def test_a_line_without_a_known_field_is_refused_with_the_fields(line):
    with override("en"), pytest.raises(ValueError, match="claims, facts, parties, addresses"):
        Defects().parse([line], None)


def test_it_is_shown_in_the_words_of_whoever_reads():
    kept = ["facts: 何时", "other: 签名"]
    with override("zh-hans"):
        assert Defects().show(kept, None) == "事实：何时\n其他：签名"
    with override("en"):
        assert Defects().show(kept, None) == "facts: 何时\nother: 签名"
