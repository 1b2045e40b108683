"""The topics (领域方向) of a direction: the leaves of a list of any depth, or the pieces of a sentence.

In: the paragraphs under the label. Out: each topic's span, marks and stops left out. Next: `parse.direction`.
Never: a heading or lead-in of a list taken for a topic.

    一、气候变化                      a head, because something hangs below it
      (一) 能源                      a head
        包括但不限于：                a lead-in: no mark, ends in a colon
          1. 智能电网技术；            a topic
    (1) 健康，重点关注：癌症；中药。     a head with its topics run in
    (1) 工业互联网。开发平台……         a topic that is explained: up to the first 。
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.parse import items
from assistant.parse.headings import Paragraph
from assistant.parse.items import Mark
from assistant.schema.guide import Span

FOCUS = re.compile(r"(?:重点(?:关注|支持|包括|方向|围绕|聚焦)?|优先支持|包括但不限于|主要包括|包括)[^:。;]{0,12}:")
TAIL = re.compile(r"(?:等(?:相关)?(?:领域|方向|技术领域|研究方向)?)?[ 。;,.、:]*$")
STOPS = " 。;,.、:"
EXPLANATION = 25
"""So many characters behind its head make a topic one that is explained."""


class _Node:
    """A marked paragraph (with what continues it), and whether something hangs below it."""

    def __init__(self, paragraph: Paragraph, mark: Mark | None) -> None:
        self.mark = mark
        self.start = mark.end if mark else paragraph.start
        self.pieces = [Paragraph(self.start, paragraph.end, paragraph.words[self.start - paragraph.start:])]
        self.parent = False


def find(paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The spans of the topics, in order; a mark with nothing behind it is none."""
    return [span for span in _found(paragraphs) if span.start < span.end]


def explained(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether every topic is a head with its research content behind it, not a name alone."""
    leaves = [node for node in _nodes(paragraphs) if node.mark and not node.parent]
    return len(leaves) > 1 and all(_explained(node) for node in leaves)


def _explained(node: _Node) -> bool:
    sentences = items.pieces(node.pieces, "。")
    return len(sentences) > 1 and node.pieces[-1].end - sentences[0].end > EXPLANATION


def _found(paragraphs: Sequence[Paragraph]) -> list[Span]:
    listed, _ = items.run_in(paragraphs) if len(paragraphs) == 1 else ([], [])
    if listed:
        return [_trimmed(paragraphs[0], span) for span in listed]
    if listed := _run_in(paragraphs):
        return listed
    nodes = _nodes(paragraphs)
    if not any(node.mark for node in nodes):
        return [span for node in nodes for span in _sentence(node)]
    leaves = [node for node in nodes if not node.parent]
    split = any(FOCUS.search(node.pieces[0].words) and ";" in node.pieces[0].words.rstrip(STOPS) for node in leaves)
    return [span for node in leaves for span in _leaf(node, split)]


def _run_in(paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The topics of a list of which some lines hold several: (1)…；(2)…； on one line, (3)… on the next."""
    kinds = {mark.kind if (mark := items.mark(paragraph)) else None for paragraph in paragraphs}
    listed, _ = items.run_in(paragraphs) if len(kinds) == 1 and None not in kinds else ([], [])
    if len(listed) <= len(paragraphs):
        return []
    homes = [next(home for home in paragraphs if home.start <= span.start < home.end) for span in listed]
    return [_trimmed(home, Span(start=span.start, end=min(span.end, home.end)))
            for home, span in zip(homes, listed, strict=True)]


def _nodes(paragraphs: Sequence[Paragraph]) -> list[_Node]:
    nodes: list[_Node] = []
    path: list[_Node] = []
    marked = any(items.mark(paragraph) for paragraph in paragraphs)
    for paragraph in paragraphs:
        mark = items.mark(paragraph)
        if mark is None and marked:
            if nodes and not paragraph.words.rstrip().endswith(":") and not _finished(nodes[-1]):
                nodes[-1].pieces.append(paragraph)
            continue
        node = _Node(paragraph, mark)
        if mark:
            kinds = [above.mark.kind for above in path if above.mark]
            path = path[:kinds.index(mark.kind)] if mark.kind in kinds else path
            if path:
                path[-1].parent = True
            path.append(node)
        nodes.append(node)
    return nodes


def _finished(node: _Node) -> bool:
    return node.pieces[-1].words.rstrip().endswith((";", "。"))


def _leaf(node: _Node, split: bool) -> list[Span]:
    words = node.pieces[0].words
    head = re.search(r":", words)
    if split and head and (FOCUS.search(words) or ";" in words[head.end():].rstrip(STOPS)):
        inner = Paragraph(node.start + head.end(), node.pieces[0].end, words[head.end():])
        return [_trimmed(inner, span) for span in items.pieces([inner], ";。")]
    sentences = items.pieces(node.pieces[:1], "。")
    end = sentences[0].end if sentences else node.pieces[0].end
    if len(sentences) <= 1:
        end = node.pieces[-1].end
    span = Span(start=node.start, end=end)
    return [_trimmed(node.pieces[-1], span)]


def _sentence(node: _Node) -> list[Span]:
    """The topics of a plain sentence: between semicolons, else commas, else 、 where there are several of them."""
    paragraph = node.pieces[0]
    for stops in (";。", ",", "、"):
        spans = items.pieces([paragraph], stops)
        if len(spans) > 1 and (stops != "、" or len(spans) > 2):
            break
    else:
        spans = items.pieces([paragraph], ";。")
    return [_trimmed(paragraph, span) for span in spans]


def _trimmed(paragraph: Paragraph, span: Span) -> Span:
    """The span without outer blanks, stops, and a closing 等领域."""
    words = paragraph.words[max(0, span.start - paragraph.start):span.end - paragraph.start]
    end = span.end - (len(words) - len(TAIL.sub("", words)))
    return Span(start=span.start + (len(words) - len(words.lstrip()) if span.start >= paragraph.start else 0), end=end)
