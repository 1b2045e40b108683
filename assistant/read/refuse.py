"""Every refusal of a file: what is wrong with it and what to do.

In: the file's name. Out: an `UnreadableFile` to raise. Next: the command line's one line on stderr. Never: a path's
folder, text of the file, an exception's own words.
"""

from __future__ import annotations

from assistant.errors import UnreadableFile

READABLE = ".docx .pdf .md .txt .html .json"


def _refusal(zh: str, en: str) -> UnreadableFile:
    return UnreadableFile(zh, en)


def missing(name: str) -> UnreadableFile:
    """No such file."""
    return _refusal(f"找不到文件 {name}：请检查路径", f"{name} does not exist: check the path")


def folder(name: str) -> UnreadableFile:
    """A folder where a file is needed."""
    return _refusal(f"{name} 是文件夹：请指定其中的一个文件", f"{name} is a folder: name a file in it")


def forbidden(name: str) -> UnreadableFile:
    """The system does not let us read."""
    return _refusal(
        f"无法读取 {name}：请检查文件权限，并确认没有被其他程序独占",
        f"{name} cannot be read: check its permissions and that no other program holds it",
    )


def too_large(name: str, size: int, limit: int) -> UnreadableFile:
    """More bytes than the limit."""
    return _refusal(
        f"{name} 有 {size / 2**20:.0f} MB，超过上限 {limit / 2**20:.0f} MB：请拆分文件或压缩其中的图片",
        f"{name} has {size / 2**20:.0f} MB, more than {limit / 2**20:.0f} MB: split it or compress its pictures",
    )


def empty(name: str) -> UnreadableFile:
    """No bytes, or no text in them."""
    return _refusal(
        f"{name} 是空的，没有可读的文字：请检查文件是否保存完整",
        f"{name} is empty, there is no text in it: check that it was saved whole",
    )


def unknown_ending(name: str) -> UnreadableFile:
    """An ending that no reader stands for."""
    return _refusal(
        f"不认识 {name} 的文件类型：请另存为 {READABLE} 之一",
        f"{name} is of a type that cannot be read: save it as one of {READABLE}",
    )


def not_its_ending(name: str, kind: str) -> UnreadableFile:
    """The bytes are another kind of file than the ending says."""
    return _refusal(
        f"{name} 的内容其实是 {kind}，与扩展名不符：请改正扩展名，或用原软件另存为 {READABLE} 之一",
        f"{name} is {kind} in truth, not what its ending says: correct the ending, or save it as one of {READABLE}",
    )


def broken(name: str, kind: str) -> UnreadableFile:
    """The right kind of file, damaged."""
    return _refusal(
        f"{name} 不是完好的 {kind} 文件：请用原软件打开后重新保存",
        f"{name} is no sound {kind} file: open it in the program that made it and save it again",
    )


def encrypted(name: str) -> UnreadableFile:
    """A password is needed."""
    return _refusal(
        f"{name} 有密码保护：请去掉密码后再试", f"{name} is protected by a password: remove it and try again"
    )


def scanned(name: str, pages: int) -> UnreadableFile:
    """Pages that are pictures."""
    return _refusal(
        f"{name} 共 {pages} 页，是扫描件，没有文字层：请先做文字识别（OCR）再试",
        f"{name} ({pages} pages) is a scan without a text layer: run it through OCR first",
    )


def undecodable(name: str) -> UnreadableFile:
    """Bytes that are no text in any encoding we know."""
    return _refusal(
        f"{name} 的编码无法识别（不是 UTF-8、GB18030 或带 BOM 的 UTF-16）：请另存为 UTF-8",
        f"{name} is in no known encoding (UTF-8, GB18030, UTF-16 with BOM): save it as UTF-8",
    )


def bomb(name: str) -> UnreadableFile:
    """A package that unpacks to far more than it should."""
    return _refusal(
        f"{name} 解压后过大或结构异常，已拒绝读取：请用 Word 重新保存，或另存为 .pdf",
        f"{name} unpacks to too much or is oddly built and was refused: save it again in Word, or as .pdf",
    )


def not_a_draft(name: str) -> UnreadableFile:
    """JSON, but no proposal."""
    return _refusal(
        f"{name} 不是本程序生成的申报书 JSON：请用 assistant draft … --out x.json 生成，或改用 .docx .md .txt .pdf",
        f"{name} is no draft of this program: make one with assistant draft … --out x.json, or use .docx .md .txt .pdf",
    )
