"""A chat model's opinion of two sides, beside the deterministic figures.

In: pairs of drafts, a chat model, the fixed rubric of `judge.md`. Out: `Opinion`: which side is preferred, how often
the preference survives a change of order, whether it agrees with the figures. Next: `command` shows it. Never: a bar; a
preference that turns with the order (each chapter is judged twice, the second time with the sides swapped: Zheng et
al. 2023, position bias) counts as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import InputError, ModelAnswerUnusable
from assistant.llm import Chat, Message, connect, load
from assistant.schema.record import Record
from assistant.workspace import Workspace
from evals import drafts
from evals.compare import Difference
from evals.quality.pieces import Chapter, take_apart

CRITERIA = ("响应", "具体", "论证", "一致", "表达")
LINE = re.compile(rf"({'|'.join(CRITERIA)})[：:]\s*([甲乙平])")
SIDES = {"甲": -1, "乙": 1, "平": 0}
AGREEMENT = {None: ("无法比较", "cannot be compared"), True: ("一致", "agree"), False: ("不一致", "disagree")}
SHOWN = 2000        # characters of a chapter and of the demands that the model is given


class Opinion(Record):
    """`preference` from -1 (first) to 1 (second) over all criteria of all chapters; `steady`: the share of judgements
    that are the same in both orders; `figures` the mean sign of the figures' differences; `agrees`: whether the two
    point the same way (None where one of them points nowhere)."""

    model: str
    chapters: int
    preference: float
    steady: float
    unusable: int
    figures: float
    by_criterion: dict[str, float]

    @property
    def agrees(self) -> bool | None:
        """True where preference and figures have one sign."""
        product = self.preference * self.figures
        return None if product == 0 else product > 0

    def line(self, lang: str) -> str:
        """The opinion in one line."""
        side = "A" if self.preference < 0 else "B" if self.preference > 0 else "–"
        zh, en = AGREEMENT[self.agrees]
        if lang == "en":
            return (f"judge {self.model}: prefers {side} ({self.preference:+.2f}, {self.chapters} chapters, the same "
                    f"in both orders {self.steady:.0%}, unusable {self.unusable}); judge and figures {en}")
        return (f"评判模型 {self.model}：偏向 {side}（{self.preference:+.2f}，{self.chapters} 章，换序后不变 "
                f"{self.steady:.0%}，不可用 {self.unusable}）；与指标{zh}")


def judged(workspace: Workspace, first: Path, second: Path, guide: str | None, direction: str | None,
           found: Sequence[Difference]) -> Opinion:
    """The configured model's opinion. Raises InputError without a model or without drafts, ModelError."""
    chat = connect(workspace.settings)
    if chat is None:
        raise InputError("--judge 需要模型：请设置 ASSISTANT_MODEL，或去掉 --judge。",
                         "--judge needs a model: set ASSISTANT_MODEL, or leave --judge out.")
    if not guide or not direction:
        raise InputError("--judge 评判的是申报书文字：请给出申报书并加 --guide --direction。",
                         "--judge reads drafts: name drafts with --guide and --direction.")
    asked = workspace.direction(guide, direction)
    demands = "\n".join([asked.title, *(item.quote for item in asked.requirements)])
    return opinion(chat, demands, list(pairs(workspace, first, second)), found)


def pairs(workspace: Workspace, first: Path, second: Path) -> Iterator[tuple[Chapter, Chapter]]:
    """The chapters of one title in drafts of one name (or in the only draft of each side)."""
    ours, theirs = drafts.files([first]), drafts.files([second])
    named = {path.stem: path for path in theirs}
    if len(ours) == len(theirs) == 1:
        named = {ours[0].stem: theirs[0]}
    for path in ours:
        if path.stem in named:
            other = take_apart(workspace.proposal_text(named[path.stem]))
            chapters = {chapter.title: chapter for chapter in other.chapters}
            for chapter in take_apart(workspace.proposal_text(path)).chapters:
                if chapter.lines and chapter.title in chapters:
                    yield chapter, chapters[chapter.title]


def opinion(chat: Chat, demands: str, chapters: Sequence[tuple[Chapter, Chapter]],
            found: Sequence[Difference]) -> Opinion:
    """Every pair of chapters judged in both orders. Raises ModelError but for a single unusable answer."""
    given: dict[str, list[int]] = {name: [] for name in CRITERIA}
    steady = total = unusable = 0
    for first, second in chapters:
        straight, swapped = _ask(chat, demands, first, second), _ask(chat, demands, second, first)
        if straight is None or swapped is None:
            unusable += 1
            continue
        for name in CRITERIA:
            same = straight[name] == -swapped[name]
            steady, total = steady + same, total + 1
            given[name].append(straight[name] if same else 0)
    every = [value for values in given.values() for value in values]
    return Opinion(model=chat.name, chapters=len(chapters), unusable=unusable, steady=steady / total if total else 0.0,
                   preference=_mean(every), figures=_mean([_sign(entry.better) for entry in found]),
                   by_criterion={name: _mean(values) for name, values in given.items()})


def _ask(chat: Chat, demands: str, first: Chapter, second: Chapter) -> dict[str, int] | None:
    """criterion → -1 (first), 0, 1 (second); None for an answer that lacks one."""
    prompt = load("judge", Path(__file__).parent).fill(demands=demands[:SHOWN], chapter=first.title,
                                                       first=_shown(first), second=_shown(second))
    try:
        said = dict(LINE.findall(chat.ask([Message("user", prompt)])))
    except ModelAnswerUnusable:
        return None
    return {name: SIDES[said[name]] for name in CRITERIA} if set(said) == set(CRITERIA) else None


def _shown(chapter: Chapter) -> str:
    return "\n".join([*chapter.lines, *(" | ".join(row) for row in chapter.rows)])[:SHOWN]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
