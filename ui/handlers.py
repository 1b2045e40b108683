"""What an event of the page does.

In: a workspace and what the user chose or typed. Out: plain values: strings, rows, paths. Next: `app` puts them on the
page. Never: imports gradio, builds markup, uses an uploaded name as a path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import AssistantError, InputError
from assistant.schema.facts import Agreement, Budget, Facts, Unit
from assistant.schema.guide import Direction, Guide
from assistant.schema.proposal import Proposal
from assistant.workspace import Workspace, samples
from ui import rows

Choice = tuple[str, str]
KINDS = ("企业", "高校", "科研院所", "其他")
ROLES = {"牵头": "lead", "参与": "member", "外方牵头": "foreign_lead", "外方参与": "foreign_member"}
UNIT_HEAD = ["单位名称", "国别", "类型", "角色", "注册年限", "经费（万元）", "配套（万元）"]
NOT_FOUND = "指南中未找到。"


class Handlers:
    """The page's events on one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def guides(self) -> list[Choice]:
        """(label, id) of every indexed guide."""
        return [(_label(self.workspace.guide(entry.id)), entry.id) for entry in self.workspace.guides()]

    def directions(self, guide: str | None) -> list[Choice]:
        """(label, number) of every direction of a guide."""
        if not guide:
            return []
        return [
            (f"{direction.number} {direction.title}", direction.number)
            for direction in self.workspace.guide(guide).directions
        ]

    def index(self, files: Sequence[str]) -> list[list[str]]:
        """Indexes uploaded files; one row per file."""
        return rows.indexed(self.workspace.index([Path(file) for file in files]))

    def index_samples(self) -> list[list[str]]:
        """Indexes the invented sample guides."""
        return rows.indexed(self.workspace.index([samples()]))

    def card(self, guide: str | None, number: str | None) -> tuple[str, list[list[str]]]:
        """A direction on one screen: its facts as text, and every requirement as a row."""
        if not guide or not number:
            return "请先选择指南和方向。", []
        found = self.workspace.guide(guide)
        direction = self.workspace.direction(guide, number)
        return _card(direction), rows.demands(found, direction)

    def match(self, abstract: str) -> list[list[str]]:
        """Directions that fit an abstract: guide, number, title, and the passage that speaks for it."""
        if not abstract.strip():
            return []
        return [
            [m.guide, m.direction, m.title, " ".join(m.reasons[0].text.split()) if m.reasons else ""]
            for m in self.workspace.match([abstract], top=8)[0]
        ]

    def draft(self, guide: str | None, number: str | None, facts: Facts, folder: Path) -> tuple[Proposal, Path]:
        """Drafts and checks a proposal; the Word file lies in `folder`."""
        if not guide or not number:
            raise InputError("请先选择指南和方向。", "Choose a guide and a direction first.")
        proposal = self.workspace.draft(guide, number, facts)
        path = folder / "申报书草稿.docx"
        self.workspace.export(path, proposal)
        return proposal, path

    def check(
        self, file: str | None, guide: str | None, number: str | None, folder: Path
    ) -> tuple[str, list[list[str]], Path]:
        """Checks an uploaded proposal: summary, matrix, and the report as a page in `folder`."""
        if not file:
            raise InputError("请先上传申报书。", "Upload a proposal first.")
        if not guide or not number:
            raise InputError("请先选择指南和方向。", "Choose a guide and a direction first.")
        data = Path(file).read_bytes()
        proposal = self.workspace.proposal_text(data, Path(file).name)
        report = self.workspace.check_text(proposal, Path(file).name, guide, number)
        path = folder / "核验报告.html"
        self.workspace.write_report(path, report, proposal, data, "zh")
        return rows.summary(report), rows.verdicts(report), path

    def answer(self, question: str, guide: str | None, number: str | None) -> Iterator[str]:
        """An answer composed from the passages that the index holds, growing as it is written."""
        if not question.strip():
            return
        hits = self.workspace.search([question], guide=guide or None, direction=number or None, top=4)[0]
        said = NOT_FOUND if not hits else "据指南原文：\n"
        yield said
        for position, hit in enumerate(hits, 1):
            page = f"，第 {hit.source.page} 页" if hit.source.page else ""
            said += f"\n[{position}] {' '.join(hit.text.split())}\n    —— {hit.guide} {hit.direction or '通则'}{page}\n"
            yield said

    def facts(
        self,
        title: str,
        title_en: str,
        duration: str,
        central: str,
        units: Sequence[Sequence[object]],
        attachments: str,
        background: str,
    ) -> Facts:
        """The short form as facts; empty cells are not given. Raises InputError naming the row that cannot be used."""
        return Facts(
            title=title.strip() or None,
            title_en=title_en.strip() or None,
            duration_months=_amount(duration, "执行期", "The duration"),
            budget=Budget(central_wan=_amount(central, "申请国拨经费", "The funding")),
            agreement=Agreement(),
            background=background.strip() or None,
            units=tuple(_unit(place, row) for place, row in enumerate(units, 1) if str(row[0] or "").strip()),
            attachments=tuple(line.strip() for line in attachments.splitlines() if line.strip()),
        )


def explain(error: AssistantError) -> str:
    """The one line that a user sees."""
    return error.line("zh")


def _amount(typed: str, zh: str, en: str) -> float | None:
    if not typed.strip():
        return None
    try:
        return float(typed)
    except ValueError as error:
        raise InputError(f"{zh}应为数字。", f"{en} is a number.") from error


def _label(guide: Guide) -> str:
    facts = guide.guide
    named = facts.title or " ".join(str(part) for part in (facts.programme, facts.year, facts.batch) if part)
    return f"{named or facts.file}（{facts.id}）"


def _unit(place: int, row: Sequence[object]) -> Unit:
    name, country, kind, role, *figures = [str(cell if cell is not None else "").strip() for cell in row]
    if kind and kind not in KINDS:
        raise InputError(
            f"单位表第 {place} 行：类型应为 {'、'.join(KINDS)}。", f"Units, row {place}: the kind is one of {KINDS}."
        )
    if role and role not in ROLES:
        raise InputError(
            f"单位表第 {place} 行：角色应为 {'、'.join(ROLES)}。",
            f"Units, row {place}: the role is one of {list(ROLES)}.",
        )
    try:
        years, budget, matching = (float(figure) if figure and figure != "nan" else None for figure in figures)
    except ValueError as error:
        raise InputError(
            f"单位表第 {place} 行：年限和金额应为数字。", f"Units, row {place}: years and money are numbers."
        ) from error
    return Unit.model_validate(
        {
            "name": name,
            "country": country or "中国",
            "kind": kind or None,
            "role": ROLES.get(role),
            "registered_years": years,
            "budget_wan": budget,
            "matching_wan": matching,
        }
    )


def _card(direction: Direction) -> str:
    lines = [
        ("方向", f"{direction.number} {direction.title}"),
        ("领域", direction.field.title if direction.field else None),
        ("类型", direction.kind),
        ("拟支持项目数", direction.projects.spoken() if direction.projects else None),
        ("经费", f"{direction.funding_wan:g} 万元" if direction.funding_wan else None),
        ("单项上限", f"{direction.per_project_cap_wan:g} 万元" if direction.per_project_cap_wan else None),
        ("执行期", direction.duration_months.spoken() if direction.duration_months else None),
        ("领域方向", "；".join(direction.topics)),
        ("研究内容", direction.research_content),
        ("考核指标", "\n  ".join(direction.indicators)),
        ("关键词", "；".join(direction.keywords)),
    ]
    return "\n".join(f"{name}：{value}" for name, value in lines if value)
