"""Where a setting comes from: what is given, the environment, the file, the default; what an impossible one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import settings
from assistant.errors import SettingError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("ASSISTANT_HOME", "ASSISTANT_MODEL_BASE_URL", "OPENAI_BASE_URL", "ASSISTANT_ONLINE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_given_before_environment_before_file_before_default(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().home == Path(".assistant")
    (folder / ".env").write_text("ASSISTANT_HOME=from-file\nASSISTANT_ONLINE=1\n", encoding="utf-8")
    assert settings.load().home == Path("from-file") and settings.load().online
    monkeypatch.setenv("ASSISTANT_HOME", "from-environment")
    assert settings.load().home == Path("from-environment")
    assert settings.load(home="given").home == Path("given")
    monkeypatch.setenv("ASSISTANT_HOME", "")
    assert settings.load().home == Path("from-file")


def test_the_variable_of_others_fills_in_and_ours_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    assert settings.load().model_base_url == "http://127.0.0.1:1/v1"
    monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", "http://127.0.0.1:2/v1")
    assert settings.load().model_base_url == "http://127.0.0.1:2/v1"


def test_an_impossible_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL_CONTEXT", "many")
    with pytest.raises(SettingError, match="ASSISTANT_MODEL_CONTEXT"):
        settings.load()
    monkeypatch.setenv("ASSISTANT_MODEL_CONTEXT", "5")
    with pytest.raises(SettingError, match="ASSISTANT_MODEL_CONTEXT"):
        settings.load()
