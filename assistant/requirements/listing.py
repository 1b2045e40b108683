"""Papers that stand one a line below the words that ask for them.

    附件须上传：            opens the list
    1.英文申请书。          a paper
    2.双方签字的合作协议，协议须写明分工。    a paper, and a demand on it that is read as any other

In: the sentences of a part in order, and whether each begins an item. Out: one `attachment` for every paper listed.
Next: `fill`. Never: a list of anything else.
"""

from __future__ import annotations

import re

from assistant.requirements.attachments import is_paper, plain_name
from assistant.requirements.clauses import Sentence
from assistant.requirements.demands import quoted
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

_MARK = re.compile(r"^(?:\(?[\d一二三四五六七八九十]{1,2}[).、]|[①-⑳]|-+)+")
_OPENS = re.compile(
    r"^(?:须|需|应)?(?:附件|申报材料|申请材料|附件材料|证明材料)(?:清单|目录)?[:。]?$|(?:附件|材料|文件|资料)(?:应|须|需|请)*(?:一并)?(?:上传|提交|提供"
    r"|附上|包括|包含|如下|清单)*:$|(?:提交|提供|上传|报送|附上?)(?:以下|下列|如下)[^,;。:]{0,8}(?:材料|文件|附件|资料)[:。;]?$"
)


class Listing:
    """Knows whether a list of papers is open."""

    def __init__(self) -> None:
        self.open = False

    def read(self, text: Text, sentence: Sentence, *, begins: bool) -> Requirement | None:
        """The paper that the sentence lists; `begins`: it is the first of an item, its mark left out or not."""
        mark = _MARK.match(sentence.text)
        at = mark.end() if mark else 0
        if _OPENS.search(sentence.text[at:]):
            self.open = True
            return None
        self.open = self.open and (begins or mark is not None)
        if not self.open:
            return None
        first, last = sentence.clauses[0]
        name = plain_name(sentence.text[max(at, first) : last])
        if not is_paper(name):
            return None
        return Requirement(metric="attachment", op="must", value=name, **quoted(text, sentence, first, last))
