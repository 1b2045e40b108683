"""The base of every record that passes between stages.

In: keyword arguments. Out: a frozen value that refuses unknown keys, so that a stage can neither change
what an earlier one said nor smuggle a field past the contract. Next: every module of `schema/`.
Never: I/O, clocks, paths of this machine, database handles.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A pure value: frozen, unknown keys refused, equal by content."""

    model_config = ConfigDict(frozen=True, extra="forbid")
