"""The vectors on a Chroma server, a real one, as several pages and writers would share it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import WorkspaceError
from tests.index.made import ALL, BEES, KITES, document, guide
from tests.index.test_refresh import NOW, index, rows


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `chroma run`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    program = Path(sys.executable).with_name("chroma")
    call = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    running = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None, "chroma run has ended"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(30)


def test_indexed_and_asked_on_a_server(server: str, tmp_path: Path) -> None:
    made = index(tmp_path, chroma_url=server)
    made.refresh([document("kite", *guide("kite", ALL))], now=NOW)
    assert not (tmp_path / "index" / "chroma").exists()
    best = made.vector_query("蜂群授粉机器人", 1)[0][0]
    assert next(passage for passage in made.passages() if passage.id == best).direction == "1.2"
    made.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    assert rows(made) == {passage.id for passage in made.passages()}


_WRITES = """
import sys
from pathlib import Path
from tests.index.made import BEES, KITES, document, guide
from tests.index.test_refresh import NOW, index
made = index(Path(sys.argv[1]), chroma_url=sys.argv[2])
for number, directions in enumerate(([KITES], [KITES, BEES], [BEES])):
    made.refresh([document("kite", *guide("kite", directions))], now=NOW)
"""


def test_two_workspaces_write_to_one_server_at_once(server: str, tmp_path: Path) -> None:
    homes = [tmp_path / "one", tmp_path / "two"]
    root = Path(__file__).parents[2]
    writers = [subprocess.Popen([sys.executable, "-c", _WRITES, str(home), server], cwd=root) for home in homes]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    for home in homes:
        made = index(home, chroma_url=server)
        assert {passage.direction for passage in made.passages()} == {BEES[0]}
        assert rows(made) == {passage.id for passage in made.passages()}
        assert made.vector_query("蜂箱振动信号", 1)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(WorkspaceError, match="ASSISTANT_CHROMA_URL"):
            index(tmp_path, chroma_url=f"http://127.0.0.1:{port}").refresh(
                [document("kite", *guide("kite", [KITES]))], now=NOW
            )
