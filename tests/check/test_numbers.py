"""What stands behind a figure: the guide, the facts, arithmetic, or nothing; figures of speech are none."""

from __future__ import annotations

import pytest

from assistant.schema.facts import Facts
from tests.check.build import demand, report

FACTS = Facts.model_validate(
    {"duration_months": 36, "commitments": [{"metric": "joint_papers", "value": 6, "unit": "篇"}]}
)
CASES = [
    ("完成中外合著论文3篇。", ["from_guide"]),
    ("联合发表论文6篇。", ["from_facts"]),
    ("项目执行期3年。", ["from_facts"]),
    ("联合发表论文9篇。", ["unsupported"]),
    ("虚警率不高于7%。", ["unsupported"]),
    ("第一年发表论文2篇，第二年发表论文2篇，第三年发表论文2篇。", ["from_facts"] * 3),
    ("第一年发表论文2篇，第二年发表论文2篇，第三年发表论文4篇。", ["unsupported"] * 3),
    ("双方在三个方面开展一项任务，每半年会商一次。", []),
    ("第7—12个月推进任务。", []),
    ("对应方向2.1。", []),
    ("举办国际研讨会两次。", ["unsupported"]),
]


@pytest.mark.parametrize(("text", "statuses"), CASES, ids=[row[0][:16] for row in CASES])
def test_support(text: str, statuses: list[str]) -> None:
    assert [item.status for item in report(text, demand("joint_papers", 3), facts=FACTS).numbers] == statuses
