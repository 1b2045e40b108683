"""Who may enter, and what a password leaves behind."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import InputError, WorkspaceError
from ui.accounts import Accounts


def test_a_password_admits_its_user_and_nobody_else(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    assert accounts.names() == [] and not accounts.admits("jia", "")
    accounts.add("jia", "correct horse")
    accounts.add("乙", "correct horse")
    assert accounts.names() == ["jia", "乙"]
    assert accounts.admits("jia", "correct horse")
    assert not accounts.admits("jia", "correct horsf") and not accounts.admits("bing", "correct horse")
    accounts.remove("jia")
    assert not accounts.admits("jia", "correct horse")


def test_no_password_is_kept_and_only_the_owner_reads_the_file(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path)
    accounts.add("jia", "correct horse")
    accounts.add("yi", "correct horse")
    kept = json.loads((tmp_path / "users.json").read_text(encoding="utf-8"))
    assert "horse" not in str(kept) and kept["jia"]["hash"] != kept["yi"]["hash"]
    assert stat.S_IMODE((tmp_path / "users.json").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["users.json"]


@pytest.mark.parametrize(("name", "password"), [("jia", "short"), ("../jia", "long enough"), ("", "long enough")])
def test_a_name_or_password_that_will_not_do_is_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(InputError):
        Accounts(tmp_path).add(name, password)
    with pytest.raises(InputError, match="没有用户"):
        Accounts(tmp_path).remove(name)


def test_a_damaged_file_admits_nobody(tmp_path: Path) -> None:
    (tmp_path / "users.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError):
        Accounts(tmp_path).admits("jia", "correct horse")


def call(home: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; from assistant.cli import app, command, main; from ui.command import register_users, register;"
    )
    program += " register_users(command); register(command); sys.exit(main(sys.argv[1:]))"
    given = [sys.executable, "-c", program, "--home", str(home), *arguments]
    return subprocess.run(given, input=typed, capture_output=True, text=True)


def test_users_are_kept_by_the_command(tmp_path: Path) -> None:
    assert call(tmp_path, "users", "add", "jia", typed="correct horse\n").stdout == "jia\n"
    assert json.loads(call(tmp_path, "users", "list", "--json").stdout) == ["jia"]
    assert Accounts(tmp_path).admits("jia", "correct horse")
    assert call(tmp_path, "users", "add").returncode == 2


def test_nobody_listens_elsewhere_without_users(tmp_path: Path) -> None:
    done = call(tmp_path, "ui", "--host", "0.0.0.0")
    assert done.returncode == 2 and "assistant users add" in done.stderr
