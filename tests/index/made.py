"""Invented mini guides for the tests of index and retrieve: text and record are made together, so spans are exact."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from assistant.index import Document
from assistant.schema.guide import Direction, Guide, GuideFacts, Part, PartKind, Span
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text

Line = tuple[PartKind, str, str]  # kind, printed label, body; items are the pieces between "；"
LABELS: dict[str, PartKind] = {
    "领域方向：": "topics",
    "研究内容：": "research_content",
    "考核指标：": "indicators",
    "拟支持项目数：": "projects",
    "共拟支持经费：": "funding",
    "项目执行期：": "duration",
    "其他要求：": "requirements",
}


class _Writer:
    def __init__(self) -> None:
        self.content = ""

    def add(self, text: str) -> Span:
        start = len(self.content)
        self.content += text
        return Span(start=start, end=len(self.content))


def guide(
    name: str,
    directions: Sequence[tuple[str, str, dict[str, str]]],
    *,
    rules: Sequence[str] = (),
    year: int = 2031,
    title: str | None = None,
) -> tuple[Text, Guide]:
    """A guide of `directions`: (number, title, label → body); `rules` are general paragraphs in front."""
    writer, general, made = _Writer(), [], []
    for rule in rules:
        span = writer.add(rule)
        writer.add("\n")
        general.append(Part(kind="general", start=span.start, end=span.end))
    for number, heading, fields in directions:
        begin = writer.add(f"{number} {heading}\n").start
        parts, demands = [], []
        for label, body in fields.items():
            writer.add(label)
            items: list[Span] = []
            for piece in body.split("；"):
                if items:
                    writer.add("；")
                items.append(writer.add(piece))
            parts.append(
                Part(
                    kind=LABELS[label],
                    label=label.rstrip("："),
                    start=items[0].start,
                    end=items[-1].end,
                    items=tuple(items) if len(items) > 1 else (),
                )
            )
            if label == "其他要求：":
                demands += [_demand(writer.content, item) for item in items]
            writer.add("\n")
        made.append(
            Direction(
                number=number,
                title=heading,
                source=Source(start=begin, end=len(writer.content)),
                parts=tuple(parts),
                requirements=tuple(demands),
            )
        )
    facts = GuideFacts(
        id=name, file=f"{name}.txt", programme="示例专项", title=title or f"示例专项{year}年度指南", year=year
    )
    return Text(content=writer.content), Guide(guide=facts, directions=tuple(made), parts=tuple(general))


def _demand(content: str, item: Span) -> Requirement:
    return Requirement(
        metric="other:示例",
        op=">=",
        value=1,
        quote=content[item.start : item.end],
        source=Source(start=item.start, end=item.end),
    )


def document(name: str, text: Text, parsed: Guide, *, engine: str = "e1") -> Document:
    """As the workspace hands it over."""
    return Document(name, f"{name}.txt", hashlib.sha256(text.content.encode()).hexdigest(), engine, text, parsed)


KITES = (
    "1.1",
    "风筝发电与高空系留平台",
    {
        "研究内容：": "研究柔性风筝翼面的气动弹性，研制轻质系留缆绳；建立高空风能捕获的控制方法",
        "考核指标：": "系留高度不低于800米；发电功率不低于40千瓦",
        "拟支持项目数：": "3个。",
        "共拟支持经费：": "900万元。",
        "项目执行期：": "3年。",
        "其他要求：": "须完成中外合著论文不少于7篇；须组织研讨会不少于2次",
    },
)
BEES = (
    "1.2",
    "蜂群健康与授粉机器人",
    {
        "研究内容：": "监测蜂箱振动信号与蜂螨侵染，研制微型授粉机器人；评估温室番茄的授粉效率",
        "考核指标：": "螨害识别准确率不低于91%；授粉坐果率提升12%",
        "拟支持项目数：": "1个。",
    },
)
PERU = (
    "1.3",
    "中国和秘鲁政府间古气候合作项目",
    {
        "领域方向：": "冰芯与湖泊沉积；树轮年代学",
        "拟支持项目数：": "4个。",
        "共拟支持经费：": "640万元。",
        "其他要求：": "双方团队互访不少于6人次；培养研究生不少于3名",
    },
)
KENYA = (
    "1.4",
    "中国和肯尼亚政府间茶叶合作项目",
    {
        "领域方向：": "茶树抗旱育种；茶叶加工减损",
        "拟支持项目数：": "2个。",
        "共拟支持经费：": "300万元。",
        "其他要求：": "双方团队互访不少于9人次；申报单位须为企业",
    },
)
RULES = (
    "项目经费预算须符合资金管理办法，购置的望远镜可以置于境外使用。",
    "中方单位总数不超过5家，每个项目只设一名负责人。",
)
ALL = (KITES, BEES, PERU, KENYA)
