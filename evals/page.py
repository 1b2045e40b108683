"""A run as one self-contained HTML page: charts, figures with bars and history, falls, every miss with its source.

In: a `Run` and the runs before it. Out: HTML. Next: `store`. Never: a link out, a script, raw text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from evals.chart import bar, groups, line, stacked
from evals.run import Run
from evals.tally import Bar, Figure, Miss, Outcome

STYLE = """body{font:15px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:1000px;
margin:2em auto;padding:0 1em;color:#1f2933}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:.6em 0 1.6em}
th:nth-child(3){width:236px}
th,td{text-align:left;padding:.25em .6em;border-bottom:1px solid #e6e8ea;vertical-align:middle}
td.n{text-align:right;font-variant-numeric:tabular-nums}svg{display:block;max-width:100%}
.bad{color:#b3402a;font-weight:600}.good{color:#2e7d5b}li{overflow-wrap:anywhere}h2{margin-top:1.6em}
small,.faint{color:#5a6b7b}mark{background:#fdf0c3}:target{outline:2px solid #c77d1e}"""
HISTORY = 20
BY_KIND = ("rule", "quota", "content", "compare", "match")


def page(run: Run, earlier: Sequence[Run]) -> str:
    """The whole page."""
    missed = sum(figure.missed for figure in run.figures)
    verdict = (f'<p class="bad">{missed} 项指标未达标，{len(run.falls)} 项低于基线</p>' if run.falls_short
               else '<p class="good">全部达标</p>')
    facts = " · ".join([run.time.strftime("%Y-%m-%d %H:%M"), f"版本 {run.version}", f"提交 {run.commit or '无'}",
                        f"引擎 {run.engine}", f"数据 {run.data}"])
    body = "".join(_suite(run, suite, earlier) for suite in run.cases)
    return (f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>评测报告</title><style>{STYLE}</style>'
            f"<h1>评测报告</h1><p>{escape(facts)}</p>{verdict}{''.join(_charts(run))}{_falls(run)}{body}{_sources(run)}"
            f"{_circumstances(run)}</html>\n")


def _charts(run: Run) -> Iterator[str]:
    """Bars met and missed, the verdicts on the drafts, retrieval by kind."""
    states = Counter("bad" if figure.missed else "good" if _barred(figure) else "none" for figure in run.figures)
    yield stacked("指标", [(name, state, states[state]) for name, state in
                         (("达标", "good"), ("无门槛", "none"), ("未达标", "bad"))])
    known = {(figure.suite, figure.name): figure for figure in run.figures}
    if ("draft", "violated") in known:
        short = {name: known["draft", name].got for name in ("violated", "missing", "unclear")}
        rest = known["draft", "violated"].of - sum(short.values())
        yield stacked("草稿的核验结论", [("符合或不适用", "good", rest), ("无法确定", "open", short["unclear"]),
                                  ("违反或缺失", "bad", short["violated"] + short["missing"])])
    told = {key: figure.value for key, figure in known.items()}
    kinds = {kind: {name: told["retrieval", f"{name} {kind}"] for name in ("recall@5", "ndcg@10")}
             for kind in BY_KIND if ("retrieval", f"recall@5 {kind}") in told}
    if kinds:
        yield groups("检索：按问题类型", kinds)
        names = ("recall@5", "mrr", "ndcg@10")
        yield groups("检索：与单独的 BM25 相比", {name: {"本系统": told["retrieval", name],
                                                "BM25": told["retrieval", f"bm25 {name}"]} for name in names})


def _barred(figure: Figure) -> bool:
    return figure.bar is not None and figure.bar.value is not None


def _suite(run: Run, suite: str, earlier: Sequence[Run]) -> str:
    rows = "".join(_row(figure, earlier) for figure in run.figures if figure.suite == suite)
    cases = sum(outcome.suite == suite for outcome in run.outcomes)
    return (f"<h2>{escape(suite)}</h2><p>{cases} 个用例，{run.seconds.get(suite, 0):.2f} 秒</p>"
            "<table><tr><th>指标</th><th>数值</th><th></th><th>门槛</th><th>基线</th><th>历史</th></tr>"
            f"{rows}</table>{_misses(run, suite)}")


def _row(figure: Figure, earlier: Sequence[Run]) -> str:
    past = [old.value for run in earlier[-HISTORY:] for old in run.figures
            if (old.suite, old.name) == (figure.suite, figure.name)]
    wanted = figure.bar or Bar(kind="told")
    share = figure.got <= figure.of
    chart = bar(figure.value, wanted.value, missed=figure.missed) if share else ""
    return (f"<tr><td>{escape(figure.name)}</td><td class='n {'bad' if figure.missed else ''}'>{figure.value:.3f}"
            f"<br><small>{figure.got:g}/{figure.of:g}</small></td><td>{chart}</td><td>{wanted}</td>"
            f"<td class='n'>{'' if figure.baseline is None else f'{figure.baseline:.3f}'}</td>"
            f"<td>{line([*past, figure.value])}</td></tr>")


def _misses(run: Run, suite: str) -> str:
    listed = "".join(_miss(run, outcome, miss) for outcome in run.outcomes if outcome.suite == suite
                     for miss in outcome.misses)
    return f"<details open><summary>未通过的用例</summary><ul>{listed}</ul></details>" if listed else ""


def _miss(run: Run, outcome: Outcome, miss: Miss) -> str:
    """One miss: the case, its file, the reason, a link to the guide's words below."""
    key = f"{outcome.guide}:{miss.source.start}-{miss.source.end}" if miss.source else ""
    link = f' <a href="#{escape(key)}">指南原文</a>' if key in run.excerpts else ""
    file = f" <small>{escape(outcome.file)}</small>" if outcome.file else ""
    return f"<li><b>{escape(outcome.case)}</b>{file} · {escape(miss.figure)}：{escape(miss.what)}{link}</li>"


def _falls(run: Run) -> str:
    listed = "".join(f"<li class='{'bad' if fall.significant else ''}'>{escape(fall.suite)} · {escape(fall.figure)}："
                     f"下降 {fall.by:.3f}，95% 区间 {fall.interval[0]:.3f} … {fall.interval[1]:.3f}；"
                     f"{escape('、'.join(fall.cases))}</li>" for fall in run.falls)
    return f"<h2>低于基线</h2><ul>{listed}</ul>" if listed else ""


def _sources(run: Run) -> str:
    """The words of the guides that misses are about, each under the name that they link to."""
    listed = "".join(f'<li id="{escape(key)}"><small>{escape(key)}</small> <span class="faint">{escape(found.before)}'
                     f"</span><mark>{escape(found.text)}</mark><span class='faint'>{escape(found.after)}</span></li>"
                     for key, found in run.excerpts.items())
    return f"<h2>指南原文</h2><ul>{listed}</ul>" if listed else ""


def _circumstances(run: Run) -> str:
    """Settings and hashes: what would have to be the same for another run to give the same."""
    rows = [("设置", run.settings), ("提示词", run.prompts), ("指南", run.guides), ("用例", run.cases)]
    listed = "".join(f"<tr><td>{name}</td><td>{escape(key)}</td><td>{escape(value)}</td></tr>"
                     for name, entries in rows for key, value in entries.items())
    return f"<h2>环境</h2><table>{listed}</table>"
