"""Do citations lead to the guide, support what they stand behind, and stand where one is due?

In: the sentences and rows of a draft with their markers, the sources it lists, the guide's clauses. Out: `citations
resolve`, `citation precision` (Gao et al. 2023, ALCE, with shared words and quantities in the place of an entailment
model), `citation recall` (of the clauses that the draft takes up, the share that it cites somewhere). Next: `tally`.
Never: calls a sentence true; only whether the cited words can bear it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.diff.likeness import grams
from assistant.requirements.quantities import scan
from assistant.schema.requirement import Requirement
from evals.metrics import shares_run
from evals.plain import bare
from evals.quality.pieces import MARKER, Pieces
from evals.tally import Scores

TERM = 4            # characters in a row that make a term
HALF = 0.5          # of the cited words' character pairs
RESTING = 8         # characters in a row by which a line takes up a clause
BLANK = re.compile(r"【待填：[^】]*】")


def score(scores: Scores, pieces: Pieces, clauses: Sequence[Requirement], guide: str) -> None:
    """Adds the figures of this module; a draft without markers has none but recall."""
    clean, said = bare(guide), [*pieces.lines, *pieces.rows]
    used = dict.fromkeys(found for part in said for found in MARKER.findall(part))
    for marker in used:
        quote = pieces.sources.get(marker, "")
        scores.right("citations resolve", bool(quote) and bare(quote) in clean, f"[{marker}] {quote or '无来源'}")
    for part in [*pieces.sentences, *pieces.rows]:
        for marker in MARKER.findall(part):
            quote = pieces.sources.get(marker, "")
            scores.right("citation precision", supports(quote, part), f"[{marker}] “{quote}”: {part}")
    cited = [bare(pieces.sources.get(marker, "")) for marker in used]
    plain = [bare(part) for part in said]
    for clause in clauses:
        wanted = bare(clause.quote)
        if any(shares_run(part, wanted, RESTING) for part in plain):
            held = any(quote and (quote in wanted or shares_run(quote, wanted, RESTING)) for quote in cited)
            scores.right("citation recall", held, clause.quote, clause.source)


def supports(quote: str, sentence: str) -> bool:
    """True where the sentence has a quantity (figure and unit), a term, or half of the character pairs of the cited
    words."""
    plain, cited = bare(BLANK.sub("", MARKER.sub("", sentence))), bare(quote)
    if shares_run(plain, cited, TERM) or quantities(quote) & quantities(plain):
        return True
    pairs = grams(cited)
    return bool(pairs) and (pairs & grams(plain)).total() >= HALF * pairs.total()


def quantities(text: str) -> set[tuple[float, str]]:
    """Figure and unit of every quantity, years as months."""
    made = set()
    for found in scan(text):
        unit = (found.unit or "").removeprefix("个")
        scale, name = (12, "月") if unit == "年" else (1, unit)
        made |= {(value * scale, name) for value in (found.value, found.low, found.high) if value is not None}
    return made
