"""``make pictures``: the README's pictures, taken from the sample. Needs chromium, ImageMagick, LibreOffice and pdftoppm."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

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
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", svg.read_text("utf-8")).replace("Fira Code", "DejaVu Sans Mono")
    svg.write_text(text, "utf-8")
    width, height = (float(size) for size in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)[0])
    window = f"--window-size={int(width)},{int(height)}"
    subprocess.run([*CHROMIUM, window, f"--screenshot={picture}", str(svg)], check=True, capture_output=True)
    svg.unlink()
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


if __name__ == "__main__":
    target = source() / "exports"
    with tempfile.TemporaryDirectory() as scratch:
        make_sample(Path(scratch) / "demo")
        asyncio.run(desk(Path(scratch) / "demo", target / "desk.png"))
    page(target / "appendix.kk.docx", 7, target / "page.png")
    sys.stdout.write("exports/desk.png, exports/page.png\n")
