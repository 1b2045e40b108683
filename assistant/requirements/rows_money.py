"""The demand table, part five: what money the applicants bring along.

In: nothing. Out: `ROWS`, data only; every row carries an example and a counter-example, which are its tests.
Next: `rules.find`, `readers`. Never: code, or a sentence of a real guide.
"""

from __future__ import annotations

from assistant.requirements.rules import Row

ROWS: tuple[Row, ...] = (
    Row(
        "matching_funds_ratio",
        r"(?<!双方投入)(?<!双方)(?:经费|资金|出资|自筹|配套)[^;。]{0,24}(?:比例|之比)[^;。,]{0,6}?(?:不低于|不少于|至少|达到|为)"
        r"(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?)",
        op=">=",
        reader="ratio",
        example="自筹资金与拨款的比例不低于1:1。",
        counter="男女比例不低于1:1。",
    ),
    Row(
        "matching_funds_ratio",
        r"(?:应|须|需)?提供[^,;。]{0,30}?等额的?(?:配套)?(?:出资|资金|经费)",
        op=">=",
        value=1,
        reader="matching",
        example="参与企业应提供至少与其所获拨款等额的配套资金。",
        counter="双方将提供等额的奖学金名额。",
    ),
    Row(
        "matching_funds_ratio",
        r"(?:不低于|不少于|至少|按|按照|达到)(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?)的?(?:比例)?[^,;。]{0,8}配套",
        op=">=",
        reader="ratio",
        example="依托单位提供不低于1:3的配套资金。",
        counter="图纸按1:3的比例绘制。",
    ),
    Row(
        "matching_funds_ratio",
        r"(?:自筹|配套|企业(?:出资|投入))[^,;。]{0,6}(?:经费|资金)?(?:应|须)?(?:不低于|不少于|不得低于|不得少于)[^,;。\d]{0,10}"
        r"(?:资助|财政|国拨|拨款|专项)[^,;。\d倍比]{0,6}(?=[,;。)]|$)",
        op=">=",
        value=1,
        example="企业自筹经费不低于国拨经费。",
        counter="自筹经费不低于每年3万元。",
    ),
    Row(
        "matching_funds_ratio",
        r"(?:不低于|不少于|至少|按|按照|达到)(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?)的?(?:比例)?[^,;。]{0,8}配套",
        op=">=",
        reader="ratio",
        part="indicators",
        example="当地政府提供不低于1:3的配套经费。",
        counter="混合比例不低于1:3。",
    ),
)
