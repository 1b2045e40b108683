"""One chapter being written: paragraphs, tables, placeholders and citations gathered into a `Section`.

In: what a chapter module says. Out: `Section`. Next: `offline`, `revise`. Never: a placeholder that is not listed, a
citation
whose quote is not a slice of the guide's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

from assistant.draft.background import Background
from assistant.draft.form import Chapter
from assistant.draft.lexicon import phrases
from assistant.draft.plain import bare
from assistant.schema.count import words
from assistant.schema.proposal import Citation, Placeholder, Section, Table
from assistant.schema.text import Source, Text

_HAN_NUMBERS = "一二三四五六七八九十"
_TODO = re.compile(r"【待填：([^】]*)】")


class Sources:
    """The clauses that a proposal cites, numbered in the order of their first use."""

    def __init__(self, text: Text, guide: str, background: Background | None = None) -> None:
        self._text, self._guide, self.background = text, guide, background
        self._made: dict[tuple[str, int, int], Citation] = {}

    def cite(self, source: Source, direction: str | None) -> Citation:
        """The citation of content[start:end], blank edges left out; the same span has the same marker everywhere."""
        return self._cite(self._text, self._guide, source, direction)

    def own(self) -> list[Citation]:
        """The citations of the applicant's own document, its most telling pieces first."""
        if self.background is None:
            return []
        text, label = self.background.text, self.background.label
        return [self._cite(text, label, text.source(*span), None) for span in self.background.pieces()]

    def _cite(self, text: Text, name: str, source: Source, direction: str | None) -> Citation:
        raw = text.content[source.start : source.end]
        start = source.start + len(raw) - len(raw.lstrip())
        end = start + len(raw.strip())
        if (name, start, end) not in self._made:
            self._made[name, start, end] = Citation(
                marker=f"[{len(self._made) + 1}]",
                guide=name,
                direction=direction,
                quote=text.content[start:end],
                source=text.source(start, end),
            )
        return self._made[name, start, end]

    @property
    def made(self) -> tuple[Citation, ...]:
        """Every citation so far, in order."""
        return tuple(self._made.values())


class Pen:
    """Writes one chapter; `seed` makes the choice between equal wordings differ from proposal to proposal, not from
    run to run."""

    def __init__(self, chapter: Chapter, sources: Sources, seed: str) -> None:
        self.chapter, self._sources, self._seed = chapter, sources, seed
        self._lines: list[str] = []
        self._heads = 0
        self._tables: list[Table] = []
        self._hints: dict[str, str] = {}
        self._used: dict[str, Citation] = {}
        self._turns: dict[str, int] = {}

    def say(self, *paragraphs: str) -> None:
        """Adds paragraphs; empty ones are left out."""
        self._lines += [paragraph for paragraph in paragraphs if paragraph]

    def head(self, title: str) -> None:
        """Adds a numbered subheading: （一）…"""
        self._heads += 1
        self._lines.append(f"（{_HAN_NUMBERS[self._heads - 1]}）{title}")

    def ask(self, what: str, hint: str) -> str:
        """A visible blank for what only the applicant knows."""
        self._hints.setdefault(what, hint)
        return f"【待填：{what}】"

    def cite(self, source: Source | None, direction: str | None = None) -> str:
        """The marker of a clause; empty without a source or with an empty span."""
        if source is None or source.end <= source.start:
            return ""
        citation = self._sources.cite(source, direction)
        if not citation.quote:
            return ""
        self._used[citation.marker] = citation
        return citation.marker

    def own(self, most: int) -> str:
        """Sentences of the applicant's own document with their markers; empty where none was given."""
        said = self._sources.own()[:most]
        self._used |= {citation.marker: citation for citation in said}
        return "".join(f"{bare(citation.quote)}{citation.marker}。" for citation in said)

    def table(self, caption: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """Adds a table where it has rows."""
        if rows:
            self._tables.append(Table(caption=caption, header=header, rows=tuple(rows)))

    def vary(self, key: str, options: list[str]) -> str:
        """One of `options`, the next one each time the same `key` is asked for."""
        turn = self._turns.get(key, crc32((self._seed + key).encode()))
        self._turns[key] = turn + 1
        return options[turn % len(options)]

    def phrase(self, key: str, **values: str) -> str:
        """One wording of a stock paragraph, its `{names}` filled in."""
        return self.vary(key, phrases()[key]).format(**values)

    def section(self) -> Section:
        """The chapter as a record; its placeholders are those that its text and tables show."""
        text = "\n".join(self._lines)
        shown = text + "".join(cell for table in self._tables for row in table.rows for cell in row)
        blanks = dict.fromkeys(_TODO.findall(shown))
        return Section(
            id=self.chapter.id,
            title=self.chapter.title,
            text=text,
            words=words(text),
            limit=self.chapter.limit,
            citations=tuple(self._used.values()),
            tables=tuple(self._tables),
            placeholders=tuple(
                Placeholder(text=f"【待填：{what}】", hint=self._hints.get(what, "")) for what in blanks
            ),
        )
