"""The work grows as the text does; mangled Word files are refused or checked, never a crash."""

from __future__ import annotations

import io
import random
import zipfile

import docx

from assistant import read
from assistant.check import check
from assistant.errors import AssistantError
from assistant.schema.guide import Direction, Guide, GuideFacts
from assistant.schema.text import Source, Text
from tests.check.build import demand, report
from tests.check.test_fuzz import DEMANDS
from tests.growth import work

PAGE = (
    "## 考核指标\n\n双方联合发表论文3篇，互访10人次。\n\n| 指标 | 目标 |\n|---|---|\n| 国际专利 | 2项 |\n\n"
    "示例段落说明研究方法和组织方式，项目执行期36个月，申请国拨经费200万元。\n\n"
)


def test_the_work_grows_no_faster_than_the_text() -> None:
    report(PAGE, *DEMANDS)
    assert work(report, PAGE * 32, *DEMANDS) < 5.5 * work(report, PAGE * 8, *DEMANDS)


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("考核指标", 1)
    document.add_paragraph("双方联合发表论文3篇，互访10人次。")
    table = document.add_table(2, 3)
    for place, cell in enumerate(("指标", "数值", "单位", "国际专利", "2", "项")):
        table.cell(place // 3, place % 3).text = cell
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _mangled(data: bytes, seed: int) -> bytes:
    """The file with pieces of its text part taken out, doubled or changed."""
    chance = random.Random(seed)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                pieces = part.decode().split("<")
                for _ in range(chance.randint(1, 6)):
                    place = chance.randrange(1, len(pieces))
                    pieces[place] = chance.choice(["", pieces[place] * 2, "w:p>", "/w:tc>", pieces[-place]])
                part = "<".join(pieces).encode()
            new.writestr(name, part)
    return made.getvalue()


def test_a_mangled_word_file_is_refused_or_checked() -> None:
    data, asked = _docx(), demand("joint_papers", 3)
    own = Direction(number="1.1", title="示例", source=Source(start=0, end=1), requirements=(asked,))
    guide = Guide(guide=GuideFacts(id="g", file="g.txt"), directions=(own,))
    checked = 0
    for seed in range(80):
        try:
            text = read.load_bytes("p.docx", _mangled(data, seed))
        except AssistantError:
            continue
        assert len(check(text, "p.docx", guide, Text(content=asked.quote), own).verdicts) == 1
        checked += 1
    assert checked
