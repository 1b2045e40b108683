"""The drafts of a workspace in a database: who wrote what, every version of every chapter, and the facts as typed.

In: a finished proposal, a form's fields. Out: the stored ones, per user. Next: `desk`, which everything else goes
through. Never: a half-written draft: each change is one transaction; a draft of another user; a clock.

    drafts     one per user, guide and direction: the proposal as it stands now, the form as typed
    versions   one per change of a chapter; what one hand types within PAUSE seconds is one change
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sql
from pydantic import ValidationError

from assistant.errors import SettingError, WorkspaceError
from assistant.schema.proposal import Proposal, Section
from assistant.schema.record import Record

By = Literal["writer", "hand", "model"]
PAUSE = 600.0
OFFLINE = "offline"

_META = sql.MetaData()
_DRAFTS = sql.Table(
    "drafts",
    _META,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("user", sql.String(64), nullable=False),
    sql.Column("guide", sql.String(255), nullable=False),
    sql.Column("direction", sql.String(32), nullable=False),
    sql.Column("proposal", sql.Text),
    sql.Column("form", sql.Text),
    sql.Column("at", sql.Float, nullable=False),
    sql.UniqueConstraint("user", "guide", "direction"),
)
_VERSIONS = sql.Table(
    "versions",
    _META,
    sql.Column("id", sql.Integer, primary_key=True),
    sql.Column("draft", sql.ForeignKey("drafts.id"), nullable=False, index=True),
    sql.Column("section", sql.String(64), nullable=False),
    sql.Column("chapter", sql.Text, nullable=False),
    sql.Column("made_by", sql.String(8), nullable=False),
    sql.Column("at", sql.Float, nullable=False),
)


class Version(Record):
    """One state of a chapter: who made it (the offline writer, a hand, a model) and when (seconds since 1970)."""

    id: int
    by: By
    at: float
    section: Section


class Shelf:
    """The database of one workspace; `url` is SQLAlchemy's, empty: SQLite below `home`. Every method raises
    WorkspaceError where the database cannot be used, what it held untouched."""

    def __init__(self, home: Path, url: str = "") -> None:
        self._file = None if url else home / "drafts.sqlite3"
        self._url = url or f"sqlite:///{self._file}"

    def store(self, proposal: Proposal, now: datetime, *, user: str = "", by: By = "writer", chapter: str = "") -> None:
        """Stores a draft as it stands now; every chapter that differs from its last version becomes a version: made by
        hand where `by` says so (with `chapter`: this one alone), else by the chapter's own writer."""
        with self._transaction() as link:
            draft = _row(link, user, proposal.guide, proposal.direction, now)
            link.execute(
                _DRAFTS.update()
                .where(_DRAFTS.c.id == draft)
                .values(proposal=proposal.model_dump_json(), at=now.timestamp())
            )
            for section in proposal.sections:
                author: By = "writer" if section.writer == OFFLINE else "model"
                made_by = "hand" if by == "hand" and chapter in ("", section.id) else author
                _keep(link, draft, section, made_by, now.timestamp())

    def drafts(self, user: str | None = None) -> list[Proposal]:
        """The stored drafts of a user (None: of all), the one changed last at the end."""
        chosen = sql.select(_DRAFTS.c.proposal).where(_DRAFTS.c.proposal.is_not(None))
        if user is not None:
            chosen = chosen.where(_DRAFTS.c.user == user)
        return [_proposal(text) for text in self._read(chosen.order_by(_DRAFTS.c.at, _DRAFTS.c.id))]

    def draft(self, user: str, guide: str, direction: str) -> Proposal | None:
        """One draft as it stands now; None where there is none."""
        found = self._read(sql.select(_DRAFTS.c.proposal).where(*_named(user, guide, direction)))
        return _proposal(found[0]) if found and found[0] else None

    def versions(self, user: str, guide: str, direction: str, section: str | None = None) -> list[Version]:
        """The versions of a chapter (None: of all chapters), the newest first."""
        rows = (
            sql.select(_VERSIONS)
            .join(_DRAFTS, _DRAFTS.c.id == _VERSIONS.c.draft)
            .where(*_named(user, guide, direction))
            .order_by(_VERSIONS.c.id.desc())
        )
        if section is not None:
            rows = rows.where(_VERSIONS.c.section == section)
        return [
            Version(id=row.id, by=row.made_by, at=row.at, section=Section.model_validate_json(row.chapter))
            for row in self._rows(rows)
        ]

    def keep_form(self, user: str, guide: str, direction: str, form: dict[str, Any], now: datetime) -> None:
        """Stores the form's fields as they were typed, usable or not."""
        with self._transaction() as link:
            draft = _row(link, user, guide, direction, now)
            values = {"form": json.dumps(form, ensure_ascii=False), "at": now.timestamp()}
            link.execute(_DRAFTS.update().where(_DRAFTS.c.id == draft).values(**values))

    def form(self, user: str, guide: str, direction: str) -> dict[str, Any]:
        """The form as it was typed; empty where nothing was."""
        found = self._read(sql.select(_DRAFTS.c.form).where(*_named(user, guide, direction)))
        return dict(json.loads(found[0])) if found and found[0] else {}

    def last(self, user: str) -> tuple[str, str] | None:
        """Guide and direction of what the user worked on last."""
        rows = sql.select(_DRAFTS.c.guide, _DRAFTS.c.direction).where(_DRAFTS.c.user == user)
        found = self._rows(rows.order_by(_DRAFTS.c.at.desc(), _DRAFTS.c.id.desc()).limit(1))
        return (found[0].guide, found[0].direction) if found else None

    @cached_property
    def _engine(self) -> sql.Engine:
        try:
            if self._file:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                engine = sql.create_engine(self._url, connect_args={"timeout": 30})
                sql.event.listen(engine, "connect", _prepare)
                sql.event.listen(engine, "begin", _begin)
            else:
                engine = sql.create_engine(self._url, pool_pre_ping=True)
        except OSError as error:
            raise _unusable(error.strerror or str(error)) from error
        except (sql.exc.ArgumentError, ImportError) as error:
            raise SettingError(
                "设置 ASSISTANT_DATABASE_URL 无法使用：地址有误，或没有安装相应的数据库驱动。",
                "The setting ASSISTANT_DATABASE_URL cannot be used: a wrong address, or its driver is not installed.",
            ) from error
        _META.create_all(engine)
        return engine

    @contextmanager
    def _transaction(self, writes: bool = True) -> Iterator[sql.Connection]:
        try:
            with self._engine.execution_options(writes=writes).begin() as link:
                yield link
        except sql.exc.DBAPIError as error:
            raise _unusable(" ".join(str(error.orig).split())) from error

    def _rows(self, query: sql.Select[Any]) -> list[Any]:
        if self._file and not self._file.exists():  # only to look must not make a file
            return []
        with self._transaction(writes=False) as link:
            return list(link.execute(query))

    def _read(self, query: sql.Select[Any]) -> list[Any]:
        return [row[0] for row in self._rows(query)]


