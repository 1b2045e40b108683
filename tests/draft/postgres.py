"""A PostgreSQL of the tests' own, as many who work together would share one.

In: nothing. Out: its address for ASSISTANT_DATABASE_URL, and a way to stop and start it. Next: `test_postgres`. Never:
a server of this machine, another address than 127.0.0.1.
"""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PASSWORD = "s3cret-of-the-tests"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    listed = [Path(found)] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return listed[-1].resolve().parent if listed else None


class Server:
    """One server with its files in `folder`; `url` is SQLAlchemy's address."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self.folder, self._bin, self._data = folder, bin_, folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self.url = f"postgresql+psycopg://drafts:{PASSWORD}@127.0.0.1:{self._port}/postgres"
        self._user = "nobody" if os.geteuid() == 0 else getpass.getuser()  # PostgreSQL refuses to run as root
        secret = folder / "secret"
        secret.write_text(PASSWORD)
        if os.geteuid() == 0:
            owner = pwd.getpwnam(self._user)
            for path in (folder, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", self._data, "-U", "drafts", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8",
                  "--no-locale", "-N")  # fmt: skip

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = f"-p {self._port} -h 127.0.0.1 -k {self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-w", "-o", options, "-l", self.folder / "log", "start")

    def stop(self) -> None:
        """Stops it at once, whoever is connected."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def _run(self, name: str, *given: object) -> None:
        other = {"user": self._user, "group": pwd.getpwnam(self._user).pw_gid} if os.geteuid() == 0 else {}
        call = [str(self._bin / name), *map(str, given)]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **other)  # type: ignore[call-overload]


@contextmanager
def serving(bin_: Path) -> Iterator[Server]:
    """A server that runs until the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="assistant-postgres-"))
    try:
        server = Server(folder, bin_)
        server.start()
        yield server
        with suppress(subprocess.CalledProcessError):  # a test may have stopped it
            server.stop()
    finally:
        shutil.rmtree(folder)
