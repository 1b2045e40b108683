"""Every knob: its default, its environment variable, one sentence.

In: the environment, then a `.env` file in the working folder. Out: `Settings`, a frozen value made once per call
(never on import). Next: `workspace`. Never: makes a folder, prints a key.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from assistant.errors import SettingError

PREFIX, FILE = "ASSISTANT_", Path(".env")
ALSO = {"model_base_url": "OPENAI_BASE_URL", "model_api_key": "OPENAI_API_KEY"}
"""Variables of others that fill a setting which has none of its own."""


class Settings(BaseModel):
    """The settings of one workspace; see the README for the same table. What is not given is taken from the
    environment, then from the file; pydantic-settings does the same, but takes a sixth of a second at every start."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    home: Path = Field(Path(".assistant"), description="Folder of the workspace: index, drafts, settings.")
    model: str = Field(
        "", description="Chat model as LangChain names it (openai:deepseek-chat); empty: the offline writer."
    )
    model_base_url: str = Field(
        "",
        description="Address of an OpenAI-compatible server, local ones included.",
    )
    model_api_key: SecretStr = Field(
        SecretStr(""),
        description="Key for that server; shown nowhere.",
    )
    model_context: int = Field(
        8000, ge=1000, description="Tokens that a prompt and its answer may take together; what exceeds it is left out."
    )
    embedding: str = Field("builtin", description="`builtin`, or a sentence-transformers name or folder.")
    reranker: str = Field(
        "", description="A sentence-transformers cross-encoder (name or folder) that re-ranks; empty: none."
    )
    rewrite: bool = Field(
        True, description="Whether the chat model, if there is one, may put questions into the guides' terms."
    )
    chroma_url: str = Field("", description="Address of a Chroma server; empty: embedded in the workspace.")
    database_url: SecretStr = Field(
        SecretStr(""),
        description="SQLAlchemy address of the drafts' database (PostgreSQL); empty: SQLite in the workspace.",
    )
    online: bool = Field(False, description="Whether models may be looked up and downloaded.")

    @model_validator(mode="before")
    @classmethod
    def _from_environment(cls, given: dict[str, Any]) -> dict[str, Any]:
        known = {**_file(), **{name: value for name, value in os.environ.items() if value}}
        told = {}
        for field in cls.model_fields:
            for name in (PREFIX + field.upper(), ALSO.get(field, "")):
                if name in known:
                    told[field] = known[name]
                    break
        return {**told, **given}


def _file() -> dict[str, str]:
    """The variables of the `.env` file in the working folder; none without one."""
    if not FILE.is_file():
        return {}
    from dotenv import dotenv_values

    return {name: value for name, value in dotenv_values(FILE, encoding="utf-8").items() if value}


def load(**overrides: object) -> Settings:
    """The settings in force, `overrides` (None: not given) on top. Raises SettingError naming the variable."""
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})
    except ValidationError as error:
        variable = PREFIX + str(error.errors()[0]["loc"][0]).upper()
        raise SettingError(
            f"设置 {variable} 的值无法使用，请参照 README 的设置表修改。",
            f"The setting {variable} has an impossible value; see the table of settings in the README.",
        ) from error
