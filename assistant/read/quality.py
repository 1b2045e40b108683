"""Says where a file reads badly.

In: a `Text` as read. Out: the same with a `Notice` where its characters are doubtful. Next: the user, with every
result. Never: a refusal.
"""

from __future__ import annotations

import re

from assistant.schema.text import Notice, Text

_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]|\(cid:\d+\)")
_TOO_MANY, _FEW_PER_PAGE = 0.002, 60


def with_notices(text: Text, *, pages: int = 0) -> Text:
    """`text` with notices: `unknown_characters` (replacement, private-use and unmapped characters above 0.2 %) and
    `little_text` (fewer than 60 characters a page, where the file has `pages`)."""
    made = []
    size = sum(1 for character in text.content if not character.isspace())
    unknown = list(_UNKNOWN.finditer(text.content))
    if len(unknown) > _TOO_MANY * max(1, size):
        made.append(
            Notice(
                code="unknown_characters",
                source=text.source(*unknown[0].span()),
                message=f"有 {len(unknown)} 个字符无法识别，文字可能有缺漏：请对照原文件核对，或换用文字版",
                message_en=f"{len(unknown)} characters are not recognised and text may be missing: "
                "compare with the file, or use a text version",
            )
        )
    if pages and size < _FEW_PER_PAGE * pages:
        made.append(
            Notice(
                code="little_text",
                message=f"{pages} 页只读出 {size} 个字，可能含扫描页：请核对，或先做文字识别（OCR）",
                message_en=f"only {size} characters on {pages} pages, some may be scans: check, or run OCR first",
            )
        )
    return text.model_copy(update={"notices": (*text.notices, *made)}) if made else text
