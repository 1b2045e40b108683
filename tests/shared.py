"""Where the real guides and their labels lie beside a checkout; tests that need them are skipped, visibly, without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("ASSISTANT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
needs_shared = pytest.mark.skipif(
    not (SHARED / "guides").is_dir(), reason="the real guides are not beside this checkout"
)
