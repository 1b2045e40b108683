"""An invented guide, proposal and report, with everything in them that a careless writer would let through."""

from __future__ import annotations

from assistant.read import from_string, load_bytes
from assistant.schema.guide import Direction, Guide, GuideFacts, Part
from assistant.schema.proposal import Attachment, Citation, Indicator, Placeholder, Proposal, Section, Table
from assistant.schema.report import (
    ChapterLength,
    Contradiction,
    Found,
    NumberUse,
    Report,
    Status,
    Summary,
    Verdict,
    Where,
)
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text
from tests.read.make import docx, p, tbl, tc

EVIL = "<script>alert('x')</script>"
GUIDE_TEXT = from_string(
    "一、总体要求\n承担单位不超过四家。\n1.1 甲国合作\n合著论文不少于三篇"
    + EVIL
    + "；国际专利一项；举办会议两次。\n二、附则\n"
)
ORIGINAL = docx(
    p("申报书", '<w:outlineLvl w:val="0"/>')
    + tbl(tc(p("论文")) + tc(p("合著论文四篇")))
    + p("拟申请国际专利一项，=1+1&lt;b&gt;。")
)
PROPOSAL_TEXT = load_bytes("a.docx", ORIGINAL)


def source(text: Text, quote: str) -> Source:
    start = text.content.index(quote)
    return text.source(start, start + len(quote))


def found(quote: str) -> Found:
    spot = source(PROPOSAL_TEXT, quote)
    return Found(text=quote, where=Where(section="申报书", paragraph=2, start=spot.start, end=spot.end))


def verdict(identity: str, metric: str, quote: str, status: Status, *pieces: Found, reason: str = "理由") -> Verdict:
    requirement = Requirement(
        id=identity, metric=metric, op=">=", value=1, quote=quote, source=source(GUIDE_TEXT, quote)
    )
    return Verdict(requirement=requirement, status=status, found=pieces, reason=reason)


REPORT = Report(
    guide="g",
    direction="1.1",
    proposal="a.docx",
    verdicts=(
        verdict("r1", "joint_papers", "合著论文不少于三篇" + EVIL, "met", found("合著论文四篇"), found("论文四篇")),
        verdict("r2", "cn_units_max", "承担单位不超过四家", "missing", reason="=HYPERLINK(1)"),
        verdict("r3", "international_patents", "国际专利一项", "violated", found("拟申请国际专利一项，=1+1<b>")),
        verdict("r4", "other:web_news", "举办会议两次", "unclear", Found(text="@facts", where=Where())),
    ),
    numbers=(NumberUse(text="一项", where=found("国际专利一项").where, status="unsupported"),),
    contradictions=(Contradiction(metric="joint_papers", found=(found("四篇"), found("一项"))),),
    chapters=(
        ChapterLength(section="研究<b>目标", words=3120, limit=3000, by="限3000字", where=Where(start=0, end=3)),
        ChapterLength(section="研究团队", words=12, limit=2000, where=Where(start=0, end=3)),
    ),
    summary=Summary(met=1, violated=1, missing=1, unclear=1),
)
_general = GUIDE_TEXT.content.index("1.1")
GUIDE = Guide(
    guide=GuideFacts(id="g", file="g.txt", title="甲乙专项<i>指南"),
    directions=(
        Direction(number="1.1", title="甲国合作", source=GUIDE_TEXT.source(_general, GUIDE_TEXT.content.index("二、"))),
    ),
    parts=(Part(kind="general", label="总体要求", start=0, end=_general),),
)
CITATION = Citation(
    marker="[1]", guide="g", direction="1.1", quote="国际专利一项", source=source(GUIDE_TEXT, "国际专利一项")
)
DRAFT = Proposal(
    guide="g",
    direction="1.1",
    writer="offline",
    title="甲乙联合研究",
    title_en="Joint Study <of> A & B",
    sections=(
        Section(
            id="goals",
            title="一、目标与考核指标",
            text="（一）总体目标\n达到目标[1]。\n合作方为【待填：外方单位】，共两家。",
            words=20,
            citations=(CITATION,),
            placeholders=(Placeholder(text="【待填：外方单位】", hint="全称"),),
            tables=(
                Table(caption="单位表", header=("单位", "国别"), rows=(("甲|乙大学", "中国"), ("", "巴西\n二所"))),
            ),
        ),
    ),
    indicators=(
        Indicator(
            name="合著论文",
            required="≥3篇",
            committed="4",
            unit="篇",
            by_year=("1", "3"),
            assessment="首页",
            requirement="r1",
        ),
        Indicator(name="专利", required="≥1项", committed="1", unit="项", by_year=("0", "1"), requirement="r3"),
    ),
    attachments=(Attachment(name="合作协议", requirement="r2", provided=False),),
)
