"""Every metric in every phrasing and layout: met at the quota, never met below it, left out, past, quoted or wished."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.schema.requirement import Requirement
from tests.check.build import demand, verdict
from tests.check.phrases import PHRASES, lines

LAYOUTS = {
    "table": "| 指标 | 目标值 |\n|---|---|\n| {label} | {value} |",
    "form": "| 指标名称 | 立项时已有 | 中期 | 完成时 | 考核方式 |\n|---|---|---|---|---|\n"
    "| {label} | 无 | 启动 | {value} | 验收 |",
    "list": "（1）建成示例系统；\n（2）{label}：{value}。",
    "bold": "**{label}**：{value}",
    "clause": "研制示例装置一套；{label}：{value}；完成结题报告。",
}
WITHOUT = {
    "past": "近五年双方{label}已达到：{value}。",
    "guide": "指南要求{label}{value}。",
    "wish": "力争{label}{value}。",
    "if": "如获地方支持，若条件允许，{label}{value}。",
    "none": "本项目不安排{label}。",
}
BACKGROUND = "\n\n## 研究基础\n\n双方曾联合发表论文30篇、互访40人次、举办国际研讨会9次，申请国际专利6项。\n"
NEED = 4


def _demand(metric: str) -> Requirement:
    return demand(metric, NEED)


def _cases() -> Iterator[tuple[str, str, str, str, str]]:
    for metric in PHRASES:
        exact, short = lines(_demand(metric), NEED), lines(_demand(metric), NEED - 1)
        for (label, value), (_, less) in zip(exact, short, strict=True):
            for layout, form in LAYOUTS.items():
                yield metric, layout, label, form.format(label=label, value=value), form.format(label=label, value=less)


CASES = list(_cases())


@pytest.mark.parametrize("metric", PHRASES)
def test_met_at_the_quota_and_never_below(metric: str) -> None:
    asked = _demand(metric)
    for _, layout, label, text, less in (case for case in CASES if case[0] == metric):
        at = verdict("## 指标\n\n" + text + BACKGROUND, asked)
        assert at.status == "met", (layout, label, text, at.reason)
        below = verdict("## 指标\n\n" + less + BACKGROUND, asked)
        assert below.status in ("violated", "missing"), (layout, label, less, below.reason)


@pytest.mark.parametrize("metric", PHRASES)
@pytest.mark.parametrize("trap", WITHOUT)
def test_what_is_no_promise_is_never_met(metric: str, trap: str) -> None:
    asked = _demand(metric)
    for label, value in lines(asked, NEED + 2):
        text = WITHOUT[trap].format(label=label, value=re.sub(r"^(?:不少于|≥)", "", value))
        found = verdict("## 指标\n\n" + text + BACKGROUND, asked)
        assert found.status != "met", (text, found.reason)
