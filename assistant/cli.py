"""The command line: registers the commands, each a thin call into the workspace.

In: arguments, standard input, settings. Out: text, or with `--json` exactly one JSON document, on standard output; all
else on standard error; exit code 0 done, 1 done and something falls short, 2 unusable call or input.
Next: `workspace`. Never: decides anything, shows a traceback.

`ui` and `eval` stand above this package; they are found through the entry points `assistant.commands`.
"""

import inspect
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.session import Session

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="读懂申报指南，起草申报书，逐条核验要求。 Reads funding guides, drafts and checks proposals.",
)

INTERRUPTED = 130
UsageError: type[Exception] = typer.BadParameter.__mro__[2]  # ClickException, which Typer does not name publicly

GuideName = Annotated[str, typer.Argument(metavar="GUIDE", help="指南编号或其前缀 (id or prefix of a guide)")]
Number = Annotated[str, typer.Argument(metavar="DIRECTION", help="指南方向编号，如 1.1 (number of a direction)")]
Top = Annotated[int, typer.Option("--top", min=1, max=100, help="返回条数 (how many)")]
FactsFile = Annotated[
    str | None, typer.Option("--facts", metavar="FILE", help="申报人事实文件 YAML，- 为标准输入 (facts)")
]

HOME = Annotated[Path | None, typer.Option("--home", metavar="DIR", help="工作区文件夹 (workspace folder)")]
LANG = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="输出语言 (language of the output)")]
JSON = Annotated[bool, typer.Option("--json", help="只输出一个 JSON 文档 (one JSON document)")]
SHARED = [
    inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
    for name, default, kind in (("home", None, HOME), ("lang", None, LANG), ("as_json", False, JSON))
]


@app.callback()
def start(context: typer.Context, home: HOME = None, lang: LANG = None, as_json: JSON = False) -> None:
    """读懂申报指南，起草申报书，逐条核验要求。 Reads funding guides, drafts and checks proposals."""
    context.obj = (home, lang, as_json)


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """Registers `function(session, …)`; `--home`, `--lang` and `--json` may stand before or behind its name."""

    def run(context: typer.Context, **given: Any) -> None:
        from assistant.session import Session

        own = [given.pop(parameter.name) for parameter in SHARED]
        home, lang, as_json = (late or early for late, early in zip(own, context.obj, strict=True))
        raise typer.Exit(function(Session.open(home, lang or "zh", as_json), **given) or 0)

    parameters = list(inspect.signature(function).parameters.values())[1:]
    context = inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    run.__signature__ = inspect.Signature([context, *keywords, *SHARED])  # type: ignore[attr-defined]
    run.__doc__ = function.__doc__
    app.command(function.__name__)(run)
    return run


@command
def index(
    session: "Session",
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="指南文件或文件夹")],
    watch: Annotated[bool, typer.Option("--watch", help="持续跟踪，直到 Ctrl-C (follow the folder)")] = False,
) -> int:
    """读入指南，解析、分段、入库；只处理有变化的。 Reads, parses, chunks and embeds guides."""
    session.one_document_unless(watch, "--watch")
    outcomes = session.workspace.index(paths, progress=session.progress)
    refused = session.indexed(outcomes)
    if watch:
        session.follow(paths)
        return 0
    named = {path.name for path in paths if not path.is_dir()}
    return 2 if len(refused) == len(outcomes) or any(o.file in named for o in refused) else 0


@command
def guides(session: "Session") -> None:
    """列出已入库的指南。 Lists indexed guides."""
    session.show(session.workspace.guides(), "guides")


@command
def show(
    session: "Session",
    guide: GuideName,
    direction: Annotated[str | None, typer.Argument(metavar="[DIRECTION]", help="指南方向编号")] = None,
    text: Annotated[bool, typer.Option("--text", help="指南正文，所有位置都以它为准 (the clean text)")] = False,
) -> None:
    """显示解析后的指南，或其中一个方向。 The parsed guide, or one direction of it."""
    if text:
        session.show(session.workspace.text(guide), "text")
    elif direction:
        session.show(session.workspace.direction(guide, direction), "direction")
    else:
        session.show(session.workspace.guide(guide), "guide")


@command
def search(
    session: "Session",
    query: Annotated[str, typer.Argument(metavar="QUERY", help="查询；- 表示从标准输入每行一个")],
    guide: Annotated[str | None, typer.Option(help="只在该指南中查")] = None,
    direction: Annotated[str | None, typer.Option(help="只在该方向中查")] = None,
    top: Top = 10,
) -> None:
    """检索指南原文；没有答案时为空。 Passages, best first; empty where nothing answers."""
    found = session.workspace.search(
        session.lines(query), guide=guide, direction=direction, top=top, told=session.failed
    )
    session.show(found if query == "-" else found[0], "hits")


@command
def match(
    session: "Session",
    text: Annotated[str, typer.Argument(metavar="TEXT", help="研究摘要；- 表示从标准输入每行一个")],
    top: Top = 10,
) -> None:
    """按研究摘要推荐指南方向。 Directions that fit an abstract."""
    found = session.workspace.match(session.lines(text), top=top, told=session.failed)
    session.show(found if text == "-" else found[0], "matches")


