"""指南: what the page does with guides.

In: files, an abstract, a choice. Out: rows and texts. Next: `tabs.guides`. Never: an uploaded name used as a path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.errors import InputError
from assistant.schema.change import Change, Changes
from assistant.schema.guide import Direction, Guide, figure
from assistant.workspace import Workspace, samples
from ui import rows
from ui.handlers.clauses import Pieces, in_context
from ui.handlers.place import Choice, Place
from ui.handlers.review import Review
from ui.words import Say

GUIDE_HEAD = ("指南", "年份", "方向", "入库时间", "提示")
DIRECTION_HEAD = ("编号", "方向", "领域", "类型", "经费（万元）", "执行期")
MATCH_HEAD = ("指南", "编号", "方向", "理由（指南原文）")
CHANGE_HEAD = ("方向", "变化", "旧", "新")
TOUCHED_HEAD = ("草稿", "变为不满足", "变为满足")


class Card(NamedTuple):
    """A direction on one screen: its facts as text, its demands as rows, the span of each row's clause."""

    text: str
    demands: list[list[str]]
    spans: list[tuple[int, int]]


class Kinds(NamedTuple):
    """By what the directions of a guide can be told apart; empty where the guide does not say."""

    countries: list[str]
    fields: list[str]
    kinds: list[str]


class Library:
    """The guides' events on one workspace."""

    def __init__(self, workspace: Workspace, say: Say) -> None:
        self.workspace, self.say = workspace, say

    def guides(self) -> list[Choice]:
        """(label, id) of every indexed guide, the newest year first."""
        newest = sorted(self.workspace.guides(), key=lambda entry: -(entry.year or 0))
        return [(_label(self.workspace.guide(entry.id)), entry.id) for entry in newest]

    def listed(self) -> list[list[str]]:
        """One row per indexed guide: id, year, directions, when, warnings."""
        return [
            [
                entry.id,
                str(entry.year or "—"),
                str(entry.directions),
                entry.indexed_at[:16].replace("T", " "),
                "；".join(map(self.say.notice, self.workspace.guide(entry.id).warnings)) or "—",
            ]
            for entry in self.workspace.guides()
        ]

    def directions(self, guide: str | None) -> list[Choice]:
        """(label, place) of every direction of a guide."""
        if not guide:
            return []
        found = self.workspace.guide(guide)
        return [(f"{each.number} {each.title}", str(Place(found.guide.id, each.number))) for each in found.directions]

    def told_apart(self, guide: str | None) -> Kinds:
        """The countries, fields and kinds of a guide's directions, each in the guide's order."""
        each = self.workspace.guide(guide).directions if guide else ()
        return Kinds(
            countries=list(dict.fromkeys(name for one in each for name in self._countries(one))),
            fields=list(dict.fromkeys(one.field.title for one in each if one.field)),
            kinds=list(dict.fromkeys(one.kind for one in each if one.kind)),
        )

    def overview(
        self, guide: str | None, wanted: str | None = "", country: str = "", field: str = "", kind: str = ""
    ) -> list[list[str]]:
        """One row per direction of a guide in which every word of `wanted` stands, and that is of that country, field
        and kind ("": any)."""
        if not guide:
            return []
        words = (wanted or "").casefold().split()
        return [
            [
                each.number,
                each.title,
                each.field.title if each.field else "—",
                each.kind or "—",
                figure(each.funding_wan) or "—",
                each.duration_months.spoken() if each.duration_months else "—",
            ]
            for each in self.workspace.guide(guide).directions
            if all(word in _searched(each) for word in words)
            and (not country or country in self._countries(each))
            and (not field or (each.field is not None and each.field.title == field))
            and (not kind or each.kind == kind)
        ]

    def _countries(self, direction: Direction) -> list[str]:
        listed = [each.value for each in direction.requirements if each.metric == "partner_countries"]
        named = [str(name) for value in listed for name in (value if isinstance(value, list | tuple) else [value])]
        return [*self.workspace.countries(direction), *named]

    def index(self, files: Sequence[str]) -> Iterator[tuple[list[list[str]], str]]:
        """Indexes uploaded files one by one: the rows so far, and how far it is; may be left off between two files."""
        done: list[list[str]] = []
        for position, file in enumerate(files):
            yield done, self.say("正在读第 {}/{} 份：{}").format(position + 1, len(files), Path(file).name)
            done = done + rows.indexed(self.workspace.index([Path(file)]), self.say)
        yield done, self.say("完成：{} 份").format(len(files))

    def index_samples(self) -> Iterator[tuple[list[list[str]], str]]:
        """Indexes the invented sample guides."""
        yield from self.index([str(path) for path in sorted(samples().iterdir())])

    def card(self, at: Place) -> Card:
        """A direction on one screen."""
        found, direction = self.workspace.guide(at.guide), self.workspace.direction(at.guide, at.number)
        corrected = self.workspace.corrections.of(found.guide.id)
        listed = [(self.say(group), each) for group, each in rows.grouped(found, direction)]
        listed += [(self.say("不是要求"), each) for each in Review(self.workspace, self.say).dropped(at)]
        shown = [
            rows.demand(n, group, each, each.id in corrected, self.workspace.word_for, self.say)
            for n, (group, each) in enumerate(listed, 1)
        ]
        return Card(_card(direction, self.say), shown, [(each.source.start, each.source.end) for _, each in listed])

    def clause(self, at: Place, start: int, end: int) -> Pieces:
        """A clause of the guide in its context."""
        return in_context(self.workspace.text(at.guide).content, start, end, self.say("原文"))

    def match(self, abstract: str) -> list[list[str]]:
        """Directions that fit an abstract: guide, number, title, and the passage that speaks for it."""
        if not abstract.strip():
            raise InputError("请先粘贴一段研究摘要。", "Paste an abstract first.")
        return [
            [m.guide, m.direction, m.title, rows.line(m.reasons[0].text) if m.reasons else "—"]
            for m in self.workspace.match([abstract], top=8)[0]
        ]

    def changes(self, guide: str | None) -> tuple[str, list[list[str]], list[list[str]]]:
        """What changed since the last guide of the same programme: which one, the changes, the drafts they touch."""
        if not guide:
            return self.say("请先选择指南。"), [], []
        now = self.workspace.guide(guide)
        before = self._before(now)
        if before is None:
            return self.say("没有同一专项更早的指南可比；把去年的指南也添加进来即可比较。"), [], []
        changed = self.workspace.diff(before.guide.id, now.guide.id)
        touched = [
            [
                each.draft,
                "；".join(map(rows.line, each.now_violated)) or "—",
                "；".join(map(rows.line, each.now_met)) or "—",
            ]
            for each in changed.drafts
        ]
        return self.say("与 {} 比较").format(_label(before)), self._changed(changed), touched

    def _before(self, now: Guide) -> Guide | None:
        facts = now.guide
        others = [self.workspace.guide(entry.id) for entry in self.workspace.guides() if entry.id != facts.id]
        same = [
            each
            for each in others
            if each.guide.programme == facts.programme
            and (each.guide.year or 0) < (facts.year or 0)
            and facts.programme
        ]
        return max(same, key=lambda each: each.guide.year or 0, default=None)

    def _changed(self, changes: Changes) -> list[list[str]]:
        made = [[f"{ref.number} {ref.title}", self.say("新增"), "", ""] for ref in changes.added]
        made += [[f"{ref.number} {ref.title}", self.say("删去"), "", ""] for ref in changes.removed]
        general = self.say("通则")
        named = [(f"{pair.new.number} {pair.new.title}", each) for pair in changes.changed for each in pair.changes]
        named += [(general, each) for each in changes.general]
        made += [
            [where, self._kind(each), _shown(each.old), _shown(each.new)]
            for where, each in sorted(named, key=lambda item: item[1].kind)
        ]
        return made

    def _kind(self, change: Change) -> str:
        how = self.say("数值") if change.kind == "value" else self.say("表述")
        return f"{how} · {self.workspace.word_for(change.field, self.say.lang)}"


