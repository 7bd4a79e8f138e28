"""A project: two verbs, ``do`` and ``ask``, and the way back."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from qcode import commands, queries
from qcode.model.errors import AlreadyAProject, BadName, CannotRead, CannotWrite, QcodeError
from qcode.model.rows import Coder, CoderId
from qcode.store import store, trouble
from qcode.store.journal import Journal, Reverted, Tx
from qcode.store.leftovers import sweep
from qcode.store.presence import refuse_displaced, refuse_unread
from qcode.store.reader import Reader
from qcode.store.scratch import Scratch
from qcode.store.trouble import plainly
from qcode.text.normalise import one_name

if TYPE_CHECKING:
    from qcode.store.check import Broken, Finding

P = ParamSpec("P")
T = TypeVar("T")
Command = Callable[Concatenate[Tx, P], T]
Query = Callable[Concatenate[Reader, P], T]

FILE = trouble.FILE
FOLDERS = ("transcripts", "codebooks", "exports")
SYNCHRONISED = re.compile(
    r"^(dropbox|onedrive|google ?drive|googledrive|my drive|мой диск|icloud ?drive|mobile documents|cloudstorage|"
    r"yandex\.?disk|яндекс\.?диск|nextcloud|owncloud|pcloud ?drive|mega|cloud mail\.ru|облако mail\.ru|box|box sync)\b",
    re.IGNORECASE,
)

SYNCHRONISED_WARNING = (
    "This project lies in a synchronised folder (“{part}”). Synchronising can damage an open project and sends your"
    " interviews away: move it to a folder of your own."
)
NETWORK_WARNING = (
    "This project lies on a network drive (“{part}”). If two computers have it open at once, it can be damaged:"
    " move it to a folder of your own, or open it on one computer at a time."
)


def endangered(place: PurePath) -> tuple[str, str]:
    """What may happen to an open project where it lies, as a sentence and the part of the path it names; two empty ones else."""
    if service := next((part for part in place.parts if SYNCHRONISED.match(part)), ""):
        return SYNCHRONISED_WARNING, service
    return (NETWORK_WARNING, place.drive) if place.drive.startswith("\\\\") else ("", "")


def now() -> str:
    """The time as the history keeps it: UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def random_id() -> str:
    """A UUID of version 7 as hex: 80 random bits behind the time, so that new rows stand together on disk."""
    text = f"{time.time_ns() // 1_000_000:012x}{os.urandom(10).hex()}"
    return f"{text[:12]}7{text[13:16]}{'89ab'[int(text[16], 16) & 3]}{text[17:]}"


REVIEWING = frozenset(
    ["review_coding", "draw_review", "sign_off", "write_memo", "remove_memo", "import_answers", "know_coder"]
)
"""What may be done where a project is only read and reviewed; in one that was sent for it, taking in a newer state, too."""


class OnlyReviews(QcodeError):
    template = "This project is open for reading: only reviews, memos and signatures can be written here."


class OnlyThePast(QcodeError):
    template = "This is the project as it was at entry {entry} ({at}), to be looked at: nothing in it can be changed."


class KnownByNow(Exception):
    """Another process has just written down a coder of this name: her changes are that one's."""

    def __init__(self, coder: Coder) -> None:
        super().__init__(coder)
        self.coder = coder


def _introduce(tx: Tx, coder: Coder) -> None:
    """Write a coder down, unless somebody has since it was looked whether she is known."""
    if (there := queries.coder_named(tx.read, coder.name)) is not None:
        raise KnownByNow(there)
    commands.know_coder(tx, coder)


