"""Whatever a file holds, the checker answers, and every piece of evidence stands where it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.build import demand, report
from tests.check.phrases import PHRASES
from tests.shared import SHARED, needs_shared

WORDS = [
    "中外合著论文",
    "3篇",
    "互访",
    "12人次",
    "国际研讨会",
    "两次",
    "，",
    "。",
    "；",
    "每次",
    "60人",
    "外方",
    "近五年",
    "指南要求",
    "力争",
    "不安排",
    "第一年",
    "其中",
    "|",
    "\n",
    "\n\n## 附件\n",
    "合作协议",
    "项目执行期：",
    "36个月",
    "2026年9月至2029年8月",
    "（",
    "）",
    "【待填：数】",
    "\n| 指标 | 数量 |\n|---|---|\n",
    "| 论文 | 4 |",
    "５０％",
    "各",
    "双方",
    "\t",
    "申请",
    "专利",
    "1:1",
    "配套",
    "\u200b",
    "𠀀",
]
DEMANDS = (
    *tuple(demand(metric, 2) for metric in PHRASES),
    demand("duration_months", 36, op="<=", unit="月"),
    demand("attachment", "合作协议", op="must"),
    demand("matching_funds_ratio", 1),
    demand("partner_countries", ["挪威"], op="subset"),
    demand("inbound_stay_months", 3, per="person"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_every_text_gets_every_verdict_with_true_places(words: list[str]) -> None:
    text = "".join(words) + "示例"
    found = report(text, *DEMANDS)
    assert len(found.verdicts) == len(DEMANDS)
    assert sum(found.summary.model_dump().values()) == len(DEMANDS)
    for verdict in found.verdicts:
        assert verdict.reason
        for item in verdict.found:
            start, end = item.where.start, item.where.end
            assert start is not None and end is not None and 0 <= start <= end <= len(text.lstrip("\ufeff"))


@pytest.mark.real
@needs_shared
def test_the_set_of_proposals_with_expected_verdicts() -> None:
    import yaml

    from assistant import check, parse, read, requirements

    wrong = []
    for folder in sorted(path for path in Path(SHARED / "proposals").iterdir() if path.is_dir()):
        guide_id, number = folder.name.split("_")
        file = next((SHARED / "guides").glob(f"{guide_id}_*"))
        text = parse.clean(read.load(file))
        guide = requirements.extract(text, parse.parse(text, guide_id=file.stem, file=file.name))
        direction = guide.direction(number)
        assert direction
        for name, case in yaml.safe_load((folder / "expect.yaml").read_text(encoding="utf-8")).items():
            found = check.check(read.load(folder / case["file"]), case["file"], guide, text, direction)
            for asked in case["requirements"]:
                given_status = {
                    item.status
                    for item in found.verdicts
                    if item.requirement.metric == asked["metric"] and asked["quote_part"] in item.requirement.quote
                }
                if given_status == {"met"} and "met" not in asked["expect"]:
                    wrong.append((folder.name, name, asked["metric"]))
    assert wrong == []
