"""A Python that lacks what Windows lacks, run by a test: every module is loaded, and commands do their work."""

from __future__ import annotations

import asyncio
import multiprocessing.connection  # noqa: F401
import os
import shutil
import signal
import subprocess  # noqa: F401
import sys
import tempfile  # noqa: F401
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MODULES = ("fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty", "curses")
_SYSTEM = (
    "fork forkpty getuid geteuid getgid getegid getgroups setsid getpgid killpg wait3 wait4 pread pwrite preadv readv writev "
    "sendfile statvfs fstatvfs chown lchown fchown mkfifo mknod openpty getloadavg O_DIRECTORY O_NOFOLLOW "
    "O_CLOEXEC O_NONBLOCK O_SYNC ttyname posix_fallocate posix_fadvise sync fdatasync lockf pipe2 nice register_at_fork"
)
_SIGNALS = "SIGHUP SIGWINCH SIGALRM SIGUSR1 SIGUSR2 SIGCHLD SIGPIPE SIGTSTP SIGCONT SIGQUIT alarm setitimer"
SYSTEM, SIGNALS = _SYSTEM.split(), _SIGNALS.split()


def lack() -> None:
    """Take away what is not there; Python's own modules that need it are loaded by now."""
    from textual.app import App
    from textual.drivers.headless_driver import HeadlessDriver

    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for module, names in ((os, SYSTEM), (signal, SIGNALS), (time, ["tzset"])):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in ("add_signal_handler", "add_reader"):
        setattr(asyncio.AbstractEventLoop, name, None)
    shutil.disk_usage = lambda path: shutil._ntuple_diskusage(10**12, 0, 10**12)
    listed, app = os.listdir, App[None]

    def without_devices(path: Any = ".") -> list[str]:
        if str(path).startswith(("/dev", "/proc")):
            raise FileNotFoundError(2, "there is no such folder", path)
        return listed(path)

    os.listdir = without_devices  # type: ignore[assignment]
    app.get_driver_class = lambda self: HeadlessDriver  # type: ignore[method-assign]


def load_all() -> int:
    """Load every module of qcode."""
    import importlib
    import pkgutil

    import qcode

    names = [found.name for found in pkgutil.walk_packages(qcode.__path__, "qcode.") if found.name != "qcode.__main__"]
    for name in names:
        importlib.import_module(name)
    return len(names)


def commands(folder: Path) -> list[str]:
    """What is done in a project from beginning to end; what went wrong."""
    from click.testing import CliRunner

    from qcode.cli import qcode
    from qcode.sample_project import make_sample

    sample, own = folder / "sample", folder / "own"
    make_sample(sample)
    (folder / "R1.txt").write_text("Int: Қалай оқытасыз?\nR: Мен үйде оқытамын.\n", "utf-8")
    lines = [
        f"init {own}", f"-p {own} import {folder / 'R1.txt'} --yes", f"-p {own} codebook import {sample.parent / 'codes.yaml'} --yes",
        f"-p {sample} codebook export {folder / 'codes.yaml'}", f"-p {sample} check", f"-p {sample} codes",
        *(f"-p {sample} --coder AK report frequencies -o {folder / 'f'}.{kind}" for kind in ("docx", "xlsx", "csv", "html", "png")),
        f"-p {sample} --coder AK appendix -o {folder / 'appendix.docx'}", f"-p {sample} history", f"-p {sample} dump -o {folder / 'dump'}",
        f"-p {sample} package {folder / 'sent.qcodepack'} --role review", f"open {folder / 'sent.qcodepack'} --no-open",
        f"-p {sample} merge {folder / 'sent.qcodepack'} --yes", f"-p {sample} backup {folder / 'copy.qcode'}",
        f"-p {sample} restore {folder / 'copy.qcode'} --yes", f"-p {sample} undo", f"-p {sample} --at 3 codes",
    ]  # fmt: skip
    lines[2], lines[3] = lines[3], lines[2]
    wrong = []
    for line in lines:
        done = CliRunner().invoke(qcode, line.split())
        if done.exit_code:
            wrong.append(f"{line}: {done.output} {done.exception!r}")
    return wrong


async def desk(folder: Path) -> list[str]:
    """The screens are opened, something is coded, undone, and a report is made in the process beside them."""
    from qcode import queries
    from qcode.project import Project
    from qcode.tui.app import QcodeApp
    from tests.as_windows import counted  # this file itself is another one's __main__

    with Project(folder / "sample", "AK") as project:
        app = QcodeApp(project)
        async with app.run_test() as pilot:
            for key in (
                "enter",
                "j",
                "l",
                "a",
                "u",
                "f4",
                "f5",
                "escape",
                "f6",
                "escape",
                "f9",
                "escape",
                "f8",
                "escape",
            ):
                await pilot.press(key)
            found = await app.apart.run(project, counted)
            app.copy_to_clipboard("quote")
        return [] if found == len(project.ask(queries.codes)) else ["the process beside the desk"]


def counted(project: Any) -> int:
    from qcode import queries

    return len(project.ask(queries.codes))


def main(folder: Path, parts: list[str]) -> None:
    asyncio.run(asyncio.sleep(0))
    lack()
    every: dict[str, Callable[[], Any]] = {
        "load": load_all,
        "commands": lambda: commands(folder),
        "desk": lambda: asyncio.run(desk(folder)),
    }
    for part in parts:
        found = every[part]()
        if found and isinstance(found, list):
            sys.exit("\n".join(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