@command
def draft(
    session: "Session",
    guide: GuideName,
    direction: Number,
    facts: FactsFile = None,
    section: Annotated[str | None, typer.Option(metavar="S", help="只写这一章 (one chapter only)")] = None,
    instruction: Annotated[str, typer.Option(metavar="TEXT", help="按意见修改 --section 那一章 (needs a model)")] = "",
    background: Annotated[str | None, typer.Option(metavar="FILE", help="背景材料 .docx .pdf .md，可被引用")] = None,
    template: Annotated[
        str | None, typer.Option(metavar="FILE", help="要填写的表格 .docx 或章节 .yaml，none 为不用 (a form)")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="手工修改过的章节也重写 (edited chapters too)")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="写入 .docx .md .json")] = None,
) -> None:
    """起草申报书并核验。 Drafts a proposal and checks it."""
    own, form = session.named(background), ("", b"") if template == "none" else session.named(template)
    desk, given = session.workspace.desk(), session.facts(facts)
    if instruction:
        proposal = desk.revise(guide, direction, section, given, instruction)
    else:
        keep = [] if replace else session.edited(desk, guide, direction, section)
        proposal = desk.write(guide, direction, given, section, keep=keep, background=own, template=form)
    if out:
        told = desk.export(out, proposal, given)
        proposal = proposal.model_copy(update={"warnings": (*proposal.warnings, *told)})
    session.show(proposal, "draft", out=out)


@command
def check(
    session: "Session",
    file: Annotated[str, typer.Argument(metavar="FILE", help="申报书 .docx .md .txt .json .pdf，- 为标准输入")],
    guide: Annotated[str, typer.Option("--guide", help="指南编号或前缀")],
    direction: Annotated[str, typer.Option("--direction", help="指南方向编号")],
    facts: FactsFile = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="报告 .html .docx .xlsx .md .json")] = None,
    partner: Annotated[str | None, typer.Option(metavar="FILE", help="外方申报书，核对双方是否一致")] = None,
) -> int:
    """逐条核验申报书。 Verifies a proposal against every requirement."""
    workspace, data = session.workspace, session.read(file)
    proposal = workspace.proposal_text(data, Path(file).name)
    checked = workspace.check_text(
        proposal, Path(file).name, guide, direction, facts=session.facts(facts), lang=session.lang,
        partner=workspace.proposal_text(session.read(partner), Path(partner).name) if partner else None,
    )  # fmt: skip
    if report:
        workspace.write_report(report, checked, proposal, data, session.lang)
    session.show(checked, "report", out=report)
    return 1 if checked.falls_short else 0


@command
def diff(
    session: "Session",
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
) -> None:
    """比较同一专项的两份指南。 What changed between two guides of one programme."""
    session.show(session.workspace.diff(old, new), "changes")


@command
def doctor(session: "Session") -> int:
    """检查索引、嵌入、模型、字体是否就绪。 Whether everything is in order, and what to do where not."""
    from assistant import doctor as clinic

    findings = clinic.examine(session.workspace)
    session.show(findings, "findings")
    return 1 if any(finding.state == "broken" for finding in findings) else 0


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line; every error becomes one line on standard error and an exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if _named(given) not in {entry.name for entry in app.registered_commands} or "--help" in given:
        _commands_from_above(given)
    sys.exit(_guarded(given))


def _named(arguments: list[str]) -> str | None:
    """The command that is called: the first word that is neither an option nor the value of one."""
    words = pairwise(["", *arguments])
    return next((word for before, word in words if word[:1] != "-" and before not in ("--home", "--lang")), None)


def _commands_from_above(given: list[str]) -> None:
    """Registers those that stand above this package; looking for them costs what a whole check of a page does."""
    from importlib.metadata import entry_points

    for entry in entry_points(group="assistant.commands"):
        if entry.name in given or "--help" in given or not given:
            entry.load()(command)


def _guarded(arguments: list[str]) -> int:
    english = "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)
    try:
        code = int(typer.main.get_command(app).main(arguments, prog_name="assistant", standalone_mode=False) or 0)
        sys.stdout.flush()
        if code == INTERRUPTED:
            _say(
                "已中断；索引和草稿未改动。模型已写的章节保留，重新运行同一命令会接着写。",
                "Interrupted; index and drafts are as they were. What a model wrote is kept: run the same again.",
                english,
            )
        return code
    except AssistantError as error:
        _say(error.line("zh"), error.line("en"), english)
    except UsageError as error:
        told = error.format_message()  # type: ignore[attr-defined]
        _say(
            f"用法有误：{told} 请用 assistant --help 或 assistant 命令 --help 查看。",
            f"{told} See assistant --help.",
            english,
        )
    except BrokenPipeError:
        sys.stderr.close()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = f"（{error.filename}）" if error.filename else ""
        _say(
            f"系统错误：{error.strerror}{where}；请检查磁盘空间与权限后重试，已有内容未改动。",
            f"The system says: {error.strerror} {error.filename or ''}; check space and permissions and try again.",
            english,
        )
    except Exception as error:  # noqa: BLE001 - the last line of defence: a user never sees a traceback
        log = Path(tempfile.gettempdir()) / "assistant-error.log"
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        _say(
            f"程序内部错误（{type(error).__name__}）；已有内容未改动，详情在 {log}，请随问题报告附上。",
            f"Internal error ({type(error).__name__}); nothing was changed. Details are in {log}; please report it.",
            english,
        )
    return 2


def _say(zh: str, en: str, english: bool) -> None:
    print(" ".join((en if english else zh).split()), file=sys.stderr)
