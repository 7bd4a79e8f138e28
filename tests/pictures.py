"""``make pictures``: the README's pictures, taken from the sample. Needs chromium, ImageMagick, LibreOffice and pdftoppm.

``python -m tests.pictures FOLDER [SCREEN…]`` puts pictures to look at there instead: each screen in a terminal (tmux), in three
sizes, each theme, 16 colours and none.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, MONOKAI
from rich.text import Text

from qcode.project import Project
from qcode.sample_project import make_sample, source

CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


SCREENS = {
    "desk": ("Enter", *"jjjjjjjjjjjjjj", "s", "s", "Tab"),
    "beside": ("Enter", "j", "Z", *"R02", "Enter", "j"),
    "picker": ("Enter", *"jjj", "c", "t"),
    "codebook": ("F12", *("Down",) * 4),
    "report": ("F5", "Enter"),
    "memos": ("M",),
}
"""What is pictured, and the keys that lead there from the overview."""
SIZES = ((80, 24), (120, 40), (200, 60))
LOOKS = {
    "dark": ("dark", "tmux-256color", "COLORTERM=truecolor"),
    "light": ("light", "tmux-256color", "COLORTERM=truecolor"),
    "contrast": ("contrast", "tmux-256color", "COLORTERM=truecolor"),
    "sixteen": ("dark", "xterm", "COLORTERM="),
    "sixteen-light": ("ansi-light", "xterm", "COLORTERM="),
    "none": ("dark", "tmux-256color", "NO_COLOR=1"),
}
"""A theme, what the terminal calls itself, and what else it says of itself."""
SOCKET = ("tmux", "-L", f"qcode-pictures-{os.getpid()}", "-f", "/dev/null")


def in_a_terminal(folder: Path, keys: Sequence[str], size: tuple[int, int], look: str) -> str:
    """What a terminal shows after these keys, with its escape sequences."""
    theme, term, more = LOOKS[look]
    settings = folder.parent / f"settings-{look}"
    own = {**os.environ, "QCODE_SETTINGS": str(settings), "QCODE_CODER": "AK"}
    subprocess.run(
        [sys.executable, "-m", "qcode", "settings", "theme", theme], env=own, check=True, capture_output=True
    )
    unset = "" if look == "none" else "-u NO_COLOR"
    words = (
        f"env {unset} {more} TERM={term} QCODE_SETTINGS={settings} QCODE_CODER=AK {sys.executable} -m qcode -p {folder}"
    )
    shape = ("-x", str(size[0]), "-y", str(size[1]))
    subprocess.run([*SOCKET, "new-session", "-d", *shape, words], check=True)
    try:
        subprocess.run([*SOCKET, "set", "-g", "status", "off"], check=True)
        subprocess.run([*SOCKET, "resize-window", *shape], check=True)
        still()
        for key in keys:
            subprocess.run([*SOCKET, "send-keys", key], check=True)
            still(0.1)
        return still(1.5)
    finally:
        subprocess.run([*SOCKET, "kill-server"], check=False)


def still(seconds: float = 0.6, longest: float = 20.0) -> str:
    """What the terminal shows once it shows the same for a while and nothing is loaded or counted any more."""
    shown, since, until = "", time.monotonic(), time.monotonic() + longest
    while time.monotonic() < until:
        time.sleep(0.05)
        capture = [*SOCKET, "capture-pane", "-e", "-p"]
        now = subprocess.run(capture, check=True, capture_output=True, text=True).stdout
        if now != shown or not now.strip() or "reports…" in now or "Counting…" in now:
            shown, since = now, time.monotonic()
        elif time.monotonic() - since > seconds:
            break
    return shown


def painted(screen: str, width: int, picture: Path, *, light: bool = False) -> None:
    """A terminal's screen as a picture."""
    console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for line in screen.split("\n"):
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = picture.with_suffix(".svg")
    svg.write_text(console.export_svg(title=picture.stem, theme=DEFAULT_TERMINAL_THEME if light else MONOKAI), "utf-8")
    drawn(svg, picture)


def drawn(svg: Path, picture: Path) -> None:
    """A picture of a screen as PNG, in a font that is there."""
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", svg.read_text("utf-8")).replace("Fira Code", "DejaVu Sans Mono")
    svg.write_text(text, "utf-8")
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)[0])
    window = f"--window-size={int(width)},{int(height)}"
    subprocess.run([*CHROMIUM, window, f"--screenshot={picture}", str(svg)], check=True, capture_output=True)
    svg.unlink()


def to_look_at(target: Path, screens: Sequence[str]) -> None:
    """Every screen in every size and look."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "demo"
        make_sample(folder)
        for name, size, look in itertools.product(screens, SIZES, LOOKS):
            shown = in_a_terminal(folder, SCREENS[name], size, look)
            painted(shown, size[0], target / f"{name}-{size[0]}-{look}.png", light=look.endswith("light"))


async def desk(folder: Path, picture: Path) -> None:
    """The coding desk in an interview of the sample."""
    from qcode.tui.app import QcodeApp

    os.environ.pop("NO_COLOR", None)
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
    with Project(folder, "AK") as project:
        app = QcodeApp(project, "en")
        async with app.run_test(size=(172, 44)) as pilot:
            for key in ("enter", *"jjjjjjjjjjjjjj", "s", "s", "tab"):
                await pilot.press(key)
                await pilot.pause()
            svg = Path(app.save_screenshot(filename="desk.svg", path=str(picture.parent)))
    drawn(svg, picture)
    subprocess.run(["convert", str(picture), "-strip", "+dither", "-colors", "96", f"PNG8:{picture}"], check=True)


def page(document: Path, number: int, picture: Path) -> None:
    """One page of a Word file."""
    with tempfile.TemporaryDirectory() as scratch:
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", scratch, str(document)]
        subprocess.run(convert, check=True, capture_output=True)
        pdf = next(Path(scratch).glob("*.pdf"))
        stem = picture.with_suffix("")
        shown = [
            "pdftoppm",
            "-r",
            "80",
            "-f",
            str(number),
            "-l",
            str(number),
            "-png",
            "-singlefile",
            str(pdf),
            str(stem),
        ]
        subprocess.run(shown, check=True)


if __name__ == "__main__" and sys.argv[1:]:
    to_look_at(Path(sys.argv[1]), sys.argv[2:] or tuple(SCREENS))
elif __name__ == "__main__":
    target = source() / "exports"
    with tempfile.TemporaryDirectory() as scratch:
        make_sample(Path(scratch) / "demo")
        asyncio.run(desk(Path(scratch) / "demo", target / "desk.png"))
    page(target / "appendix.kk.docx", 9, target / "page.png")
    sys.stdout.write("exports/desk.png, exports/page.png\n")
