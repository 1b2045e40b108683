"""One call of the command line: where its input comes from and where its output goes.

In: `--home`, `--lang`, `--json`, standard input. Out: text or one JSON document on standard output, everything else on
standard error. Next: `cli`. Never: decides anything about a guide or a proposal.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from assistant import settings as knobs
from assistant.errors import AssistantError, InputError
from assistant.read import file_bytes
from assistant.report import terminal
from assistant.schema.facts import Facts
from assistant.schema.state import Indexed
from assistant.schema.text import Notice
from assistant.workspace import Workspace

if TYPE_CHECKING:
    from assistant.desk import Desk

LIMIT_STDIN = 50 * 2**20


class Session:
    """A workspace, a language (`zh` or `en`), and the choice between text and JSON."""

    def __init__(self, workspace: Workspace, lang: str, as_json: bool) -> None:
        self.workspace, self.lang, self.as_json = workspace, lang, as_json
        self._begun = 0.0

    @classmethod
    def open(cls, home: Path | None, lang: str, as_json: bool) -> Session:
        """The session that the shared options ask for. Raises SettingError, InputError for an unknown language."""
        if lang not in ("zh", "en"):
            raise InputError(f"--lang 只能是 zh 或 en，不能是 {lang}。", f"--lang is zh or en, not {lang}.")
        return cls(Workspace(knobs.load(home=home)), lang, as_json)

    def read(self, name: str) -> bytes:
        """The bytes of a file; `-` is standard input. Raises UnreadableFile, InputError."""
        if name != "-":
            return file_bytes(Path(name))
        data = sys.stdin.buffer.read(LIMIT_STDIN + 1)
        if len(data) > LIMIT_STDIN:
            raise InputError("标准输入超过 50 MB。", "Standard input is over 50 MB.")
        return data

    def named(self, name: str | None) -> tuple[str, bytes] | None:
        """A file's name and bytes, None where none is given. Raises UnreadableFile, InputError."""
        return (Path(name).name, self.read(name)) if name else None

    def facts(self, name: str | None) -> Facts | None:
        """The facts file, None where none is given. Raises BadFacts, UnreadableFile."""
        return self.workspace.facts(name, self.read(name)) if name else None

    def lines(self, query: str) -> list[str]:
        """The query, or for `-` every line of standard input."""
        return self.read("-").decode("utf-8", "replace").splitlines() if query == "-" else [query]

    def edited(self, desk: Desk, guide: str, direction: str, section: str | None) -> list[str]:
        """The chapters edited by hand, by id, which a new draft keeps; says so on standard error. Raises InputError
        where `section` is one of them: it is not overwritten unasked."""
        ours = desk.by_hand(guide, direction)
        if not ours:
            return []
        listed = "、".join(f"“{chapter.title}”" for chapter in ours)
        stored = desk.draft(guide, direction)
        places = enumerate(stored.sections if stored else (), 1)
        wanted = next((each for place, each in places if section in (each.id, each.title, str(place))), None)
        if wanted is not None and wanted in ours:
            raise InputError(
                f"“{wanted.title}”一章有手工修改；确认要重写请加 --replace，按意见修改请用 --instruction。",
                f"Chapter {wanted.id} was edited by hand; add --replace to write it anew, or use --instruction.",
            )
        if not section:
            told = f"手工修改过的章节保留不动：{listed}；要一并重写请加 --replace。"
            english = "Edited chapters are kept; --replace rewrites them."
            self.complain(Notice(code="edited_kept", message=told, message_en=english))
        return [chapter.id for chapter in ours]

    def progress(self, name: str, done: int, total: int) -> None:
        """How far it is and how long it will take, on one line of standard error, where a person is watching.
        Without a name passages are counted."""
        if not sys.stderr.isatty():
            return
        if not done:
            self._begun = monotonic()
        left = f"{(monotonic() - self._begun) * (total - done) / done:.0f}" if done else "…"
        told = f"{left} s left" if self.lang == "en" else f"约剩 {left} 秒"
        what = name or ("passages" if self.lang == "en" else "段")
        end = "\n" if done == total else ""
        print(f"\r\x1b[K[{done}/{total}] {what}  {told}", end=end, file=sys.stderr, flush=True)

    def one_document_unless(self, several: bool, option: str) -> None:
        """Raises InputError where one JSON document is asked for and `option` would print several."""
        if several and self.as_json:
            raise InputError(f"{option} 不能与 --json 同用。", f"{option} cannot be used with --json.")

    def indexed(self, outcomes: list[Indexed]) -> list[Indexed]:
        """Shows what became of each file; returns those that were refused."""
        refused = [outcome for outcome in outcomes if outcome.refused]
        self.show(outcomes, "indexed")
        for outcome in refused:
            self.complain(outcome.refused)
        return refused

    def follow(self, paths: list[Path]) -> None:
        """Indexes again at every change, until Ctrl-C."""
        try:
            for outcomes in self.workspace.follow(paths, self.progress):
                self.indexed(outcomes)
        except KeyboardInterrupt:
            return

    def complain(self, notice: Notice | None) -> None:
        """A notice as one line on standard error."""
        if notice:
            print(notice.message_en if self.lang == "en" else notice.message, file=sys.stderr)

    def failed(self, error: AssistantError) -> None:
        """What went wrong beside the answer, as one line on standard error."""
        print(error.line(self.lang), file=sys.stderr)

    def show(self, answer: Any, kind: str, out: Path | None = None) -> None:
        """Prints an answer of the kind that `report.terminal` knows, or its JSON; `out`: a file that was written."""
        if self.as_json:
            print(json.dumps(_plain({"text": answer.content} if kind == "text" else answer), ensure_ascii=False))
        elif kind == "text":
            sys.stdout.write(answer.content)
        else:
            print(terminal.render(kind, answer, self.lang, out))


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
