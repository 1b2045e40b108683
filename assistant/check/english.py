"""Figures and set phrases of the reasons in English; what others wrote stays as it is, in quotation marks.

In: a value as the judges fill it in (`3篇、5篇`, `协议签署日期`). Out: `in_english(value)`. Next: `reasons`.
Never: a translation of what somebody else wrote.
"""

from __future__ import annotations

import re

_PHRASES = {
    "外方参会人数": "foreign participants",
    "企业参会人数": "participants from firms",
    "参会人数": "participants",
    "外方单位注册年限": "years of registration of the foreign units",
    "协议签署日期": "the day the agreement was signed",
    "外方申报情况": "the foreign side's application",
    "中方申报情况": "the Chinese side's application",
    "本方向未要求双方同时申报": "this direction does not ask both sides to apply",
    "外方牵头单位": "the foreign lead unit",
    "中方没有企业参与": "no Chinese firm takes part",
    "有企业参与": "a firm takes part",
    "合作国别": "the partner country",
    "项目名称": "the project's title",
    "本项目不是": "the project is not of the kind ",
    "不设课题": "no sub-projects",
    "本项目为": "the project is of the kind ",
    "不安排": "left out",
    "不超过": "at most ",
    "不少于": "at least ",
    "少于": "fewer than ",
    "合作协议": "the cooperation agreement",
    "协议": "the agreement",
    "基础研究类": "basic research",
    "应用研究类": "applied research",
    "企业配套": "matching by firms",
}
_UNITS = {
    "篇": "papers",
    "人次": "visits",
    "人月": "man-months",
    "个月": "months",
    "月": "months",
    "个课题": "sub-projects",
    "家企业": "firms",
    "家": "units",
    "国": "countries",
    "项": "items",
    "件": "items",
    "个": "items",
    "份": "items",
    "次": "times",
    "场": "times",
    "届": "times",
    "期": "times",
    "批次": "groups",
    "人": "persons",
    "名": "persons",
    "位": "persons",
    "万元": "×10,000 yuan",
    "亿元": "×100 million yuan",
    "元": "yuan",
    "年": "years",
    "级": "",
    "天": "days",
    "周": "weeks",
    "套": "sets",
    "台": "pieces",
    "处": "sites",
}
_PHRASE = re.compile("|".join(sorted(_PHRASES, key=len, reverse=True)))
_COUNT = re.compile(rf"(\d)\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![^\W\da-zA-Z_])")
_MARKS = str.maketrans({"、": ", ", "；": "; ", "，": ", ", "：": ": ", "（": " (", "）": ")", "～": "~"})
_FOREIGN = re.compile(r"[^\s,;:()]*[^\W\da-zA-Z_][^,;:()]*")


def in_english(value: object) -> object:
    """`value` with set phrases and units translated, and whatever is left in Chinese in quotation marks."""
    if not isinstance(value, str) or not re.search("[一-龥、，；：]", value):
        return value
    text = _COUNT.sub(lambda mark: f"{mark[1]} {_UNITS[mark[2]]}".rstrip(), value)
    text = re.sub(r"各(?=\d)", "each ", text)
    if _PHRASE.sub("", text).strip(" 、") == "" or _PHRASE.match(text):
        text = _PHRASE.sub(lambda mark: _PHRASES[mark.group()], text)
    text = text.translate(_MARKS)
    return _FOREIGN.sub(lambda mark: f"“{mark.group().strip()}”", text)
