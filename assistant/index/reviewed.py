"""Requirements as a person corrected them.

In: corrections, by guide and requirement id. Out: an `Index` whose guides have the corrected requirements in place of
the parsed ones. Next: `workspace`. Never: the guide's stored file changed, a clause re-worded: a correction changes
what a clause means, not what it says, and can be taken back.

    <home>/reviewed.json    {guide: {requirement id: Correction}}; ids outlast a re-indexing of the same text
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from assistant import atomic
from assistant.errors import WorkspaceError
from assistant.index import Index
from assistant.schema.guide import Guide
from assistant.schema.record import Record
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text
from assistant.settings import Settings


class Correction(Record):
    """What a person said of a requirement: what it was as parsed, what it is (None: no requirement at all), who said so
    and when (ISO)."""

    was: Requirement
    requirement: Requirement | None
    by: str
    at: str


class Corrections:
    """The corrections of one workspace. Every method raises WorkspaceError where the file cannot be used."""

    def __init__(self, home: Path) -> None:
        self._file = home / "reviewed.json"

    def of(self, guide: str) -> dict[str, Correction]:
        """The corrections of a guide by requirement id."""
        try:
            return {name: Correction.model_validate(each) for name, each in self._read().get(guide, {}).items()}
        except ValidationError as error:
            raise _unusable("JSON") from error

    def guides(self, index: Index) -> list[str]:
        """The guides of `index` that have corrections."""
        corrected = self._read()
        return [entry.id for entry in index.guides() if corrected.get(entry.id)]

    def correct(self, guide: str, was: Requirement, now: Requirement | None, *, by: str, at: str) -> None:
        """Keeps what the requirement `was` is said to be; a second correction remembers what was parsed."""
        earlier = self.of(guide).get(was.id)
        parsed = earlier.was if earlier else was
        self._keep(guide, was.id, Correction(was=parsed, requirement=now, by=by, at=at))

    def retract(self, guide: str, name: str) -> None:
        """Takes the correction of the requirement of that id back."""
        self._keep(guide, name, None)

    def _keep(self, guide: str, name: str, correction: Correction | None) -> None:
        everything = self._read()
        of_guide = {each: kept for each, kept in everything.get(guide, {}).items() if each != name}
        if correction:
            of_guide[name] = correction.model_dump(mode="json")
        data = json.dumps({**everything, guide: of_guide}, ensure_ascii=False, indent=1).encode()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(self._file, data)
        except OSError as error:
            raise _unusable(error.strerror or str(error)) from error

    def _read(self) -> dict[str, dict[str, object]]:
        try:
            return dict(json.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise _unusable(str(error)) from error


class ReviewedIndex(Index):
    """The index, its guides as corrected."""

    def __init__(self, home: Path, settings: Settings) -> None:
        super().__init__(home, settings)
        self.corrections = Corrections(home)

    def parsed(self, name: str) -> Guide:
        """The guide of that id or prefix, as it was parsed. Raises UnknownGuide, WorkspaceError."""
        return super().guide(name)[0]

    def guide(self, name: str) -> tuple[Guide, Text]:
        """The guide of that id or prefix, corrected, and its text. Raises UnknownGuide, WorkspaceError."""
        guide, text = super().guide(name)
        corrected = self.corrections.of(guide.guide.id)
        return (_applied(guide, corrected) if corrected else guide), text


def _applied(guide: Guide, corrected: Mapping[str, Correction]) -> Guide:
    def reviewed(demands: Iterable[Requirement]) -> tuple[Requirement, ...]:
        changed = (corrected[each.id].requirement if each.id in corrected else each for each in demands)
        return tuple(each for each in changed if each)

    directions = tuple(
        each.model_copy(update={"requirements": reviewed(each.requirements), "technical": reviewed(each.technical)})
        for each in guide.directions
    )
    general = reviewed(guide.general_requirements)
    return guide.model_copy(update={"general_requirements": general, "directions": directions})


def _unusable(reason: str) -> WorkspaceError:
    return WorkspaceError(
        f"更正文件 reviewed.json 无法读写（{reason}）；请检查权限和磁盘空间，或移走该文件（更正会失效）。",
        f"The corrections in reviewed.json cannot be used ({reason}); check permissions and space.",
    )
