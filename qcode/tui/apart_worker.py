"""The process beside the desk: it takes one piece of work after the other, and ends when nobody speaks to it any more."""

from __future__ import annotations

import _thread
import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from qcode.model.errors import QcodeError
from qcode.model.rows import Coder

GRACE = 5.0
"""How many seconds a piece of work that is stopped has to put away what it began."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module, the project it is for, and what it is called with."""

    work: Callable[..., Any]
    folder: Path | None
    """The project is opened here and handed on first; None for work without one."""
    coder: Coder | None
    arguments: tuple[Any, ...]
    tells: bool
    """Whether the function takes ``told``, which is called with how much is done of how much."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How far the work is, what it gave, or why it gave nothing."""

    kind: Literal["told", "done", "refused", "failed"]
    value: Any


def serve() -> None:
    """Take tasks from standard input until it is closed; replies go to what was standard output."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the replies
    tasks: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    busy = threading.Event()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks, busy), daemon=True).start()
    _warm_up()
    while (task := tasks.get()) is not None:
        busy.set()
        try:
            _send(replies, answer(task, lambda done, of: _send(replies, _packed("told", (done, of)))))
        except (KeyboardInterrupt, OSError):
            return
        finally:
            busy.clear()


def _warm_up() -> None:
    """Load beforehand what counting needs."""
    import numpy  # noqa: F401

    import qcode.catalogue  # noqa: F401


def _listen(source: BinaryIO, tasks: queue.SimpleQueue[bytes | None], busy: threading.Event) -> None:
    """Pass tasks on as they came; once nobody speaks any more, interrupt what is being done, so that it is put away cleanly."""
    while True:
        try:
            tasks.put(pickle.load(source))
        except (EOFError, OSError, pickle.UnpicklingError):
            break
    tasks.put(None)
    if busy.is_set():
        _thread.interrupt_main()
    threading.Event().wait(GRACE)
    os._exit(1)


def answer(request: bytes, told: Callable[[int, int], None]) -> bytes:
    """What became of a task, packed while its project is open: some of a report is read from it only then."""
    from qcode.project import Project

    try:
        task: Task = pickle.loads(request)
        named = {"told": told} if task.tells else {}
        if task.folder is None:
            return _packed("done", task.work(*task.arguments, **named))
        assert task.coder is not None
        with Project(task.folder, task.coder.name) as project:
            project.coder = task.coder
            return _packed("done", task.work(project, *task.arguments, **named))
    except QcodeError as error:
        return _packed("refused", error)
    except Exception as error:
        return _packed("failed", (type(error).__name__, _trace(error)))


def _trace(error: BaseException) -> list[tuple[str, int, str]]:
    """Where it happened: file, line, function, and not a word of what was being worked on."""
    return [(frame.filename, frame.lineno or 0, frame.name) for frame in traceback.extract_tb(error.__traceback__)]


def _packed(kind: Literal["told", "done", "refused", "failed"], value: Any) -> bytes:
    return pickle.dumps(Reply(kind, value), protocol=5)


def _send(replies: BinaryIO, reply: bytes) -> None:
    replies.write(reply)
    replies.flush()