class Project:
    """One research project, open for one coder. ``on_change`` is called after every change."""

    def __init__(
        self,
        folder: Path | None,
        coder: str,
        *,
        new: bool = False,
        clock: Callable[[], str] = now,
        new_id: Callable[[], str] = random_id,
        lineage: tuple[str, ...] = (),
    ) -> None:
        self.folder = folder
        path = folder / FILE if folder else None
        connection = store.create_file(path) if new or path is None else store.open_file(path)
        self._connection = connection
        self._reader = Reader(connection)
        self._clock, self._new_id = clock, new_id
        self.on_change: Callable[[], object] = lambda: None
        with ExitStack() as failed:
            failed.callback(connection.close)
            self._seen = store.data_version(connection)
            known, at_home = store.sites(connection, path)
            self._lineage, self._settled = (lineage, True) if lineage else (known, at_home)
            self.coder = self.act_as(coder)
            self.reading = self.ask(queries.setting, "package.role") == "review"
            """Whether only what belongs to a review can be written: chosen at opening, or what it was sent for."""
            failed.pop_all()

    def act_as(self, name: str) -> Coder:
        """Go on as the coder of this name, who is written down before her first change."""
        tidy = one_name(name)
        known = self.ask(queries.coder_named, name) or self.ask(queries.coder_named, tidy)
        if known is None and not tidy:
            raise BadName(name=name, kind="coder", reason="it is empty")
        self._known = known is not None
        self.coder = known or Coder(CoderId(self._new_id()), tidy)
        return self.coder

    @property
    def home(self) -> Path | None:
        """The folder to which what is written out belongs."""
        return self.folder

    @property
    def as_of(self) -> str:
        """When this was so, where it is a state of the past; "" for the project as it is."""
        return ""

    def begin_as(self, coder: Coder) -> None:
        """Act as somebody whom the first entry itself writes down, as a package does."""
        self.coder, self._known = coder, True

    def _door(self) -> Journal:
        """The journal for the current coder, at a site that belongs to this place."""
        if not self._settled:
            path = self.folder / FILE if self.folder else None
            self._lineage, self._settled = store.settle(self._connection, path, self._new_id), True
        return Journal(self._connection, self.coder.id, self._lineage[-1], self._lineage, self._clock, self._new_id)

    def do(self, command: Command[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run one command: one transaction, one entry of the history, on disk when it returns."""
        self._allow(command.__name__)
        try:
            result = self._enter(command, *args, **kwargs)
        except KnownByNow as known:
            self.coder, self._known = known.coder, True
            result = self._enter(command, *args, **kwargs)
        if not self._known:
            self._known = self.ask(queries.coder_named, self.coder.name) is not None
        self.on_change()
        return result

    def _enter(self, command: Command[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        newcomer = None if self._known else partial(_introduce, coder=self.coder)
        with self._door().entry(command.__name__, newcomer=newcomer) as tx:
            return command(tx, *args, **kwargs)

    def _allow(self, action: str) -> None:
        """Refuse what does not belong to a review where the project is open for reading; nothing at all is allowed."""
        sent = action == "merge" and self.ask(queries.setting, "package.role") == "review"
        if self.reading and action and action not in REVIEWING and not sent:
            raise OnlyReviews()

    def ask(self, query: Query[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Answer one question; nothing changes."""
        return query(self._reader, *args, **kwargs)

    def undo(self) -> Reverted:
        """Take back this coder's last change, whenever it was made."""
        return self._revert(back=True)

    def undo_ahead(self) -> tuple[Reverted, int]:
        """What ``undo`` would take back, and how many rows."""
        return self._door().undo_ahead()

    def redo(self) -> Reverted:
        """Bring back what was undone last."""
        return self._revert(back=False)

    def _revert(self, *, back: bool) -> Reverted:
        door = self._door()
        if self.reading:
            self._allow(door.next_action(back=back))
        done = door.undo() if back else door.redo()
        if done.action == "merge":
            self.act_as(self.coder.name)
        self.on_change()
        return done

    def undo_entry(self, entry: int) -> Reverted:
        """Take back one older act of this coder by itself, as an act of its own; refused where something builds on it."""
        from qcode.queries.history_changes import built_on
        from qcode.queries.history_copies import refuse_elsewhere
        from qcode.store.reverting import undo_older

        self._allow("undo_entry")
        self.ask(refuse_elsewhere, entry)
        with built_on(self._reader):
            done = undo_older(self._door(), entry)
        self.on_change()
        return done

    def may_undo(self, entry: int) -> None:
        """Raise why an older act can't be taken back by itself, as far as that is seen before it is tried."""
        from qcode.queries.history_changes import built_on
        from qcode.queries.history_copies import refuse_elsewhere
        from qcode.store.reverting import refuse

        self.ask(refuse_elsewhere, entry)
        with built_on(self._reader):
            refuse(self._door(), entry)

    def check(self) -> list[Finding]:
        """What is wrong with the file; nothing is the proof that it is whole."""
        from qcode.store.check import check

        return check(self._connection)

    def as_it_was(self, when: str | int) -> Past:
        """The project at a day, a time (UTC) or an entry of its history, to be read only; whoever asks closes it."""
        return Past(self, when if isinstance(when, int) else queries.moment(self._reader, when))

    def first_broken(self, findings: list[Finding]) -> Broken | None:
        """The first entry of the history that is not what it was, going by what ``check`` found."""
        from qcode.store.check import first_broken

        return first_broken(self._connection, findings)

    def backup(self, target: Path) -> Path:
        """Copy the open project safely to ``target``."""
        if target.exists():
            raise CannotWrite(file=target.name, reason="a file of that name is there already")
        store.copy_to(self._connection, target)
        return target

    def daily_backup(self) -> Path | None:
        """Today's copy in ``backups/``, if there is none yet; the ten newest are kept."""
        if self.folder is None:
            return None
        made = store.back_up_once_a_day(self._connection, self.folder, datetime.fromisoformat(self._clock()).date())
        if made is not None:
            sweep(self.folder)
        return made

    def changed_elsewhere(self) -> bool:
        """Whether another process, or another connection, has changed the project since this was asked last.

        Raises where the file was deleted or replaced, once what is in it is copied.
        """
        refuse_displaced(self._connection)
        seen, self._seen = self._seen, store.data_version(self._connection)
        return seen != self._seen

    def squeeze(self) -> None:
        """Write the file anew without what was deleted, so that nothing erased is left in free pages."""
        with plainly():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; it is then one file, and may be copied. Raises where it was taken away with changes in it."""
        try:
            refuse_unread(self._connection)
        finally:
            store.close(self._connection)

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_demo(self) -> bool:
        """Whether this is the sample, which says so on every screen."""
        return self.ask(queries.setting, "demo") == "1"

    @property
    def endangered(self) -> tuple[str, str]:
        """What may happen to it where it lies, as a sentence and the part of the path that it names."""
        return endangered(self.folder.resolve()) if self.folder else ("", "")


class Past(Project):
    """A project as it was after one entry of its history: only to be read, in a folder that goes when it is closed."""

    def __init__(self, now: Project, entry: int) -> None:
        from qcode.store.past import copy_as_of, only_read

        self._held = Scratch("qcode-past-")
        with ExitStack() as failed:
            failed.callback(self._held.cleanup)
            folder = Path(self._held.name) / (now.folder.name if now.folder and now.folder.name else "qcode")
            folder.mkdir(0o700)
            with plainly():
                copy_as_of(now._connection, entry, folder / FILE)
            super().__init__(folder, now.coder.name)
            only_read(self._connection)
            failed.pop_all()
        self._home, self._moment = now.home, self.ask(queries.last_change)

    @property
    def home(self) -> Path | None:
        return self._home

    @property
    def as_of(self) -> str:
        return self._moment[1] or "–"

    def _door(self) -> Journal:
        raise OnlyThePast(entry=self._moment[0], at=self._moment[1][:16].replace("T", " "))

    def close(self) -> None:
        """Close it and take its folder away."""
        super().close()
        self._held.cleanup()


def restore(copy: Path, folder: Path, stamp: str) -> Path | None:
    """Put a backup back in the place of the project's file; returns where the old file is kept."""
    if not copy.is_file():
        raise CannotRead(file=copy.name, reason="there is no such file")
    return store.put_back(copy, folder, stamp)


def init(folder: Path, coder: str, **injected: object) -> Project:
    """Make a project: the folder, its four folders and one file; where that fails, nothing of it stays."""
    if (folder / FILE).exists():
        raise AlreadyAProject(folder=folder)
    wanted = [*reversed(folder.parents), folder, *(folder / name for name in FOLDERS)]
    made = [each for each in wanted if not each.exists()]
    try:
        for each in made:
            each.mkdir(exist_ok=True)
        (folder / FILE).touch(0o600)
        with plainly(folder=folder):
            return Project(folder, coder, new=True, **injected)  # type: ignore[arg-type]
    except (QcodeError, OSError) as error:
        store.take_away(folder / FILE)
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        if isinstance(error, QcodeError):
            raise
        raise CannotWrite(file=folder, reason=error.strerror or error) from error


def begin_package(folder: Path, coder: Coder, clock: int) -> Project:
    """Make a project for somebody else: its first entry writes its coders down; its history's clock goes on from here."""
    project = init(folder, coder.name)
    store.set_clock(project._connection, clock)
    project.begin_as(coder)
    return project
