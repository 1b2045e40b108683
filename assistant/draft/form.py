"""The form that a proposal fills: its chapters, as data.

In: `prompts/sections.yaml`, or a programme's own file of the same shape. Out: `Chapter` after `Chapter`. Next:
`offline`,
`model`. Never: a chapter that the file does not name.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from assistant.errors import SettingError
from assistant.llm.data import data_path
from assistant.schema.record import Record


class Chapter(Record):
    """One chapter: `limit` in words as Word counts (None: no limit); `contains`: what it must say."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    title: str = Field(min_length=1)
    limit: int | None = Field(default=None, gt=0)
    contains: tuple[str, ...] = Field(min_length=1)


class Form(Record):
    """The chapters in their order."""

    programme: str
    chapters: tuple[Chapter, ...] = Field(min_length=1)


def load_form(path: Path | None = None) -> Form:
    """The chapters of `path` (None: the shipped ones). Raises SettingError where the file does not hold a form."""
    where = path or data_path("prompts/sections.yaml")
    try:
        form = Form.model_validate(yaml.safe_load(where.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise SettingError(
            f"章节文件 {where.name} 无法使用，请参照自带的 prompts/sections.yaml 修改。",
            f"The chapters in {where.name} cannot be used; write them like the shipped prompts/sections.yaml.",
        ) from error
    ids = [chapter.id for chapter in form.chapters]
    if len(set(ids)) < len(ids):
        raise SettingError(
            f"章节文件 {where.name} 中有重复的 id，请改为各不相同。",
            f"An id occurs twice in {where.name}; every chapter needs its own.",
        )
    return form