def _prepare(link: Any, _record: Any) -> None:
    """Readers do not wait for a writer, and a writer waits for another."""
    link.isolation_level = None  # `_begin` begins
    link.execute("PRAGMA journal_mode=WAL")
    link.execute("PRAGMA synchronous=NORMAL")
    link.execute("PRAGMA foreign_keys=ON")


def _begin(link: sql.Connection) -> None:
    """Who writes takes the lock first: two that read and then write would refuse each other."""
    link.exec_driver_sql("BEGIN IMMEDIATE" if link.get_execution_options().get("writes") else "BEGIN")


def _named(user: str, guide: str, direction: str) -> tuple[Any, Any, Any]:
    return _DRAFTS.c.user == user, _DRAFTS.c.guide == guide, _DRAFTS.c.direction == direction


def _row(link: sql.Connection, user: str, guide: str, direction: str, now: datetime) -> int:
    """The id of the draft's row, made where there is none."""
    wanted = sql.select(_DRAFTS.c.id).where(*_named(user, guide, direction))
    found = link.execute(wanted).scalar()
    if found is None:
        values = {"user": user, "guide": guide, "direction": direction, "at": now.timestamp()}
        try:
            with link.begin_nested():
                link.execute(_DRAFTS.insert().values(**values))
        except sql.exc.IntegrityError:  # another process made it in between
            pass
        found = link.execute(wanted).scalar_one()
    return int(found)


def _keep(link: sql.Connection, draft: int, section: Section, by: By, at: float) -> None:
    last = link.execute(
        sql.select(_VERSIONS)
        .where(_VERSIONS.c.draft == draft, _VERSIONS.c.section == section.id)
        .order_by(_VERSIONS.c.id.desc())
        .limit(1)
    ).first()
    chapter = section.model_dump_json()
    if last and last.chapter == chapter:
        return
    if last and by == "hand" == last.made_by and at - last.at < PAUSE:
        link.execute(_VERSIONS.update().where(_VERSIONS.c.id == last.id).values(chapter=chapter))
        return
    values = {"draft": draft, "section": section.id, "chapter": chapter, "made_by": by, "at": at}
    link.execute(_VERSIONS.insert().values(**values))


def _proposal(text: str) -> Proposal:
    try:
        return Proposal.model_validate_json(text)
    except ValidationError as error:
        raise WorkspaceError(
            "草稿库中有一份草稿出自其他版本，无法读取；请用原来的版本导出后再升级。",
            "A stored draft is of another version and cannot be read; export it with that version first.",
        ) from error


def _unusable(reason: str) -> WorkspaceError:
    return WorkspaceError(
        f"草稿库无法读写（{reason}）；请检查磁盘空间、写入权限和 ASSISTANT_DATABASE_URL，原有草稿未改动。",
        f"The drafts' database cannot be used ({reason}); check space, permissions and ASSISTANT_DATABASE_URL. "
        "The earlier drafts are untouched.",
    )
