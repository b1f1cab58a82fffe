"""The house rules that a linter cannot know."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent
PACKAGES = ("odr", "cases", "hearings", "mediation")
SOURCES = [
    path
    for package in PACKAGES
    for path in sorted((BASE / package).rglob("*.py"))
    if "migrations" not in path.parts
]
TEXTS = {path.relative_to(BASE).as_posix(): path.read_text() for path in SOURCES}


def naming(pattern, *, but=()):
    """The files that a pattern is found in, except below these folders."""
    found = re.compile(pattern)
    return sorted(
        name for name, text in TEXTS.items() if found.search(text) and not name.startswith(but)
    )


def test_real_time_is_read_in_few_places():
    """Procedure goes by the database's clock; accounts may use real time for codes and keys."""
    assert naming(r"timezone\.now\(|datetime\.now\(|date\.today\(", but=("odr/accounts/",)) == []


def test_nothing_happens_behind_a_signal_or_a_save():
    assert naming(r"django\.db\.models\.signals|django\.dispatch|post_transition") == []
    assert [name for name in naming(r"def save\(self") if not name.endswith("/forms.py")] == []
    # A bell may be lost, and a log is emptied by the next erasure too.
    assert naming(r"on_commit\(") == ["odr/streams/bell.py", "odr/streams/wiping.py"]


def test_lifecycles_ask_through_their_annotations():
    assert naming(r"from __future__ import annotations") == []


def test_pages_read_through_visible_to():
    """Views hold no rule: what they read of the record goes through `visible_to`."""
    allowed = {"Part", "Seat", "Invitation", "Office"}
    for name, text in TEXTS.items():
        if not (name.startswith("odr/pages/") or "/pages/" in name or name.endswith("/api.py")):
            continue
        for model, after in re.findall(r"(\w+)\.objects\.(\w+)", text):
            kept = after in ("visible_to", "handed_to", "awaiting", "none") or model in allowed
            assert kept or model == "root", f"{name}: {model}.objects.{after}"


def test_a_state_changes_through_the_one_door_only():
    assert naming(r"\.update\([^)]*state=", but=("odr/procedure/", "odr/documents/")) == []


def test_step_bodies_stay_short():
    for name, text in TEXTS.items():
        if not name.endswith(("lifecycle.py", "sideways.py")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                done = [n for n in ast.walk(node) if isinstance(n, ast.stmt)][1:]
                words = [
                    n for n in done if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
                ]
                assert len(done) - len(words) <= 5, f"{name}: {node.name}"


def test_templates_hold_no_script_and_no_style():
    for path in (BASE / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", text), (
            path
        )
        assert not re.search(r"\sstyle=\"|<style|\son[a-z]+=\"", text), path


def test_no_committed_text_names_a_machine_or_a_registry():
    words = re.compile(
        "|".join(
            ["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.", "/ro" + "ot/", "/wo" + "rk/"]
        )
    )
    files = subprocess.run(
        ["git", "ls-files"], cwd=BASE, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    for name in filter(None, files):
        path = BASE / name
        if (
            path.suffix in (".py", ".md", ".toml", ".lock", ".html", ".js", ".css", ".json", "")
            and path.is_file()
        ):
            assert not words.search(path.read_text(errors="ignore")), name


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "docs/architecture.md",
    ],
)
def test_the_house_has_its_papers(name):
    assert (BASE / name).read_text().strip()
