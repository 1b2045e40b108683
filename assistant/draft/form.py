"""The form that a proposal fills: its chapters, as data.

In: `prompts/sections.yaml`, or a programme's own file of the same shape. Out: `Chapter` after `Chapter`. Next:
`offline`,
`model`. Never: a chapter that the file does not name.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from assistant.errors import SettingError
from assistant.llm.data import data_path
from assistant.schema.record import Record


class Chapter(Record):
    """One chapter: `limit` in words as Word counts (None: no limit); `contains`: what it must say; `also`: what other
    forms call it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")
    title: str = Field(min_length=1)
    limit: int | None = Field(default=None, gt=0)
    contains: tuple[str, ...] = Field(min_length=1)
    also: tuple[str, ...] = ()


class Form(Record):
    """The chapters in their order."""

    programme: str
    chapters: tuple[Chapter, ...] = Field(min_length=1)


def load_form(path: Path | None = None) -> Form:
    """The chapters of `path` (None: the shipped ones). Raises SettingError where the file does not hold a form."""
    where = path or data_path("prompts/sections.yaml")
    try:
        data = where.read_bytes()
    except OSError as error:
        raise _unusable(where.name) from error
    return read_form(where.name, data)


def read_form(name: str, data: bytes) -> Form:
    """The chapters in a file's bytes. Raises SettingError where they are no form."""
    try:
        form = Form.model_validate(yaml.safe_load(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, yaml.YAMLError, ValidationError, RecursionError) as error:
        raise _unusable(name) from error
    ids = [chapter.id for chapter in form.chapters]
    if len(set(ids)) < len(ids):
        raise SettingError(
            f"章节文件 {name} 中有重复的 id，请改为各不相同。",
            f"An id occurs twice in {name}; every chapter needs its own.",
        )
    return form


def fitted(form: Form, limits: Mapping[str, int], more: Mapping[str, tuple[str, int | None]]) -> Form:
    """The form with other word limits (by id; 0: as it is), and with `more` chapters (id → title, limit) before the
    last."""
    own = [chapter.model_copy(update={"limit": limits.get(chapter.id) or chapter.limit}) for chapter in form.chapters]
    added = [Chapter(id=key, title=title, limit=limit, contains=(title,)) for key, (title, limit) in more.items()]
    return form.model_copy(update={"chapters": (*own[:-1], *added, *own[-1:])})


def _unusable(name: str) -> SettingError:
    return SettingError(
        f"章节文件 {name} 无法使用，请参照自带的 prompts/sections.yaml 修改。",
        f"The chapters in {name} cannot be used; write them like the shipped prompts/sections.yaml.",
    )
