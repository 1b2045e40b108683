"""Other libraries on the same work in the same run.

In: the sample files, the stored passages. Out: task → who → seconds. Next: `__main__`. Never: a peer that does less
without saying so: each line names what the peer leaves out.
"""

from __future__ import annotations

from pathlib import Path

from assistant import read
from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from evals.bench.growth import QUERIES
from evals.bench.timing import seconds
from evals.lexical import Bm25


def measure(scratch: Path) -> dict[str, dict[str, float]]:
    """What ours and the peer take for a PDF, a Word file, a question."""
    formats = samples().parent / "formats"
    pdf, docx = formats / "bilateral-2026.pdf", formats / "bilateral-2026.docx"
    workspace = Workspace(Settings(home=scratch / "home-peers", model=""))
    workspace.index([samples()])
    workspace.search(QUERIES)
    ranker = Bm25(workspace.passages())
    return {
        "PDF to text": {"ours": seconds(lambda: read.load(pdf)),
                        "pypdfium2 (no tables, no map)": seconds(lambda: pdfium(pdf))},
        "Word to text": {"ours": seconds(lambda: read.load(docx)),
                         "python-docx (no numbering, no map)": seconds(lambda: word(docx))},
        "a question": {"ours": seconds(lambda: workspace.search(QUERIES)) / len(QUERIES),
                       "bm25s (no abstaining)": seconds(lambda: [ranker.rank(query) for query in QUERIES])
                       / len(QUERIES)},
    }


def pdfium(path: Path) -> str:
    """The text of a PDF as pypdfium2 gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def word(path: Path) -> str:
    """The paragraphs and cells of a Word file as python-docx gives them."""
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
