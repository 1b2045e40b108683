"""A file's bytes to `Text`: characters with pages, blocks and a map back to the file.

In: a path, or a name and bytes. Out: `Text`, its content as the file has it (cleaning is the parser's). Next:
`parse.clean`, `check`. Never: the network, an external entity, more than a stated amount of memory, an error other
than `UnreadableFile`.

    load.py        size and rights first, then bytes, then one reader by kind
    detect.py      which kind of file the bytes are, whatever the ending says
    refuse.py      every refusal, in both languages
    build.py       collects characters, their origin and the blocks
    plain.py       .txt (and the encodings)        markdown.py   .md           html.py   .html
    package.py     the zip of a .docx, bounded     docx.py       its body      (wordstyle, numbering, inline, wordtable)
    pdf.py         .pdf                            proposal.py   .json of a draft, laid out by layout.py
    facts.py       the applicant's facts from YAML
"""

from __future__ import annotations

from assistant.read.facts import load_facts
from assistant.read.load import file_bytes, from_proposal, from_string, load, load_bytes

__all__ = ["file_bytes", "from_proposal", "from_string", "load", "load_bytes", "load_facts"]
