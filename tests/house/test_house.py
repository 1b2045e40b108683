"""The rules of the house, held by machine: sizes, docstrings that are maps, one door per vendor, layers, starts."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path for folder in ("assistant", "ui", "evals") for path in (ROOT / folder).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]
TOP = {
    "assistant",
    "prompts",
    "corpus",
    "evals",
    "ui",
    "tests",
    "pyproject.toml",
    "README.md",
    "README.zh-CN.md",
    "CHANGELOG.md",
    "AGENTS.md",
    "Makefile",
    "docs",
    "constraints",
    ".ci",
    ".gitignore",
    "LICENSE",
}
TABS = ("guides", "review", "facts", "draft", "chapter", "writing", "suggest", "chat", "check", "evals")
DOORS = {
    "chromadb": {"assistant/index/store.py"},
    "sentence_transformers": {"assistant/index/embed.py"},
    "gradio": {"ui/app.py", "ui/api.py", "ui/parts.py", "ui/look.py", *(f"ui/tabs/{name}.py" for name in TABS)},
    "langchain": {"assistant/llm/client.py"},
    "langchain_openai": {"assistant/llm/client.py"},
    "openai": {"assistant/llm/client.py"},
}
HEAVY = (
    "torch",
    "chromadb",
    "gradio",
    "langchain",
    "langchain_core",
    "sentence_transformers",
    "openai",
    "transformers",
)


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_short_and_its_docstring_is_a_map(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert source.count("\n") < 300, "a module has under 300 lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} has 60 lines or more"
    docstring = ast.get_docstring(tree) or ""
    assert docstring, "a module has a docstring"
    if path.name != "__init__.py":
        missing = [word for word in ("In:", "Out:", "Next:", "Never:") if word not in docstring]
        assert not missing, (
            f"the docstring lacks {missing}: what comes in, what goes out, what is next, what it never does"
        )


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_one_door_per_vendor(path: Path) -> None:
    name = str(path.relative_to(ROOT))
    for module in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        vendor = module.split(".")[0]
        assert name in DOORS.get(vendor, {name}), f"{vendor} is imported in {sorted(DOORS[vendor])} only"


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_folder_at_the_top_that_nobody_asked_for() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    assert {name.split("/")[0].strip('"') for name in listed if name} <= TOP


@pytest.mark.parametrize("call", [["--help"], ["check", "--help"], ["show", "--help"]])
def test_light_commands_start_without_heavy_libraries(call: list[str]) -> None:
    program = (
        "import sys, json\nfrom assistant.cli import main\n"
        f"try:\n    main({call!r})\nexcept SystemExit:\n    pass\n"
        f"print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert json.loads(done.stderr.splitlines()[-1]) == []


@pytest.mark.parametrize(
    "path", [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))], ids=lambda path: str(path.relative_to(ROOT))
)
def test_nothing_is_left_unfinished(path: Path) -> None:
    if path == Path(__file__):
        return
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|NotImplementedError)\b", source)
    assert not re.search(r"except\s*:|except (Base)?Exception\b(?!.*noqa: BLE001)", source)