def _shown(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, dict):
        return rows.line(str(value.get("quote") or "，".join(f"{v}" for v in value.values() if v is not None)))
    if isinstance(value, list | tuple):
        return "；".join(map(_shown, value))
    return rows.line(f"{value:g}" if isinstance(value, float) else str(value))


def _searched(direction: Direction) -> str:
    parts = [
        direction.number,
        direction.title,
        direction.kind or "",
        direction.field.title if direction.field else "",
        *direction.topics,
        *direction.keywords,
        *direction.agreements,
        direction.research_content or "",
        *(str(each.value) for each in direction.requirements if each.metric == "partner_countries"),
    ]
    return "\n".join(parts).casefold()


def _label(guide: Guide) -> str:
    facts = guide.guide
    named = facts.title or " ".join(str(part) for part in (facts.programme, facts.year, facts.batch) if part)
    return f"{named or facts.file}（{facts.id}）"


def _card(direction: Direction, say: Say) -> str:
    money, each = direction.funding_wan, direction.per_project_cap_wan
    lines = [
        ("方向", f"{direction.number} {direction.title}"),
        ("领域", direction.field.title if direction.field else None),
        ("类型", direction.kind),
        ("拟支持项目数", direction.projects.spoken() if direction.projects else None),
        ("经费", f"{figure(money)} {say('万元')}" if money else None),
        ("单项上限", f"{figure(each)} {say('万元')}" if each else None),
        ("执行期", direction.duration_months.spoken() if direction.duration_months else None),
        ("协议", "；".join(direction.agreements)),
        ("领域方向", "；".join(direction.topics)),
        ("研究内容", direction.research_content),
        ("考核指标", "\n  ".join(direction.indicators)),
        ("关键词", "；".join(direction.keywords)),
        ("专题", "\n  ".join(rows.line(topic.title) for topic in direction.subtopics)),
    ]
    return "\n".join(f"{say(name)}：{value}" for name, value in lines if value)
