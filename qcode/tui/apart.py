"""Heavy work apart from the desk: in a process of its own, so that keys are answered and memory is given back."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import qcode
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.tui.apart_worker import Reply, Task

Told = Callable[[int, int], object]
"""Called with how much is done of how much."""
BEGIN = "import sys; sys.path[:0] = [{root!r}]; from qcode.tui.apart_worker import serve; serve()"


class Stopped(QcodeError):
    template = "The work beside the desk ended before it was done; nothing was changed by it. Try it once more."


class WorkFailed(Exception):
    """A mistake of qcode's own in the process beside the desk: the kind of mistake, and where."""

    def __init__(self, kind: str, trace: Sequence[tuple[str, int, str]]) -> None:
        super().__init__(kind)
        self.kind, self.trace = kind, tuple(trace)


class Apart:
    """One process beside the desk, started when first needed, that does one thing at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ending: threading.Thread | None = None
        self._turn = asyncio.Lock()

    @property
    def is_there(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def is_ending(self) -> bool:
        """Whether work that was broken off is still putting away what it had begun."""
        return self._ending is not None and self._ending.is_alive()

    def begin(self) -> None:
        """Start the process, so that it is warm when it is needed."""
        if self.is_there:
            return
        self.end()
        root = str(Path(qcode.__file__).parent.parent)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", BEGIN.format(root=root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def end(self, patience: float = 0.0) -> None:
        """Let the process end; with ``patience`` it may first put away what it had begun."""
        process, self._process = self._process, None
        if process is None:
            return
        if patience:
            _hush(process)
            self._ending = threading.Thread(target=_reap, args=(process,), daemon=True)
            self._ending.start()
        else:
            process.kill()
            _hush(process)
            _reap(process)

    async def run(
        self,
        project: Project | None,
        work: Callable[..., Any],
        *arguments: Any,
        told: Told | None = None,
        patience: float = 0.0,
    ) -> Any:
        """What ``work(project, *arguments)`` gives; cancelling breaks it off. A project in memory is worked on here."""
        if project is not None and project.folder is None:
            return work(project, *arguments, **({"told": told} if told else {}))
        task = Task(
            work,
            project.folder if project else None,
            project.coder if project else None,
            arguments,
            told is not None,
        )
        async with self._turn:
            try:
                return await self._done(task, told)
            except (QcodeError, WorkFailed) as problem:
                if isinstance(problem, Stopped):
                    self.end()
                raise
            except BaseException:
                self.end(patience)
                raise

    async def _done(self, task: Task, told: Told | None) -> Any:
        self.begin()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        request = pickle.dumps(pickle.dumps(task, protocol=5))
        await asyncio.to_thread(_send, process.stdin, request)
        while True:
            reply = await asyncio.to_thread(_receive, process.stdout)
            match reply.kind:
                case "told" if told is not None:
                    told(*reply.value)
                case "done":
                    return reply.value
                case "refused":
                    raise reply.value
                case "failed":
                    raise WorkFailed(*reply.value)


def _send(to: IO[bytes], request: bytes) -> None:
    try:
        to.write(request)
        to.flush()
    except (OSError, ValueError) as problem:
        raise Stopped() from problem


def _receive(source: IO[bytes]) -> Reply:
    """The next reply; a process that has ended replies no more."""
    try:
        reply = pickle.load(source)
    except (EOFError, OSError, ValueError, pickle.UnpicklingError) as problem:
        raise Stopped() from problem
    assert isinstance(reply, Reply)
    return reply


def _hush(process: subprocess.Popen[bytes]) -> None:
    """Speak to the process no more, which it takes as the end."""
    assert process.stdin is not None
    try:
        process.stdin.close()
    except OSError:
        pass  # it has ended by itself


def _reap(process: subprocess.Popen[bytes]) -> None:
    assert process.stdout is not None
    process.wait()
    process.stdout.close()
