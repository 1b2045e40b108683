"""A run as one self-contained HTML page: figures with bars and history, falls, every miss.

In: a `Run` and the runs before it. Out: HTML. Next: `run.store`. Never: a link out, a script, raw text.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from evals.chart import bar, line
from evals.run import Run
from evals.tally import Figure

STYLE = """body{font:15px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:1000px;
margin:2em auto;padding:0 1em;color:#1f2933}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin:.6em 0 1.6em}
th:nth-child(3){width:236px}
th,td{text-align:left;padding:.25em .6em;border-bottom:1px solid #e6e8ea;vertical-align:middle}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.bad{color:#b3402a;font-weight:600}.good{color:#2e7d5b}li{overflow-wrap:anywhere}h2{margin-top:1.6em}"""
HISTORY = 20


def page(run: Run, earlier: Sequence[Run]) -> str:
    """The whole page."""
    missed = sum(figure.missed for figure in run.figures)
    verdict = (f'<p class="bad">{missed} 项指标未达标，{len(run.falls)} 项低于基线</p>' if run.falls_short
               else '<p class="good">全部达标</p>')
    facts = " · ".join([run.time.strftime("%Y-%m-%d %H:%M"), f"版本 {run.version}", f"引擎 {run.engine}",
                        f"嵌入 {run.embedding}", f"模型 {run.model or '无'}"])
    body = "".join(_suite(run, suite, earlier) for suite in run.cases)
    return (f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>评测报告</title><style>{STYLE}</style>'
            f"<h1>评测报告</h1><p>{escape(facts)}</p>{verdict}{_falls(run)}{body}</html>\n")


def _suite(run: Run, suite: str, earlier: Sequence[Run]) -> str:
    rows = "".join(_row(figure, earlier) for figure in run.figures if figure.suite == suite)
    cases = sum(outcome.suite == suite for outcome in run.outcomes)
    return (f"<h2>{escape(suite)}</h2><p>{cases} 个用例，{run.seconds[suite]:.2f} 秒</p>"
            "<table><tr><th>指标</th><th>数值</th><th></th><th>门槛</th><th>基线</th><th>历史</th></tr>"
            f"{rows}</table>{_misses(run, suite)}")


def _row(figure: Figure, earlier: Sequence[Run]) -> str:
    past = [old.value for run in earlier[-HISTORY:] for old in run.figures
            if (old.suite, old.name) == (figure.suite, figure.name)]
    wanted = f"{'≥' if figure.bar.kind == 'least' else '≤'} {figure.bar.value:g}" if figure.bar else ""
    chart = bar(figure.value, figure.bar.value if figure.bar else None, missed=figure.missed)
    return (f"<tr><td>{escape(figure.name)}</td><td class='n {'bad' if figure.missed else ''}'>{figure.value:.3f}</td>"
            f"<td>{chart}</td><td>{wanted}</td>"
            f"<td class='n'>{'' if figure.baseline is None else f'{figure.baseline:.3f}'}</td>"
            f"<td>{line([*past, figure.value])}</td></tr>")


def _misses(run: Run, suite: str) -> str:
    listed = "".join(f"<li><b>{escape(outcome.case)}</b> · {escape(miss.figure)}：{escape(miss.what)}</li>"
                     for outcome in run.outcomes if outcome.suite == suite for miss in outcome.misses)
    return f"<details open><summary>未通过的用例</summary><ul>{listed}</ul></details>" if listed else ""


def _falls(run: Run) -> str:
    listed = "".join(f"<li class='{'bad' if fall.significant else ''}'>{escape(fall.suite)} · {escape(fall.figure)}："
                     f"下降 {fall.by:.3f}，95% 区间 {fall.interval[0]:.3f} … {fall.interval[1]:.3f}；"
                     f"{escape('、'.join(fall.cases))}</li>" for fall in run.falls)
    return f"<h2>低于基线</h2><ul>{listed}</ul>" if listed else ""
