"""What each command prints for a person.

In: a record, its kind, a language (`zh`, `en`). Out: one string, at most 80 columns where it is a table.
Next: `session` prints it. Never: colour codes or control characters out of a guide or a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.report import card, words
from assistant.report.table import table
from assistant.schema.change import Changes
from assistant.schema.passage import Hit, Match
from assistant.schema.proposal import Proposal
from assistant.schema.report import Report
from assistant.schema.state import Finding, Indexed
from assistant.schema.text import Notice

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def render(kind: str, answer: Any, lang: str = "zh", out: Path | None = None) -> str:
    """The text for an answer of `kind` (a key of the table below); `out` is a file that was written along the way."""
    return _CONTROL.sub("�", _RENDERERS[kind](answer, lang, out))


def _either(lang: str, zh: str, en: str) -> str:
    return en if lang == "en" else zh


def _told(notice: Notice, lang: str) -> str:
    return notice.message_en if lang == "en" and notice.message_en else notice.message


def _indexed(outcomes: Sequence[Indexed], lang: str, out: Path | None) -> str:
    lines = []
    for outcome in outcomes:
        if outcome.refused:
            continue
        if outcome.same_as:
            lines.append(
                _either(
                    lang,
                    f"{outcome.file}：内容与 {outcome.same_as} 相同，未重复入库",
                    f"{outcome.file}: the same content as {outcome.same_as}, not indexed twice",
                )
            )
            continue
        lines.append(
            _either(
                lang,
                f"{outcome.guide}：{outcome.directions} 个方向；"
                f"段落新增 {outcome.added}、保留 {outcome.kept}、移除 {outcome.removed}",
                f"{outcome.guide}: {outcome.directions} directions; chunks {outcome.added} added, {outcome.kept} kept, "
                f"{outcome.removed} removed",
            )
        )
        if outcome.carried:
            zh, en = "  沿用往年的更正 {} 条", "  {} corrections carried over from earlier guides"
            lines.append(_either(lang, zh, en).format(outcome.carried))
        lines += [f"  ! {_told(warning, lang)}" for warning in outcome.warnings]
    return "\n".join(lines)


def _guides(entries: Sequence[Any], lang: str, out: Path | None) -> str:
    if not entries:
        return _either(
            lang, "还没有指南；用 assistant index 文件… 入库。", "No guide yet; add some with: assistant index FILE…"
        )
    return "\n".join(
        f"{e.id}  {e.title or ''}  {_either(lang, f'{e.directions} 个方向', f'{e.directions} directions')}"
        for e in entries
    )


def _hits(hits: Sequence[Hit], lang: str, out: Path | None) -> str:
    if not hits:
        return _either(lang, "指南中未找到。", "Not found in the guides.")
    return _asked_as(hits[0].rewritten, lang) + "\n\n".join(
        f"{n}. {hit.guide} {hit.direction or card.label('general', lang)} · {card.label(hit.part, lang)}\n"
        f"{hit.text.strip()}"
        for n, hit in enumerate(hits, 1)
    )


def _asked_as(rewritten: str | None, lang: str) -> str:
    return _either(lang, f"（按“{rewritten}”检索）\n\n", f"(searched as: {rewritten})\n\n") if rewritten else ""


def _matches(matches: Sequence[Match], lang: str, out: Path | None) -> str:
    if not matches:
        return _either(lang, "没有合适的方向。", "No direction fits.")
    return _asked_as(matches[0].rewritten, lang) + "\n\n".join(
        f"{n}. {m.guide} {m.direction} {m.title}"
        + "".join(f"\n   · {' '.join(r.text.split())[:120]}" for r in m.reasons)
        for n, m in enumerate(matches, 1)
    )


def _draft(proposal: Proposal, lang: str, out: Path | None) -> str:
    lines = [table(proposal.check, lang)] if proposal.check else []
    waiting = [p.text for section in proposal.sections for p in section.placeholders]
    lines += [
        _either(
            lang,
            f"待填 {len(waiting)} 处，待补附件 {sum(not a.provided for a in proposal.attachments)} 份。",
            f"{len(waiting)} places to fill in, {sum(not a.provided for a in proposal.attachments)} attachments.",
        )
    ]
    lines += [f"! {_told(warning, lang)}" for warning in proposal.warnings]
    lines += (
        [_either(lang, f"已写入 {out}", f"Written to {out}")]
        if out
        else ["\n\n".join(f"{s.title}\n{s.text}" for s in proposal.sections)]
    )
    return "\n".join([*lines, _writers(proposal, lang)])


def _writers(proposal: Proposal, lang: str) -> str:
    """Who wrote it, and where it was a model, how many of its chapters."""
    offline = _either(lang, "离线撰写器", "the offline writer")
    if proposal.writer == "offline":
        return _either(lang, f"撰写：{offline}", f"Written by {offline}")
    own = sum(section.writer != "offline" for section in proposal.sections)
    rest = len(proposal.sections) - own
    return _either(
        lang,
        f"撰写：{proposal.writer}（{own} 章）" + (f"，{offline}（{rest} 章）" if rest else ""),
        f"Written by {proposal.writer} ({own} chapters)" + (f", {offline} ({rest})" if rest else ""),
    )


def _report(report: Report, lang: str, out: Path | None) -> str:
    return table(report, lang) + (
        _either(lang, f"\n报告已写入 {out}", f"\nThe report was written to {out}") if out else ""
    )


def _changes(changes: Changes, lang: str, out: Path | None) -> str:
    lines = [f"+ {ref.number} {ref.title}" for ref in changes.added] + [
        f"- {ref.number} {ref.title}" for ref in changes.removed
    ]
    for name, pair in [
        (card.label("general", lang), changes.general),
        *((f"{p.old.number} → {p.new.number} {p.new.title}", p.changes) for p in changes.changed),
    ]:
        real = [change for change in pair if change.kind == "value"]
        lines += [f"= {name}" + ("" if real else _either(lang, "：无变化", ": unchanged"))]
        lines += [f"    {_named(change.field, lang)}: {_short(change.old)} → {_short(change.new)}" for change in real]
    for touched in changes.drafts:
        lines.append(_either(lang, f"草稿 {touched.draft}：", f"Draft {touched.draft}:"))
        lines += [f"    ✗ {quote}" for quote in touched.now_violated] + [f"    ✓ {quote}" for quote in touched.now_met]
    return "\n".join(lines)


def _named(field: str, lang: str) -> str:
    return card.label(field, lang) if field in card.LABELS else words.metric(field, lang)


def _short(value: Any) -> str:
    if isinstance(value, dict):
        shown = card.spoken(value)
    else:
        shown = "—" if value is None else "；".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def _findings(findings: Sequence[Finding], lang: str, out: Path | None) -> str:
    sign = {"ok": "✓", "notice": "!", "broken": "✗"}
    return "\n".join(f"{sign[f.state]} {f.message_en if lang == 'en' else f.message}" for f in findings)


_RENDERERS: dict[str, Callable[[Any, str, Path | None], str]] = {
    "indexed": _indexed,
    "guides": _guides,
    "guide": lambda guide, lang, out: card.of_guide(guide, lang),
    "direction": lambda direction, lang, out: card.of_direction(direction, lang),
    "hits": _hits,
    "matches": _matches,
    "draft": _draft,
    "report": _report,
    "changes": _changes,
    "findings": _findings,
}
