"""The desk through a real pseudo-terminal, from the key to the last byte of the redraw: ``python -m tests.benchmarks.desk``."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qcode import commands
from qcode.project import Project
from tests.benchmarks.project import build
from tests.benchmarks.synthetic import Synthetic, synthetic
from tests.benchmarks.terminal import PYTHON, Drawn, Terminal

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("the first text")

Bare().run()
"""
"""A Textual app that does nothing: what starting costs whoever draws with Textual."""
STARTS = 7
KEYS = 300
KEYS_OF_CODES = "123"
PLANS = {
    "15 interviews": {"texts": 15, "codings": 15 * 150, "coders": 1},
    "1,000 interviews": {"texts": 1_000, "codings": 200_000, "coders": 1},
    "2 MB": {"texts": 2, "characters": 2_000_000, "codings": 10_000, "coders": 1},
}
"""15 and 1,000 interviews of 60,000 characters; two transcripts of two million with 5,000 codings each."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    found: str
    target: str
    met: bool

    def row(self) -> str:
        return f"| {self.what} | {self.found} | {self.target} | {'yes' if self.met else '**no**'} |"


def environment(home: Path) -> dict[str, str]:
    """A plain terminal with all colours, and settings of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR") and not name.startswith("TEXTUAL")
    }
    own = {"QCODE_CODER": "A", "QCODE_SETTINGS": str(home)}
    return {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": os.getcwd()}


def prepare(folder: Path, plan: str) -> None:
    """Write a synthetic project and give its first codes the keys 1, 2 and 3."""
    made: Synthetic = synthetic(**PLANS[plan])
    codes, _ = build(folder, made)
    with Project(folder, "A") as project:
        for code, key in zip(codes, KEYS_OF_CODES, strict=False):
            project.do(commands.set_code_key, code.id, key)
        project.daily_backup()


def opened(folder: Path, home: Path) -> Terminal:
    """qcode in a project's folder."""
    return Terminal([PYTHON, "-m", "qcode"], folder, environment(home))


def starts(folders: list[Path], home: Path) -> list[tuple[float, float, float]]:
    """What a bare app and the projects of some folders take, by turns so that a busy machine slows all alike.

    Each: seconds to the overview (or the bare app's text), to an interview's words, and megabytes then.
    """
    found: list[list[tuple[float, float, float]]] = [[] for _ in range(len(folders) + 1)]
    for _ in range(STARTS):
        with Terminal([PYTHON, "-c", BARE], home, environment(home)) as terminal:
            bare = terminal.wait_for("the first text")
            found[0].append((bare, bare, terminal.megabytes()))
        for folder, measured in zip(folders, found[1:], strict=True):
            measured.append(start(folder, home))
    return [tuple(min(column) for column in zip(*each, strict=True)) for each in found]


def start(folder: Path, home: Path) -> tuple[float, float, float]:
    """One start: the overview, then Enter."""
    with opened(folder, home) as terminal:
        overview = terminal.wait_for("T000")
        terminal.settle()
        drawn = terminal.press("\r")
        terminal.settle(0.5)
        memory = terminal.megabytes()
        terminal.leave()
    return overview, overview + drawn.ms / 1000, memory


def percentile(found: Iterable[float], share: float) -> float:
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


Act = Callable[[Terminal, int], Drawn]


def _caret(terminal: Terminal, number: int) -> Drawn:
    return terminal.press(("\x1b[C", "w", "\x1b[B", "s")[number % 4])


def _select(terminal: Terminal, number: int) -> Drawn:
    if number % 20 == 0:
        terminal.press("j")
    return terminal.press("W")


def _page(terminal: Terminal, number: int) -> Drawn:
    return terminal.press("\x1b[6~")


def _far_end(terminal: Terminal, number: int) -> Drawn:
    return terminal.press("gG"[number % 2])


MOVING: dict[str, Act] = {"caret": _caret, "select": _select}
JUMPING: dict[str, Act] = {"page down": _page, "far end": _far_end}


def keys(folder: Path, home: Path, plan: str) -> Iterator[Figure]:
    """Every act of the desk some hundred times, in one sitting."""
    with opened(folder, home) as terminal:
        terminal.wait_for("T000")
        terminal.settle()
        terminal.press("\r")
        terminal.settle(2.0)
        for name, act in MOVING.items():
            found = [act(terminal, number) for number in range(KEYS)]
            yield _figure(f"{name}, {plan}", found, 16, 33)
            if name == "caret":
                most = max(each.bytes for each in found[::4])
                yield Figure(f"bytes of a caret move, {plan}", f"{most}", "< 2,000", most < 2_000)
        yield from _changes(terminal, plan)
        for name, act in JUMPING.items():
            yield _figure(f"{name}, {plan}", [act(terminal, number) for number in range(KEYS // 3)], 50)
        yield _figure(f"another transcript from the list, {plan}", _another(terminal, 1 if plan == "2 MB" else 10), 50)
        yield _figure(f"back to the transcript before, {plan}", _back(terminal), 50)
        terminal.leave()


def _changes(terminal: Terminal, plan: str) -> Iterator[Figure]:
    """A code for the next answer, taken back, brought again: each is on the disk before it is drawn."""
    found: dict[str, list[Drawn]] = {"apply a code": [], "undo": [], "redo": []}
    for number in range(KEYS):
        terminal.press("j" if number % 100 else "g")
        for name, key in (("apply a code", KEYS_OF_CODES[number // 100]), ("undo", "u"), ("redo", "U")):
            found[name].append(terminal.press(key))
    for name, drawn in found.items():
        yield _figure(f"{name}, {plan}", drawn, 16, 33)


def _another(terminal: Terminal, steps: int) -> list[Drawn]:
    """From the list on the left, so many down and as many up again."""
    found = []
    for number in range(KEYS // 10):
        terminal.press("\x1bOQ")
        terminal.press("\x1b[B" if number // steps % 2 == 0 else "\x1b[A")
        found.append(terminal.press("\r"))
    return found


def _back(terminal: Terminal) -> list[Drawn]:
    """Back and forward, as in a browser."""
    return [terminal.press("HL"[number % 2]) for number in range(KEYS // 3)]


def _figure(what: str, found: list[Drawn], most: int, rarely: int | None = None) -> Figure:
    half, often, rare = (percentile((each.ms for each in found), share) for share in (0.5, 0.95, 0.99))
    size = percentile((each.bytes for each in found), 0.5)
    target = f"p95 < {most} ms" + (f", p99 < {rarely} ms" if rarely else "")
    words = f"p50 {half:.1f}, p95 {often:.1f}, p99 {rare:.1f} ms; {size:,.0f} bytes"
    return Figure(what, words, target, often < most and (rarely is None or rare < rarely))


def machine() -> str:
    """What it was measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def memory_disk() -> str | None:
    """A disk in memory, whose fsync costs nothing, where there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        measured(Path(scratch))


def measured(scratch: Path) -> None:
    home = scratch / "settings"
    home.mkdir()
    print(
        f"Machine: {machine()}, load {os.getloadavg()[0]:.1f} before. Files on {'a disk in memory' if memory_disk() else 'the disk, fsync included'}.\n"
    )
    print("| what | found | target | met |\n| --- | --- | --- | --- |")
    for plan in PLANS:
        if not (scratch / plan).exists():
            prepare(scratch / plan, plan)
    plans = (("15 interviews", 0.3, 120), ("1,000 interviews", 0.5, 200))
    (bare, _, _), *ours = starts([scratch / plan for plan, _, _ in plans], home)
    for (plan, seconds, megabytes), (overview, words, memory) in zip(plans, ours, strict=True):
        for what, took in (("start to the overview", overview), ("start to an interview's words", words)):
            over = took - bare
            found = f"{took:.2f} s, {over:.2f} s over a bare Textual app ({bare:.2f} s)"
            print(Figure(f"{what}, {plan}", found, f"{seconds} s over", over < seconds).row(), flush=True)
        print(Figure(f"memory, {plan}", f"{memory:.0f} MB", f"< {megabytes} MB", memory < megabytes).row(), flush=True)
    for plan in PLANS:
        for figure in keys(scratch / plan, home, plan):
            print(figure.row(), flush=True)


if __name__ == "__main__":
    main()
