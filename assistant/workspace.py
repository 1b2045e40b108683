"""One workspace: the whole flow on one page.

In: settings, files, queries, facts. Out: the records of `schema/`. Next: `cli`, `ui`, `evals`, which all call here and
nowhere else. Never: prints, exits, or knows of a terminal or a browser. A stage is imported where it is used, so that a
check does not wait for the parser.

    index   file ─ read ─▶ Text ─ parse ─▶ Guide ─ requirements ─▶ Guide ─ index ─▶ passages, vectors
    search  query ─ retrieve ─▶ hits                match   abstract ─ retrieve ─▶ directions
    draft   Guide × facts ─ desk ─▶ Proposal, kept with its versions
    check   file ─ read ─▶ Text × Guide ─ check ─▶ Report
    diff    Guide × Guide ─ diff ─▶ Changes, and the stored drafts that they touch

On disk, below `home`: `guides/` (parsed guides), `index/` (passages and vectors), `drafts.sqlite3`, `evals/`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, InputError, UnreadableFile
from assistant.index import Document, Entry
from assistant.index.reviewed import ReviewedIndex
from assistant.index.watch import changes, listed
from assistant.judge import named
from assistant.schema.change import Changes
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide
from assistant.schema.passage import Hit, Match, Passage
from assistant.schema.proposal import Proposal
from assistant.schema.report import Report
from assistant.schema.state import Indexed
from assistant.schema.text import Notice, Text
from assistant.supersede import carried, touched

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.draft.shelf import Shelf
    from assistant.retrieve import Retriever
    from assistant.settings import Settings

ENDINGS = (".pdf", ".docx", ".md", ".txt", ".html", ".htm")
Progress = Callable[[str, int, int], None]
Failed = Callable[[AssistantError], None] | None


class Workspace:
    """All that a user can ask for, on the folder `settings.home`."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.settings = settings
        self.now = now
        self._index = ReviewedIndex(settings.home, settings)
        self.corrections = self._index.corrections

    # ------------------------------------------------------------ guides
    def index(
        self, paths: Sequence[Path], progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> list[Indexed]:
        """Reads, parses, chunks and embeds guides; only what changed is done again. A file that cannot be used is
        in the answer with `refused`; the index then holds what it held before for it. `progress(name, done, of how
        many)` counts files by name, then passages, without one. Raises WorkspaceError, also where `cancelled`."""
        files = [file for path in paths for file in _files(path)]
        tell = progress or (lambda name, done, total: None)
        refused: list[Indexed] = []
        read: list[Indexed] = []

        def documents() -> Iterator[Document]:
            for position, file in enumerate(files):
                tell(file.name, position, len(files))
                try:
                    document = self._document(file)
                except InputError as error:
                    notice = Notice(code=type(error).__name__, message=error.zh, message_en=error.en)
                    refused.append(Indexed(file=file.name, refused=notice))
                    continue
                about = document.guide
                read.append(Indexed(file=document.file, directions=len(about.directions), warnings=about.warnings))
                yield document

        done = self._index.refresh(
            documents(), now=self.now(), progress=lambda done, total: tell("", done, total), cancelled=cancelled
        )
        return refused + [
            each.model_copy(update={**made._asdict(), "carried": carried(self._index, made.guide) if made.added else 0})
            for each, made in zip(read, done, strict=True)
        ]

    def follow(self, paths: Sequence[Path], progress: Progress | None = None) -> Iterator[list[Indexed]]:
        """Whenever a guide below `paths` is new, changed or gone: indexes again, forgets those that are gone, and
        answers as `index` does. Never ends by itself. Raises WorkspaceError."""
        for gone in changes(lambda: [file for path in paths for file in listed(path, ENDINGS)]):
            for entry in self.guides():
                if entry.file in {file.name for file in gone}:
                    self.remove(entry.id)
            standing = [path for path in paths if listed(path, ENDINGS)]
            yield self.index(standing, progress) if standing else []

    def _document(self, file: Path) -> Document:
        from assistant import parse, read, requirements

        data = read.file_bytes(file)
        sha = hashlib.sha256(data).hexdigest()
        known = self._index.known(sha, engine())
        if known:
            return known._replace(id=file.stem, file=file.name)
        text = parse.clean(read.load_bytes(file.name, data))
        guide = requirements.extract(text, parse.parse(text, guide_id=file.stem, file=file.name))
        return Document(file.stem, file.name, sha, engine(), text, guide)

    def guides(self) -> list[Entry]:
        """The indexed guides, by id."""
        return self._index.guides()

    def guide(self, name: str) -> Guide:
        """The guide of that id or unambiguous prefix. Raises UnknownGuide."""
        return self._index.guide(name)[0]

    def text(self, name: str) -> Text:
        """The clean text that every offset of the guide refers to. Raises UnknownGuide."""
        return self._index.guide(name)[1]

    def direction(self, guide: str, number: str) -> Direction:
        """One direction. Raises UnknownGuide, UnknownDirection."""
        return named(self.guide(guide), number)

    def passages(self) -> list[Passage]:
        """Every stored passage."""
        return self._index.passages()

    def remove(self, name: str) -> None:
        """Takes a guide out of the index. Raises UnknownGuide, WorkspaceError."""
        self._index.remove(name)

    # ------------------------------------------------------------ finding
    @cached_property
    def retriever(self) -> Retriever:
        """The search over all indexed guides."""
        from assistant.retrieve import Retriever

        return Retriever(self._index, self.settings)

    def search(
        self, queries: Iterable[str], *, guide: str | None = None, direction: str | None = None, top: int = 10,
        told: Failed = None,
    ) -> list[list[Hit]]:  # fmt: skip
        """One list of passages per query, best first; empty where nothing in the index answers. `told` hears of a chat
        model that could not put a question into the guides' terms."""
        named, rewriter = self.guide(guide).guide.id if guide else None, self.retriever.rewriter(told)
        return [self.retriever.search(query, named, direction, top, rewriter) for query in queries]

    def match(self, texts: Iterable[str], top: int = 10, told: Failed = None) -> list[list[Match]]:
        """One list of directions per abstract, best first, with the passages that speak for them; `told` as above."""
        rewriter = self.retriever.rewriter(told)
        return [self.retriever.match(text, top, rewriter) for text in texts]

    def answer(
        self, question: str, evidence: Sequence[str], on_text: Callable[[str], None], stop: Callable[[], bool]
    ) -> str | None:
        """What the model says to a question, from this evidence alone (see `draft.answer`); None where none is set.
        Raises ModelError, ModelStopped among them."""
        from assistant import draft, llm

        chat = draft.writer(self.settings)
        return draft.answer(llm.Heard(chat, on_text, stop), question, evidence) if chat else None

    # ------------------------------------------------------------ proposals
    def draft(self, guide: str, number: str, facts: Facts | None = None, section: str | None = None) -> Proposal:
        """Drafts a proposal, checks it, revises what falls short and stores it (see `Desk.write`).
        Raises UnknownGuide, UnknownDirection, InputError for an unknown section."""
        return self.desk().write(guide, number, facts, section)

    def desk(self, user: str = "") -> Desk:
        """The drafts of one user: written, streamed (`Desk.stream`), edited, kept with every version."""
        from assistant.desk import Desk

        return Desk(self._index, self.settings, self._shelf, self.now, user)

    def facts(self, name: str, data: bytes) -> Facts:
        """The applicant's facts from YAML. Raises BadFacts."""
        from assistant.read import load_facts

        return load_facts(name, data)

    def check(
        self, file: Path | bytes, guide: str, number: str, *,
        name: str | None = None, facts: Facts | None = None, lang: str = "zh",
    ) -> Report:  # fmt: skip
        """Verdicts for a proposal file. Raises UnreadableFile, UnknownGuide, UnknownDirection."""
        text, called = self.proposal_text(file, name), name or _name(file)
        return self.check_text(text, called, guide, number, facts=facts, lang=lang)

    def proposal_text(self, file: Path | bytes, name: str | None = None) -> Text:
        """A proposal's text as the checker reads it. Raises UnreadableFile."""
        from assistant import read

        return read.load(file) if isinstance(file, Path) else read.load_bytes(name or "-", file)

    def check_text(
        self, proposal: Text, name: str, guide: str, number: str, *,
        facts: Facts | None = None, lang: str = "zh", partner: Text | None = None,
    ) -> Report:  # fmt: skip
        """Verdicts for a proposal already read. Raises UnknownGuide, UnknownDirection."""
        from assistant import check

        found, text = self._index.guide(guide)
        return check.check(proposal, name, found, text, named(found, number), facts, lang, partner)

    def write_report(self, path: Path, checked: Report, proposal: Text, original: bytes | None, lang: str) -> None:
        """Writes a report by the ending of `path`. Raises InputError, WorkspaceError."""
        from assistant import report

        guide, text = self._index.guide(checked.guide)
        report.write_report(path, checked, guide, text, proposal, original=original, lang=lang)

    def word_for(self, metric: str, lang: str) -> str:
        """What people call a metric, or a key of a direction, in `lang` ("zh" or "en")."""
        from assistant.report import card, words

        return card.label(metric, lang) if metric in card.LABELS else words.metric(metric, lang)

    def countries(self, direction: Direction) -> list[str]:
        """The countries and regions that a direction's title names, by their Chinese names."""
        from assistant.diff.pair import countries
        from assistant.draft.partners import country_name

        return sorted(map(country_name, countries(direction.title)))

    def chapters(self) -> dict[str, str]:
        """The titles of the usual form's chapters by id, in order. Raises SettingError."""
        from assistant.draft.form import load_form

        return {chapter.id: chapter.title for chapter in load_form().chapters}

    def drafts(self) -> list[Proposal]:
        """The stored drafts of all users, the one changed last at the end."""
        return self._shelf.drafts()

    @cached_property
    def _shelf(self) -> Shelf:
        from assistant.draft.shelf import Shelf

        return Shelf(self.settings.home, self.settings.database_url.get_secret_value())

    # ------------------------------------------------------------ a new guide
    def diff(self, old: str, new: str) -> Changes:
        """What changed, and which stored drafts of the old guide it touches. Raises UnknownGuide."""
        from assistant import diff

        before, after = self._index.guide(old), self._index.guide(new)
        changes = diff.compare(before[0], after[0])
        renumbered = {pair.old.number: pair.new.number for pair in changes.changed}
        rechecked = (
            touched(proposal, before, after, renumbered.get(proposal.direction))
            for proposal in self.drafts()
            if proposal.guide == before[0].guide.id
        )
        return changes.model_copy(update={"drafts": tuple(rechecked)})


def samples() -> Path:
    """The folder of the invented sample guides that travel with the program."""
    from assistant.llm.data import data_path

    return data_path("samples") / "guides"


@cache
def engine() -> str:
    """A hash of the code that reads and parses: a guide is parsed again when it changes."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in ("schema", "read", "parse", "requirements", "index"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".txt"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files(path: Path) -> list[Path]:
    files = listed(path, ENDINGS)
    if not files and path.is_dir():
        raise UnreadableFile(
            f"文件夹 {path} 中没有可读的指南（{' '.join(ENDINGS)}）。",
            f"The folder {path} holds no guide that can be read ({' '.join(ENDINGS)}).",
        )
    return files or [path]


def _name(file: Path | bytes) -> str:
    return file.name if isinstance(file, Path) else "-"
