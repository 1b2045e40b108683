"""Who may enter: names with salted hashes of their passwords.

In: a name and a password. Out: `<home>/users.json`, readable by its owner only. Next: `command` (`assistant users`,
`assistant ui`). Never: a password stored, shown or logged; a password that somebody else chose by default.

    {"name": {"salt": hex, "hash": hex}}     scrypt with the cost of COST (RFC 7914), 16 bytes of salt for each name
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
from pathlib import Path
from typing import Any

from assistant.errors import InputError, WorkspaceError

COST: dict[str, Any] = {"n": 2**14, "r": 8, "p": 1}
SHORTEST = 8
NAME = re.compile(r"[\w.@-]{1,64}")
_NOBODY = {"salt": "00" * 16, "hash": "00" * 64}


class Accounts:
    """The users of one workspace. Every method raises WorkspaceError where the file cannot be used."""

    def __init__(self, home: Path) -> None:
        self._file = home / "users.json"

    def names(self) -> list[str]:
        """The users' names, sorted."""
        return sorted(self._read())

    def add(self, name: str, password: str) -> None:
        """Adds a user, or gives one a new password. Raises InputError for a name or password that will not do."""
        if not NAME.fullmatch(name):
            raise InputError(
                "用户名只能用字母、数字、汉字和 . _ @ -，最长 64 个字。",
                "A user's name consists of letters, digits and . _ @ - only, 64 at most.",
            )
        if len(password) < SHORTEST:
            raise InputError(f"密码至少 {SHORTEST} 个字符。", f"A password has at least {SHORTEST} characters.")
        salt = secrets.token_bytes(16)
        self._write(self._read() | {name: {"salt": salt.hex(), "hash": _hash(password, salt).hex()}})

    def remove(self, name: str) -> None:
        """Removes a user; the drafts stay. Raises InputError where there is none of that name."""
        known = self._read()
        if name not in known:
            raise InputError(f"没有用户“{name}”。", f"There is no user {name}.")
        self._write({each: kept for each, kept in known.items() if each != name})

    def admits(self, name: str, password: str) -> bool:
        """Whether that is the user's password; an unknown name takes as long as a wrong password."""
        kept = self._read().get(name, _NOBODY)
        given = _hash(password, bytes.fromhex(kept["salt"]))
        return hmac.compare_digest(given, bytes.fromhex(kept["hash"]))

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            return dict(json.loads(self._file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise WorkspaceError(
                f"用户文件 {self._file.name} 无法读取；请检查权限，或移走后重新添加用户。",
                f"The file of users {self._file.name} cannot be read; check permissions, or move it away.",
            ) from error

    def _write(self, users: dict[str, dict[str, str]]) -> None:
        part = self._file.with_suffix(".part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
                json.dump(users, out, ensure_ascii=False, indent=1)
            part.replace(self._file)
        except OSError as error:
            raise WorkspaceError(
                f"用户文件无法写入（{error.strerror}）；请检查磁盘空间和权限，原有用户未改动。",
                f"The file of users cannot be written ({error.strerror}); check space and permissions.",
            ) from error


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, **COST)
