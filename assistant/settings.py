"""Every knob: its default, its environment variable, one sentence.

In: the environment, then a `.env` file in the working folder. Out: `Settings`, a frozen value made once per call
(never on import). Next: `workspace`. Never: makes a folder, prints a key.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingError


class Settings(BaseSettings):
    """The settings of one workspace; see the README for the same table."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    home: Path = Field(Path(".assistant"), description="Folder of the workspace: index, drafts, settings.")
    model: str = Field(
        "", description="Chat model as LangChain names it (openai:deepseek-chat); empty: the offline writer."
    )
    model_base_url: str = Field(
        "",
        validation_alias=AliasChoices("ASSISTANT_MODEL_BASE_URL", "OPENAI_BASE_URL"),
        description="Address of an OpenAI-compatible server, local ones included.",
    )
    model_api_key: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("ASSISTANT_MODEL_API_KEY", "OPENAI_API_KEY"),
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


def load(**overrides: object) -> Settings:
    """The settings in force, `overrides` (None: not given) on top. Raises SettingError naming the variable."""
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        variable = name if name.isupper() else "ASSISTANT_" + name.upper()
        raise SettingError(
            f"设置 {variable} 的值无法使用，请参照 README 的设置表修改。",
            f"The setting {variable} has an impossible value; see the table of settings in the README.",
        ) from error
