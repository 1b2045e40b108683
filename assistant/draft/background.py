"""The applicant's own document, cut into pieces that can be cited like a clause of the guide.

In: a file's `Text`. Out: `Background`: its pieces, the most telling first; kept in the workspace beside the drafts.
Next: `pen.Sources`, the chapters, the model's prompt. Never: a word of it changed, or taken for a demand of the guide;
it goes nowhere but to the configured model.

    home/backgrounds/<hash of user, guide and direction>.json
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from pydantic import ValidationError

from assistant import atomic
from assistant.errors import WorkspaceError
from assistant.schema.record import Record
from assistant.schema.text import Text

MOST = 350  # characters of a piece
MANY = 8  # pieces that are cited
LABEL = "申请人材料"
_TELLING = re.compile("合作|联合|前期|基础|平台|承担|发表|专利|团队|研究|项目|成果")
_HEAD = re.compile(r"\s*#|[^，；、]{1,20}$")  # a heading, or a line too short to say something
_ORDER = re.compile("(?:忽略|无视|不要遵守|跳过).{0,12}(?:要求|指令|规则|提示)|(?i:ignore .{0,20}instructions)")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


class Background(Record):
    """A document by its name and its text."""

    name: str
    text: Text

    @property
    def label(self) -> str:
        """What a citation calls it."""
        return f"{LABEL}“{self.name}”"

    def pieces(self, most: int = MANY) -> list[tuple[int, int]]:
        """At most `most` spans of whole sentences, each at most MOST characters long where its sentences are; those
        that tell of work and cooperation first. Headings and sentences that give orders are left out."""
        spans: list[tuple[int, int]] = []
        for found in _SENTENCE.finditer(self.text.content):
            start, end = found.span()
            if _HEAD.match(found.group()) or _ORDER.search(found.group()):
                continue
            joined = bool(spans) and "\n" not in self.text.content[spans[-1][1] : start].strip(" ")
            if joined and end - spans[-1][0] <= MOST:
                spans[-1] = (spans[-1][0], end)
            elif len(found.group().strip()) > 5:
                spans.append((start, end))
        return sorted(spans, key=lambda span: -len(_TELLING.findall(self.text.content[slice(*span)])))[:most]


def keep(home: Path, owner: str, background: Background) -> None:
    """Keeps the document for the draft named `owner`. Raises WorkspaceError."""
    try:
        place = _place(home, owner)
        place.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(place, background.model_dump_json().encode())
    except OSError as error:
        raise WorkspaceError(
            f"背景材料无法存入工作区（{error.strerror}）；请检查磁盘空间和写入权限。",
            f"The background document cannot be kept in the workspace ({error.strerror}); check space and permissions.",
        ) from error


def kept(home: Path, owner: str) -> Background | None:
    """The document of the draft named `owner`; None where none was given. Raises WorkspaceError."""
    place = _place(home, owner)
    if not place.exists():
        return None
    try:
        return Background.model_validate_json(place.read_bytes())
    except (OSError, ValidationError) as error:
        raise WorkspaceError(
            "工作区中的背景材料无法读取；请用 --background 重新提供。",
            "The background document in the workspace cannot be read; give it again with --background.",
        ) from error


def _place(home: Path, owner: str) -> Path:
    return home / "backgrounds" / (hashlib.sha256(owner.encode()).hexdigest()[:24] + ".json")
