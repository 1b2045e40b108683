"""Plain text, whatever its encoding.

In: bytes in UTF-8, UTF-16 (with its mark), GB18030 or Big5. Out: `Text`; a form feed is a page break. Next:
`parse.clean`. Never: a character replaced in silence: what fits no encoding is refused.
"""

from __future__ import annotations

import codecs
import re

from assistant.read import refuse
from assistant.read.build import Builder
from assistant.read.quality import with_notices
from assistant.schema.text import Text

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The commonest characters of Chinese prose, simplified and traditional: about one in six of any text is among them.
_COMMON = frozenset(
    "的一是不在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "项目研究申报合作技术科学指南与及其等应单位經費項計畫術學與國個為時來們於會發動過說產種對後應單這開報標"
)
_PLAUSIBLE_COMMON, _PLAUSIBLE_HAN, _ENOUGH, _MOST_CONTROL = 0.06, 0.85, 20, 0.02
_HAN_OR_FORM = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\u2010-\u2027\u2030-\u203b\u2150-\u218f\u2190-\u22ff"
    r"\u2460-\u24ff\u25a0-\u25ff\u00b0-\u00f7\u0391-\u03c9]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_NEWLINES = re.compile(r"\r\n?|\f|[\x0b\x85\u2028\u2029]")


def read(name: str, data: bytes) -> Text:
    """The text of `data`. Raises UnreadableFile where no encoding fits."""
    return with_notices(lines(decode(name, data)))


def decode(name: str, data: bytes) -> str:
    """The characters of `data`, byte order mark excluded. Raises UnreadableFile where no encoding fits: the legacy
    encodings decode almost any bytes, so their outcome must also look like Chinese."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _give_up(name)
    content = _strict(data, "utf-8")
    if content is not None:
        return content if _looks_textual(content) else _give_up(name)
    for encoding in ("gb18030", "big5"):
        content = _strict(data, encoding)
        if content is not None and _looks_textual(content) and _looks_chinese(content):
            return content
    return _give_up(name)


def _give_up(name: str) -> str:
    raise refuse.undecodable(name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_textual(content: str) -> bool:
    return "\0" not in content and len(_CONTROL.findall(content)) <= _MOST_CONTROL * len(content)


def _looks_chinese(content: str) -> bool:
    foreign = [character for character in content if character > "\x7f"]
    han = sum(1 for character in foreign if _HAN_OR_FORM.match(character))
    if han < _PLAUSIBLE_HAN * len(foreign):
        return False
    common = sum(1 for character in foreign if character in _COMMON)
    return len(foreign) < _ENOUGH or common >= _PLAUSIBLE_COMMON * len(foreign)


def lines(content: str) -> Text:
    """`content` with every kind of line end made a newline; its pages, where form feeds part them."""
    builder, start = Builder(), 0
    page = 1 if "\f" in content.strip("\f\r\n ") else None
    for found in _NEWLINES.finditer(content):
        builder.add(content[start : found.start()], origin=start, page=page)
        builder.add("\n", origin=found.start(), page=page)
        page = page + 1 if page and found.group() == "\f" else page
        start = found.end()
    builder.add(content[start:], origin=start, page=page)
    return builder.text()
