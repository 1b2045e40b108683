"""What the model is told: one Markdown file per prompt, checked when it is loaded.

A file opens with front matter between two lines of `---`: `purpose`, `variables` (the names that stand as `{{name}}`
in the
body, no more and no fewer) and `returns`.

In: a prompt's name and the folder of prompts. Out: `Prompt`, whose `fill` gives the text for the model. Next: `draft`.
Never: code in a prompt; a value is put in as it is and never looked at for variables of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.errors import SettingError
from assistant.llm.data import data_path

_VARIABLE = re.compile(r"\{\{\s*(\w*)\s*\}\}")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)


@dataclass(frozen=True)
class Prompt:
    """One prompt: why it exists, its variables, what the model returns, and the body with `{{name}}` in it."""

    name: str
    purpose: str
    variables: tuple[str, ...]
    returns: str
    body: str

    def fill(self, **values: str) -> str:
        """The body with every variable replaced. Raises SettingError where a value is missing or unknown."""
        if set(values) != set(self.variables):
            raise _broken(self.name, set(values) ^ set(self.variables))
        return _VARIABLE.sub(lambda found: values[found.group(1)], self.body)

    def pieces(self) -> list[str]:
        """The body's own words, between the variables."""
        return _VARIABLE.split(self.body)[::2]


def load(name: str, folder: Path | None = None) -> Prompt:
    """The prompt `<name>.md` of `folder` (None: the shipped ones). Raises SettingError where the file is missing, has
    no
    front matter, or declares other variables than its body uses."""
    path = (folder or data_path("prompts")) / f"{name}.md"
    try:
        front = _FRONT.match(path.read_text(encoding="utf-8"))
        head = yaml.safe_load(front.group(1)) if front else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _unusable(name) from error
    if front is None or not isinstance(head, dict) or set(head) != {"purpose", "variables", "returns"}:
        raise _unusable(name)
    body, declared = front.group(2).strip(), tuple(str(variable) for variable in head["variables"] or ())
    differ = set(_VARIABLE.findall(body)) ^ set(declared)
    if differ:
        raise _broken(name, differ)
    return Prompt(name, str(head["purpose"]), declared, str(head["returns"]), body)


def _unusable(name: str) -> SettingError:
    return SettingError(
        f"提示词文件 {name}.md 不存在或缺少文件头（purpose、variables、returns），请恢复该文件。",
        f"The prompt {name}.md is missing or lacks its front matter (purpose, variables, returns); restore it.",
    )


def _broken(name: str, differ: set[str]) -> SettingError:
    names = "、".join(sorted(differ))
    return SettingError(
        f"提示词 {name}.md 的变量与声明不符：{names}；请更正文件头的 variables 或正文。",
        f"The prompt {name}.md has variables that do not match: {names}; mend its front matter or its body.",
    )
