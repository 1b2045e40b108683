"""How a draft reads: lengths, blanks, repetition, copying, sentences.

In: the pieces of a draft, the guide's text, the chapters' limits (`prompts/sections.yaml`). Out: `within limits`,
`chapters present`, `blanks …` by kind, `repetition`, `repetition across chapters`, `own words`, `longest copied run`,
`sentence length`, `long sentences`, `list share`. Next: `tally`. Never: a word limit that the form does not set.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.draft.form import load_form
from assistant.schema.count import words
from evals.metrics import copied_share, longest_shared_run, repeated_share, shared_across
from evals.plain import bare
from evals.quality.pieces import Pieces
from evals.tally import Scores

BLANK = re.compile(r"【待填：([^】]*)】")
LONG = 80           # characters of a sentence that few readers hold in mind
COPIED = 20         # characters in a row that count as copied
ITEM = re.compile(r"^(?:[（(]?\d{1,2}[)）.、．]|[-*•]|[①-⑳])")
HAN_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十]+[)）、.．\s]*|^第[一二三四五六七八九十]+[章部分]*\s*")


def score(scores: Scores, pieces: Pieces, guide: str) -> None:
    """Adds the figures of this module."""
    _lengths(scores, pieces)
    for kind, count in blanks(pieces).items():
        scores.add(f"blanks {kind}", count)
    plain = bare(BLANK.sub("", pieces.prose))
    run = longest_shared_run(plain, bare(guide))
    scores.add("own words", 1 - copied_share(plain, bare(guide), COPIED))
    scores.add("longest copied run", run)
    scores.add("repetition", repeated_share(plain))
    scores.add("repetition across chapters", shared_across([bare("".join(part.lines)) for part in pieces.chapters]))
    for sentence in pieces.sentences:
        length = len(bare(sentence))
        scores.add("sentence length", length)
        scores.add("long sentences", float(length > LONG))
    for line in pieces.lines:
        scores.add("list share", float(bool(ITEM.match(line))))


def _lengths(scores: Scores, pieces: Pieces) -> None:
    there = {bare(HAN_NUMBER.sub("", chapter.title)): chapter for chapter in pieces.chapters}
    for wanted in load_form().chapters:
        chapter = there.get(bare(wanted.title))
        scores.right("chapters present", chapter is not None, wanted.title)
        if chapter and wanted.limit:
            size = words("\n".join(chapter.lines))
            scores.right("within limits", size <= wanted.limit, f"{wanted.title}: {size}/{wanted.limit}")


def blanks(pieces: Pieces) -> Counter[str]:
    """How many different blanks of every kind of `blanks.yaml`; the first kind that fits counts, else 其他."""
    asked = dict.fromkeys(found for line in (*pieces.lines, *pieces.rows) for found in BLANK.findall(line))
    made = Counter(dict.fromkeys([*_kinds(), "其他"], 0))
    made.update(next((kind for kind, pattern in _kinds().items() if pattern.search(text)), "其他") for text in asked)
    return made


@lru_cache(maxsize=1)
def _kinds() -> dict[str, re.Pattern[str]]:
    listed = yaml.safe_load(Path(__file__).with_name("blanks.yaml").read_text(encoding="utf-8"))
    return {kind: re.compile("|".join(names)) for kind, names in listed.items()}
