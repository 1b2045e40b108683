"""What a run of the model writer says of itself.

In: counts, a chapter, what speaks against it. Out: notices, an error. Next: `run`, `partial`. Never: text of a chapter.
"""

from __future__ import annotations

from assistant.errors import WorkspaceError
from assistant.schema.proposal import Section
from assistant.schema.text import Notice


def overruled(section: Section, broken: list[str]) -> Notice:
    """A chapter is given up: it still breaks a demand."""
    return Notice(
        code="model_overruled",
        message=f"“{section.title}”一章的模型正文修改后仍不符合要求（{broken[0]}），保留离线正文。",
        message_en=f"Chapter {section.id} still breaks a demand after revision; its offline text is kept.",
    )


def resumed(count: int) -> Notice:
    """A run is taken up."""
    return Notice(
        code="run_resumed",
        message=f"接着上次中断的撰写继续：已有的 {count} 章保留。",
        message_en=f"Taken up where the last run stopped: its {count} chapters are kept.",
    )


def stopped(count: int) -> Notice:
    """A run ends before its last chapter, as asked."""
    return Notice(
        code="run_stopped",
        message=f"已按要求停止：其余 {count} 章由离线撰写；再次起草会从停止处继续。",
        message_en=f"Stopped as asked: {count} chapters are written offline; drafting again goes on from here.",
    )


def busy() -> WorkspaceError:
    """The same run goes on elsewhere."""
    return WorkspaceError(
        "这份草稿正在另一个窗口或进程中撰写；请等它写完，或先在那里停止。",
        "This draft is being written in another window or process; wait for it, or stop it there.",
    )


def unwritable(reason: str) -> WorkspaceError:
    """The workspace cannot keep a run."""
    return WorkspaceError(
        f"撰写进度无法存入工作区（{reason}）；请检查磁盘空间和写入权限后重试。",
        f"The run cannot be kept in the workspace ({reason}); check space and permissions and try again.",
    )
