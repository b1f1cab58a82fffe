"""Everything the court says is said in Chinese too; bin/messages finds the texts that are new."""

import ast
import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

from odr.pages.rules import CITED, ONE_RULE
from odr.procedure.registry import matters

BASE = Path(__file__).resolve().parent.parent
CATALOGUE = BASE / "locale/zh_Hans/LC_MESSAGES/django.po"
LIBRARIES = BASE / "locale/libraries/zh_Hans/LC_MESSAGES/django.po"
ENTRIES = {(e.msgctxt or "", e.msgid): e for e in polib.pofile(CATALOGUE)}
EVERY = [*ENTRIES.values(), *polib.pofile(LIBRARIES)]

PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(?:gettext|ngettext|pgettext|_)\({STRING}(?:, ?{STRING})*(?:, ?count)?\)")
BLANK = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")


def texts_called(tree):
    """What a syntax tree hands to gettext, as `(context, text)`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [getattr(argument, "value", None) for argument in node.args]
        if name in PLAIN | COUNTED and isinstance(words[0], str):
            yield "", words[0]
        elif name in IN_CONTEXT and isinstance(words[1], str):
            yield words[0], words[1]


def texts_of_code():
    for package in ("odr", "cases", "hearings", "mediation"):
        for path in (BASE / package).rglob("*.py"):
            if "gettext" in (source := path.read_text()):
                yield from texts_called(ast.parse(source))


def texts_of_template(source):
    for call in CALL.findall(templatize(source)):
        yield from texts_called(ast.parse(call))


def texts_of_templates():
    for path in (BASE / "templates").rglob("*.*"):
        if path.suffix in (".html", ".txt"):
            yield from texts_of_template(path.read_text())


def texts_of_steps():
    """What each step is for, and the laws and notes of its rule: no call of gettext names them."""
    ours = [kind for kind in matters() if not kind.__module__.startswith("tests.")]
    for step in (step for kind in ours for step in kind.steps()):
        yield "", step.text
        yield from texts_of_rule(step.rule)


def texts_of_rule(rule):
    for part in filter(None, map(CITED.fullmatch, ONE_RULE.split(rule))):
        yield from [("law", part[1])] if part[1].isascii() else []
        yield from [("", part[3])] if part[3] else []


def unsaid(texts):
    """The texts that lack a finished translation."""
    found = {text: ENTRIES.get(text) for text in texts if text[1]}
    return sorted(text for text, entry in found.items() if not (entry and entry.translated()))


def said(entry):
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def blanks(text):
    return sorted(set(BLANK.findall(text.replace("%%", ""))))


def test_what_the_code_says_is_in_the_catalogue():
    texts = set(texts_of_code())
    assert len(texts) > 1000
    assert unsaid(texts) == []


def test_what_the_templates_say_is_in_the_catalogue():
    texts = set(texts_of_templates())
    assert len(texts) > 300
    assert unsaid(texts) == []


def test_what_steps_and_rules_say_is_in_the_catalogue():
    texts = set(texts_of_steps())
    assert len(texts) > 100
    assert unsaid(texts) == []


def test_a_text_without_translation_is_found():
    written = ast.parse('label = _("Nobody has " "translated this")')
    shown = '{% load i18n %}{% translate "Nor this" %}{% translate "Name" %}'
    assert unsaid([*texts_called(written), *texts_of_template(shown)]) == [
        ("", "Nobody has translated this"),
        ("", "Nor this"),
    ]


def test_no_translation_is_a_guess_or_left_over():
    assert [entry.msgid for entry in EVERY if entry.fuzzy or entry.obsolete] == []


def test_nothing_is_in_a_catalogue_without_its_translation():
    assert [entry.msgid for entry in EVERY if not entry.translated()] == []


@pytest.mark.parametrize("path", [CATALOGUE, LIBRARIES], ids=["ours", "of libraries"])
def test_no_text_is_in_a_catalogue_twice(path):
    texts = [(entry.msgctxt, entry.msgid) for entry in polib.pofile(path)]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_translations_have_the_markup_of_their_text():
    """Whatever is a link or is set apart in one language is so in the other."""
    marks = re.compile(r"</?[a-z][^>]*>")
    wrong = [
        e.msgid for e in EVERY if sorted(marks.findall(said(e))) != sorted(marks.findall(e.msgid))
    ]
    assert wrong == []


def test_translations_are_in_chinese():
    """Whatever has words has Chinese ones; signs and blanks alone have none."""
    wordy = [entry for entry in EVERY if re.search(r"[a-zA-Z]", BLANK.sub("", entry.msgid))]
    assert [said(entry) for entry in wordy if not re.search(r"[一-鿿]", said(entry))] == []


def test_translations_fill_the_same_blanks():
    wrong = [
        entry.msgid
        for entry in EVERY
        if blanks(said(entry)) not in (blanks(entry.msgid), blanks(entry.msgid_plural))
    ]
    assert wrong == []


def test_the_court_is_polite_and_sets_its_signs_as_chinese_does():
    odd = re.compile(r"你|[一-鿿][,;:!?]|[,;:!?][一-鿿]|[“（]\s|\s[”），。；：]")
    assert [said(entry) for entry in EVERY if odd.search(said(entry))] == []


def test_what_libraries_say_is_found_in_their_words():
    with override("zh-hans"):
        assert gettext("Email Addresses") == "电子邮箱"
        assert gettext("Sign Out") == "退出登录"
