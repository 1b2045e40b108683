"""The index under real kills: a writer is killed again and again at random moments, and the index must stand."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.index.made import BEES, KENYA, KITES, PERU, document, guide
from tests.index.test_refresh import NOW, index, rows

KILLS = 50
VERSIONS = ([KITES], [KITES, BEES], [KITES, BEES, PERU], [BEES, KENYA])

# A writer that forks before each refresh: the imports are paid for once, and every kill hits a process of its own.
_WRITER = """
import os, sys
from pathlib import Path
import chromadb
from assistant.index import refresh
from assistant.errors import WorkspaceError
from tests.index.made import document, guide
from tests.index.test_kill import VERSIONS
from tests.index.test_refresh import NOW, index
home = Path(sys.argv[1])
for line in sys.stdin:
    number = int(line)
    child = os.fork()
    if not child:
        index(home).refresh([document("kite", *guide("kite", VERSIONS[number]))], now=NOW)
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def whole(home: Path) -> set[str | None]:
    """Asserts that the index in force is one of the versions, whole, and answers which directions it has."""
    made = index(home)
    passages = made.passages()
    directions = {passage.direction for passage in passages}
    assert directions in [{each[0] for each in version} for version in VERSIONS]
    assert [name for sheet in made.sheets() for name in sheet.names()] == [passage.id for passage in passages]
    parsed, text = made.guide("kite")
    assert {each.number for each in parsed.directions} == directions
    assert all(text.content[p.source.start : p.source.end] == p.text for p in passages)
    return directions


def test_killed_fifty_times_at_random_moments(tmp_path: Path) -> None:
    dice, killed, seen = random.Random(5), 0, set()
    first = document("kite", *guide("kite", VERSIONS[0]))
    index(tmp_path).refresh([first], now=NOW)
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdin and writer.stdout
    begun, usual = 0.0, 0.0
    for turn in range(6 * KILLS):
        if killed == KILLS:
            break
        begun = time.monotonic()
        writer.stdin.write(f"{turn % len(VERSIONS)}\n")
        writer.stdin.flush()
        child = int(writer.stdout.readline())
        if usual:
            time.sleep(dice.uniform(0.0, 1.2 * usual))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        status = int(writer.stdout.readline())
        if status == 0:  # how long it takes when it is left alone; the machine may be busier than it was
            usual = time.monotonic() - begun
        assert status in (0, -signal.SIGKILL)
        killed += status != 0
        seen.add(frozenset(whole(tmp_path)))
    writer.stdin.close()
    assert writer.wait(30) == 0
    assert killed == KILLS and len(seen) > 1, "kills before and after the swap"
    survivor = index(tmp_path)
    survivor.refresh([document("kite", *guide("kite", VERSIONS[2]))], now=NOW)
    assert rows(survivor) == {passage.id for passage in survivor.passages()}
    assert not survivor._catalogue.unfinished() and len(list((tmp_path / "guides").iterdir())) == 3
    assert survivor.vector_query("蜂箱振动信号", 1)


_ADDS = """
import sys, time
from pathlib import Path
from assistant.errors import WorkspaceError
from tests.index.made import BEES, document, guide
from tests.index.test_refresh import NOW, index
home, name = Path(sys.argv[1]), sys.argv[2]
for number in range(5):
    each = f"{name}-{number}"
    given = document(each, *guide(each, [(BEES[0], BEES[1] + each, BEES[2])]))
    for _ in range(600):
        try:
            index(home).refresh([given], now=NOW)
            break
        except WorkspaceError as error:
            assert "is writing to the workspace" in error.line("en"), error.line("en")
            time.sleep(0.05)
    else:
        sys.exit(3)
"""


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _ADDS, str(tmp_path), name], cwd=Path(__file__).parents[2])
        for name in ("one", "two")
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0]
    made = index(tmp_path)
    assert {entry.id for entry in made.guides()} == {f"{name}-{n}" for name in ("one", "two") for n in range(5)}
    assert rows(made) == {passage.id for passage in made.passages()}


_INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from assistant.index.store import Store
from tests.index.made import BEES, KITES, document, guide
from tests.index.test_refresh import NOW, index
real = Store.fill
def fill(*arguments):
    real(*arguments)
    os.kill(os.getpid(), signal.SIGINT)
Store.fill = fill
index(Path(sys.argv[1])).refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
"""


def test_ctrl_c_leaves_the_old_index_and_gives_the_lock_back(tmp_path: Path) -> None:
    made = index(tmp_path)
    made.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, str(tmp_path)], cwd=Path(__file__).parents[2], capture_output=True
    )
    assert b"KeyboardInterrupt" in done.stderr
    assert whole(tmp_path) == {"1.1"}
    made.refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
    assert rows(made) == {passage.id for passage in made.passages()} and not made._catalogue.unfinished()
