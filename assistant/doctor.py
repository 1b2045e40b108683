"""Whether a workspace is in order, and what to do where it is not.

In: a workspace. Out: findings, worst kinds named `broken`. Next: `cli`, `ui`. Never: changes anything but a probe file
that it removes again; waits more than two seconds for a server.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import AssistantError
from assistant.schema.state import Finding
from assistant.workspace import Workspace

PATIENCE_SECONDS = 2
ROOM_BYTES = 200 * 2**20


def examine(workspace: Workspace) -> list[Finding]:
    """One finding each for workspace, index, embedding, model and fonts."""
    return [_home(workspace.settings.home), *_index(workspace), _embedding(workspace), _model(workspace), _fonts()]


def _home(home: Path) -> Finding:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"probe")
        free = shutil.disk_usage(home).free
    except OSError as error:
        return Finding(
            name="workspace",
            state="broken",
            message=f"工作区 {home} 无法写入（{error.strerror}）；请改权限，或用 --home 另选文件夹。",
            message_en=f"The workspace {home} cannot be written ({error.strerror}); use --home.",
        )
    if free < ROOM_BYTES:
        return Finding(
            name="workspace",
            state="notice",
            message=f"磁盘只剩 {free >> 20} MB，请先腾出空间。",
            message_en=f"Only {free >> 20} MB left on the disk; free some space.",
        )
    return Finding(
        name="workspace", state="ok", message=f"工作区 {home} 可读写。", message_en=f"The workspace {home} is writable."
    )


def _index(workspace: Workspace) -> Iterator[Finding]:
    try:
        guides = workspace.guides()
        passages = sum(guide.passages for guide in guides)
    except AssistantError as error:
        yield Finding(name="index", state="broken", message=error.line("zh"), message_en=error.line("en"))
        return
    if not guides:
        yield Finding(
            name="index",
            state="notice",
            message="还没有指南；用 assistant index 文件… 入库。",
            message_en="No guide yet; add some with: assistant index FILE…",
        )
    else:
        yield Finding(
            name="index",
            state="ok",
            message=f"{len(guides)} 份指南，{passages} 个段落。",
            message_en=f"{len(guides)} guides, {passages} passages.",
        )


def _embedding(workspace: Workspace) -> Finding:
    from assistant.index import embed

    name = workspace.settings.embedding
    try:
        embed.embedder(workspace.settings).query("试")
    except AssistantError as error:
        return Finding(name="embedding", state="broken", message=error.line("zh"), message_en=error.line("en"))
    return Finding(
        name="embedding", state="ok", message=f"嵌入 {name} 可用。", message_en=f"The embedding {name} works."
    )


def _model(workspace: Workspace) -> Finding:
    settings = workspace.settings
    if not settings.model:
        return Finding(
            name="model",
            state="ok",
            message="未设模型：由离线撰写器起草。",
            message_en="No model set: the offline writer drafts.",
        )
    if not settings.model_base_url:
        return Finding(
            name="model",
            state="notice",
            message=f"模型 {settings.model}，未设地址，无法预先检查。",
            message_en=f"Model {settings.model}; without an address it cannot be checked beforehand.",
        )
    request = urllib.request.Request(
        settings.model_base_url.rstrip("/") + "/models",
        headers={"Authorization": f"Bearer {settings.model_api_key.get_secret_value()}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS):
            return Finding(
                name="model",
                state="ok",
                message=f"模型服务可达：{settings.model}。",
                message_en=f"The server answers: {settings.model}.",
            )
    except urllib.error.HTTPError as error:
        state, why = ("broken" if error.code in (401, 403) else "notice"), f"HTTP {error.code}"
    except (OSError, ValueError) as error:
        state, why = "broken", str(getattr(error, "reason", error))
    advice = "请检查 ASSISTANT_MODEL_BASE_URL 与 ASSISTANT_MODEL_API_KEY；离线撰写器仍可用。"
    return Finding(
        name="model",
        state=state,
        message=f"模型服务不可用（{why}）。{advice}",
        message_en=f"The model's server is not usable ({why}); check ASSISTANT_MODEL_BASE_URL and "
        "ASSISTANT_MODEL_API_KEY. The offline writer still works.",
    )


def _fonts() -> Finding:
    lister = shutil.which("fc-list")
    listed = (
        subprocess.run([lister, ":lang=zh", "family"], capture_output=True, text=True, timeout=10, check=False).stdout
        if lister
        else ""
    )
    if lister and not listed.strip():
        return Finding(
            name="fonts",
            state="notice",
            message="系统没有中文字体；导出的 Word 文件不受影响，本机预览需装字体（如 fonts-noto-cjk）。",
            message_en="No Chinese font here; exported Word files are fine, to view them install one (fonts-noto-cjk).",
        )
    return Finding(name="fonts", state="ok", message="中文字体就绪。", message_en="Chinese fonts are in order.")
