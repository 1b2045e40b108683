"""Where the files lie that travel with the program.

In: the name of a data folder (`prompts`, `samples`). Out: its path, in an installed wheel (`assistant/_data/<name>`)
and in
a checkout (`<name>` or `corpus/<name>` beside the package). Next: `prompts`, the sample corpus. Never: the working
folder,
which is the user's.
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import WorkspaceError

_PACKAGE = Path(__file__).resolve().parents[1]


def data_path(name: str) -> Path:
    """The folder (or file below one, as `prompts/sections.yaml`) of that name. Raises WorkspaceError where none was
    installed."""
    checkout = _PACKAGE.parent
    for path in (_PACKAGE / "_data" / name, checkout / name, checkout / "corpus" / name):
        if path.exists():
            return path
    raise WorkspaceError(
        f"程序自带的数据 {name} 不存在，安装可能不完整，请重新安装。",
        f"The program's own data {name} is missing; the installation looks incomplete, please install it again.",
    )
