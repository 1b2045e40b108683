"""A programme's own form or chapters, kept with the draft that is written to it.

    .docx with headings      the draft has the form's limits and chapters; the export fills the form in place
    .docx without            the export takes its styles by name, and its paper
    .yaml                    the chapters, like prompts/sections.yaml

In: a file's name and bytes. Out: the `Form` that a draft is written to, and the exported file. Next: `desk`. Never: a
file changed that the user gave; a template that cannot be used kept.

    home/templates/<hash of user, guide and direction>.json
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from pydantic import Base64Bytes, ValidationError

from assistant import atomic
from assistant.draft.form import Form, fitted, load_form, read_form
from assistant.errors import WorkspaceError
from assistant.report.blank import ADDED, Blank, filled, spoken, unknown
from assistant.report.place import put
from assistant.schema.proposal import Proposal
from assistant.schema.record import Record
from assistant.schema.text import Notice


class Template(Record):
    """A form or list of chapters by its file's name and bytes."""

    name: str
    data: Base64Bytes

    @cached_property
    def form(self) -> Form:
        """The chapters to write. Raises UnreadableFile, SettingError where the file cannot be used."""
        if self._lists:
            return read_form(self.name, self.data)
        form, blank = load_form(), self._blank
        names = {chapter.id: spoken(chapter.title, chapter.also) for chapter in form.chapters}
        slots = blank.slots(blank.open(), names)
        homes = blank.places(slots, names)
        shared = list(homes.values())
        limits = {key: (slots[place].limit or 0) // shared.count(place) for key, place in homes.items()}
        points = [point for chapter in form.chapters for point in chapter.contains]
        more = {f"{ADDED}{place}": slots[place] for place in unknown(slots, homes, points)}
        return fitted(form, limits, {key: (slot.title, slot.limit) for key, slot in more.items()})

    def export(self, path: Path, proposal: Proposal, known: Mapping[str, str]) -> list[Notice]:
        """Writes a draft as .docx into the form, or in its styles; what is to be said of it. Raises InputError,
        UnreadableFile, WorkspaceError."""
        names = {chapter.id: spoken(chapter.title, chapter.also) for chapter in self.form.chapters}
        blank = self._blank
        if not any(slot.ours for slot in blank.slots(blank.open(), names)):
            from assistant.report.word import document

            put(path, document(proposal, blank.open()))
            return [_styled(self.name)]
        data, told = filled(blank, proposal, names, known)
        put(path, data)
        return told

    def fills(self, path: Path) -> bool:
        """Whether an export to `path` is the form filled."""
        return path.suffix.lower() == ".docx" and not self._lists

    @property
    def _lists(self) -> bool:
        return Path(self.name).suffix.lower() in (".yaml", ".yml")

    @cached_property
    def _blank(self) -> Blank:
        return Blank(self.name, self.data)


def keep(home: Path, owner: str, name: str, data: bytes) -> None:
    """Keeps a file as the template of the draft named `owner`; without a name the draft has none any more. Raises
    WorkspaceError, and as `Template.form` does."""
    place = _place(home, owner)
    try:
        if not name:
            place.unlink(missing_ok=True)
            return
        template = Template(name=name, data=b64encode(data))
        _ = template.form
        place.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(place, template.model_dump_json().encode())
    except OSError as error:
        raise WorkspaceError(
            f"表格模板无法存入工作区（{error.strerror}）；请检查磁盘空间和写入权限。",
            f"The template cannot be kept in the workspace ({error.strerror}); check space and permissions.",
        ) from error


def kept(home: Path, owner: str) -> Template | None:
    """The template of the draft named `owner`; None where none was given. Raises WorkspaceError."""
    place = _place(home, owner)
    if not place.exists():
        return None
    try:
        return Template.model_validate_json(place.read_bytes())
    except (OSError, ValidationError) as error:
        raise WorkspaceError(
            "工作区中的表格模板无法读取；请用 --template 重新提供。",
            "The template in the workspace cannot be read; give it again with --template.",
        ) from error


def _styled(name: str) -> Notice:
    return Notice(
        code="form_styles",
        message=f"{name} 中没有认出章节标题，只采用其样式和版式。",
        message_en=f"No chapter was recognised in {name}; its styles and paper are used.",
    )


def _place(home: Path, owner: str) -> Path:
    return home / "templates" / (hashlib.sha256(owner.encode()).hexdigest()[:24] + ".json")
