"""申报书: what the page does with a draft.

In: a user, a direction, what was typed or pressed. Out: `View` (all that the tab shows of one chapter), forms, files.
Next: `tabs.draft`. Never: a chapter replaced by a suggestion that nobody accepted.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from assistant.errors import AssistantError, InputError, ModelStopped
from assistant.schema.facts import Facts
from assistant.schema.proposal import Proposal, Section
from assistant.workspace import Workspace
from ui import rows
from ui.handlers import form as forms
from ui.handlers.clauses import Pieces, compared, in_context
from ui.handlers.form import Form
from ui.handlers.place import Choice, Place
from ui.handlers.runs import Run, Runs, Seen
from ui.words import Say

ENDINGS = (".docx", ".md", ".json", ".yaml")
OFFLINE, UNFINISHED = "offline", "\n【待填：本章未写完】"
FAULTS = ("model_refused", "model_failed", "model_unusable", "run_stopped")
MODELS, WRITERS = 40, 1  # runs at once: with a model they wait, without one they reckon


class View(NamedTuple):
    """One chapter and what stands beside it: `spans` are the guide's clauses of the checklist's rows; `stopped`: its
    writing can go on."""

    chapters: list[Choice]
    section: str
    text: str
    state: str
    tables: list[tuple[str, list[str], list[list[str]]]]
    summary: str
    checklist: list[list[str]]
    spans: list[tuple[int, int]]
    citations: list[Choice]
    doubts: list[list[str]]
    versions: list[Choice]
    stopped: bool


class Suggestion(NamedTuple):
    """A chapter that may be taken: where it belongs, its record (None: stopped, then only the text that had come), and
    how it differs from the present one."""

    place: str
    section: str
    record: dict[str, Any] | None
    text: str
    difference: Pieces


class Drafting:
    """The drafts' events on one workspace."""

    def __init__(self, workspace: Workspace, say: Say) -> None:
        self.workspace, self.say = workspace, say
        self.runs = Runs(MODELS if workspace.settings.model else WRITERS)

    def form(self, user: str, at: Place) -> Form:
        """The form as it was typed, or an empty one with the direction's quotas."""
        kept = self.workspace.desk(user).form(at.guide, at.number)
        return forms.empty(self.workspace.direction(at.guide, at.number)) | {k: v for k, v in kept.items() if v}

    def keep_form(self, user: str, at: Place, form: Form) -> None:
        """Keeps the form as typed, where it is not as it was."""
        typed = forms.tidy(form)
        if typed != forms.tidy(self.form(user, at)):
            self.workspace.desk(user).keep_form(at.guide, at.number, typed)

    def read_form(self, at: Place, file: str) -> Form:
        """The form that a facts file fills. Raises BadFacts."""
        facts = self.workspace.facts(Path(file).name, Path(file).read_bytes())
        return forms.filled(self.workspace.direction(at.guide, at.number), facts)

    def attached(self, file: str) -> str:
        """What is said of a background document that was given. Raises UnreadableFile where it cannot be read."""
        self.workspace.proposal_text(Path(file).read_bytes(), Path(file).name)
        return self.say("{}：下次起草时作为申请人材料引用，并为这个方向保留。").format(Path(file).name)

    def named(self, file: str) -> str:
        """What is said of a form of Word that was given."""
        return self.say("{}：下次起草时按它的章节和字数写，导出 Word 时填入其中。").format(Path(file).name)

    def facts(self, at: Place, form: Form) -> Facts:
        """The facts of the form. Raises InputError naming the field that cannot be used."""
        return forms.facts(form, self.workspace.direction(at.guide, at.number))

    def edited(self, user: str, at: Place, form: Form) -> str:
        """The chapters typed by hand that writing anew would replace, in one line; empty where there are none. Raises
        InputError where the form cannot be used: that comes first."""
        self.facts(at, form)
        return "、".join(chapter.title for chapter in self.workspace.desk(user).by_hand(at.guide, at.number))

    def write(
        self, user: str, at: Place, form: Form, keep_edited: bool, blank: str | None = None, papers: str | None = None
    ) -> Run:
        """Begins to draft the whole proposal; with `keep_edited` the chapters typed by hand stay; `blank`: a form of
        Word to fill; `papers`: a background document to cite. What was seen of a chapter when it was stopped becomes
        its text; the next run goes on from there."""
        desk, given = self.workspace.desk(user), self.facts(at, form)
        desk.keep_form(at.guide, at.number, form)
        kept = [chapter.id for chapter in desk.by_hand(at.guide, at.number)] if keep_edited else []
        own, cited = _read(blank), _read(papers)

        def work(run: Run) -> Proposal:
            heard = {"on_text": run.hear, "stop": run.stop.is_set}
            made = desk.write(at.guide, at.number, given, keep=kept, template=own, background=cited, **heard)  # type: ignore[arg-type]
            begun = next((each for each in made.sections if each.id == run.seen.chapter), None)
            if run.stop.is_set() and begun and begun.writer == OFFLINE and begun.id not in kept and run.seen.text:
                text = run.seen.text + UNFINISHED
                begun = begun.model_copy(update={"text": text, "writer": self.workspace.settings.model})
                made = desk.put(at.guide, at.number, begun, facts=given)
            return made

        return self.runs.start((user, str(at)), work)

    def writing(self, user: str, at: Place) -> Run | None:
        """The writing that is under way, or whose end this user has not seen."""
        return self.runs.find((user, str(at)))

    def stop(self, user: str, at: Place) -> None:
        """Stops the writing; what has come of the chapter stays."""
        self.runs.stop((user, str(at)))

    def fault(self, made: Proposal) -> list[str]:
        """What a user must be told at once of a model that did not write, in one line; empty where it did."""
        wrong = [warning for warning in made.warnings if warning.code in FAULTS]
        return [self.say.notice(warning) for warning in wrong[:1]]

    def progress(self, seen: Seen) -> str:
        """How far the writing is, in one line."""
        if not seen.chapter:
            return self.say("正在起草……")
        titles = self.workspace.chapters()
        told = self.say("正在撰写第 {}/{} 章“{}”，已写 {} 字；可以随时停止，已写的会保留。")
        place = list(titles).index(seen.chapter) + 1 if seen.chapter in titles else seen.number
        return told.format(place, len(titles), titles.get(seen.chapter, seen.chapter), len(seen.text))

    def type(self, user: str, at: Place, section: str, text: str) -> View | None:
        """A chapter's text as typed: stored, checked, shown; None where nothing changed."""
        desk = self.workspace.desk(user)
        if self._now(user, at, section).text == text:
            return None
        return self._view(user, at, desk.edit(at.guide, at.number, section, text, self._given(user, at)), section)

    def view(self, user: str, at: Place, section: str | None = None) -> View | None:
        """A chapter of the stored draft (None: the first); None where there is no draft."""
        proposal = self.workspace.desk(user).draft(at.guide, at.number)
        return self._view(user, at, proposal, section) if proposal else None

    def suggest(self, user: str, at: Place, section: str, instruction: str) -> Run:
        """Begins another wording of a chapter; its result is what `suggestion` gives, its error what that raises."""
        key = (user, str(at), section)
        return self.runs.start(key, lambda run: self.suggestion(user, at, section, instruction, run))

    def suggestion(self, user: str, at: Place, section: str, instruction: str, run: Run) -> Suggestion:
        """Another wording of a chapter, to be accepted or not, heard by `run`; where that is stopped, what had come.
        Raises InputError, ModelError."""
        desk, old = self.workspace.desk(user), self._now(user, at, section)
        given, listen = self._given(user, at), {"on_text": run.hear, "stop": run.stop.is_set}
        try:
            new = desk.suggest(at.guide, at.number, section, given, instruction.strip(), **listen)  # type: ignore[arg-type]
        except ModelStopped:
            text = run.seen.text
            if not text:
                raise
            return Suggestion(str(at), section, None, text, self._difference(old.text, text))
        return Suggestion(str(at), section, new.model_dump(mode="json"), "", self._difference(old.text, new.text))

    def suggesting(self, user: str, at: Place, section: str) -> Run | None:
        """The wording that is under way, or whose end this user has not seen."""
        return self.runs.find((user, str(at), section))

    def stop_suggesting(self, user: str, at: Place, section: str) -> None:
        """Stops it; what has come is suggested."""
        self.runs.stop((user, str(at), section))

    def accept(self, user: str, at: Place, suggested: dict[str, Any]) -> View:
        """Puts a suggestion into the draft: a whole chapter, or the text that had come when it was stopped, as if typed
        by hand. The chapter as it was stays a version."""
        desk, given, name = self.workspace.desk(user), self._given(user, at), suggested["section"]
        if suggested["record"] is None:
            proposal = desk.edit(at.guide, at.number, name, suggested["text"], given)
        else:
            proposal = desk.put(at.guide, at.number, Section.model_validate(suggested["record"]), facts=given)
        return self._view(user, at, proposal, name)

    def version(self, user: str, at: Place, section: str, number: str) -> Pieces:
        """How an earlier version of a chapter differs from the present one."""
        return self._difference(self._version(user, at, section, number).text, self._now(user, at, section).text)

    def restore(self, user: str, at: Place, section: str, number: str) -> View:
        """Puts an earlier version back; the present one stays a version."""
        old, desk = self._version(user, at, section, number), self.workspace.desk(user)
        proposal = desk.put(at.guide, at.number, old, facts=self._given(user, at), by="hand")
        return self._view(user, at, proposal, section)

    def clause(self, at: Place, start: int, end: int) -> Pieces:
        """A clause of the guide in its context."""
        return in_context(self.workspace.text(at.guide).content, start, end, self.say("原文"))

    def export(self, user: str, at: Place, ending: str, form: Form, folder: Path) -> Path:
        """The stored draft, or for .yaml the facts, as a file in `folder`. Raises InputError without a draft."""
        name = f"{self.say('申报书')}-{at.guide}-{at.number}"
        if ending == ".yaml":
            path = folder / f"facts-{at.guide}-{at.number}.yaml"
            path.write_text(forms.as_yaml(self.facts(at, form)), encoding="utf-8")
            return path
        proposal = self.workspace.desk(user).draft(at.guide, at.number)
        if proposal is None:
            raise InputError(
                "还没有草稿，请先点“起草并核验”。", "There is no draft yet; press “Draft and check” first."
            )
        path = folder / (name + ending)
        self.workspace.desk(user).export(path, proposal, self._given(user, at))
        return path

    def _given(self, user: str, at: Place) -> Facts:
        """The facts of the stored form; none where the form cannot be used yet."""
        try:
            return self.facts(at, self.form(user, at))
        except AssistantError:
            return Facts()

    def _now(self, user: str, at: Place, section: str) -> Section:
        proposal = self.workspace.desk(user).draft(at.guide, at.number)
        return (
            next(each for each in proposal.sections if each.id == section)
            if proposal
            else Section(id="", title="", text="", words=0)
        )

    def _version(self, user: str, at: Place, section: str, number: str) -> Section:
        kept = self.workspace.desk(user).versions(at.guide, at.number, section)
        found = next((version for version in kept if str(version.id) == number), None)
        if found is None:
            raise InputError("请先在列表中选一个版本。", "Choose a version in the list first.")
        return found.section

    def _difference(self, old: str, new: str) -> Pieces:
        return compared(old, new, self.say("删去"), self.say("新增"))

    def _view(self, user: str, at: Place, proposal: Proposal, section: str | None) -> View:
        shown = next((each for each in proposal.sections if each.id == section), proposal.sections[0])
        report, kept = proposal.check, self.workspace.desk(user).versions(at.guide, at.number, shown.id)
        ordered = rows.ordered(report) if report else []
        return View(
            chapters=[(rows.chapter(n, each, self.say), each.id) for n, each in enumerate(proposal.sections, 1)],
            section=shown.id,
            text=shown.text,
            state=rows.state(shown, proposal, self.say),
            tables=[(each.caption, list(each.header), [list(row) for row in each.rows]) for each in shown.tables],
            summary=rows.summary(report, self.say) if report else "",
            checklist=[rows.checked(verdict, self.say) for verdict in ordered],
            spans=[(v.requirement.source.start, v.requirement.source.end) for v in ordered],
            citations=[
                (rows.citation(each, self.say), f"{each.source.start}-{each.source.end}") for each in shown.citations
            ],
            doubts=rows.doubts(proposal, self.say),
            versions=[(self._named(version.by, version.at, version.section), str(version.id)) for version in kept],
            stopped=any(warning.code == "run_stopped" for warning in proposal.warnings),
        )

    def _named(self, by: str, at: float, section: Section) -> str:
        who = {"hand": self.say("手工修改"), "model": self.say("模型撰写"), "writer": self.say("程序起草")}[by]
        time = datetime.fromtimestamp(at).astimezone()
        return f"{time:%m-%d %H:%M} · {who} · {self.say('{} 字').format(section.words)}"


def _read(file: str | None) -> tuple[str, bytes] | None:
    return (Path(file).name, Path(file).read_bytes()) if file else None
