"""Where the invented samples lie."""

from __future__ import annotations

from assistant.llm.data import data_path

SAMPLES = data_path("samples")
GUIDES = SAMPLES / "guides"
PROPOSALS = SAMPLES / "proposals"
FACTS = SAMPLES / "facts"
