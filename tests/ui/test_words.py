"""Every phrase of the page has its English, with the same blanks, and none is left that nobody says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.words import Say, english

UI = Path(__file__).resolve().parents[2] / "ui"
HAN = re.compile("[一-鿿]")
TABLES = re.compile("HEAD$|^(SIGNS|LABELS|EXAMPLES|NOTHING)$")


def phrases() -> Iterator[str]:
    """What is said by `say(…)`, and the tables of phrases that are said one by one."""
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
                said = name in ("say", "Say") or (isinstance(node.func, ast.Call) and node.func.func.id == "Say")  # type: ignore[attr-defined]
                yield from _strings(node.args[0]) if said and node.args else ()
            elif isinstance(node, ast.Assign) and TABLES.search(getattr(node.targets[0], "id", "")):
                yield from _strings(node.value)
            elif isinstance(node, ast.Tuple) and path.name in ("library.py", "rows.py"):
                yield from _strings(node.elts[0]) if node.elts else ()


def _strings(node: ast.AST) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and HAN.search(each.value):
            yield each.value


def test_every_phrase_has_its_english() -> None:
    said = set(phrases())
    assert len(said) > 150
    assert sorted(said - set(english())) == []
    assert sorted(set(english()) - said) == []


@pytest.mark.parametrize("phrase", sorted(english()))
def test_both_have_the_same_blanks(phrase: str) -> None:
    assert phrase.count("{}") == english()[phrase].count("{}") and english()[phrase].strip()


def test_chinese_unless_asked_otherwise() -> None:
    assert Say("zh")("核验") == "核验" and Say("en")("核验") == "Check"
