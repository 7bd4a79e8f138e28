"""A page as a browser has it after its script has run, and whatever the browser complained of."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
with_browser = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")


@dataclass(frozen=True)
class Looked:
    """The document, and the lines of the browser's console."""

    dom: str
    console: list[str]


def look(page: Path, at: str, home: Path) -> Looked:
    """Open a page at an address inside it, in a browser of its own that keeps nothing."""
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home / 'browser'}"]
    command += ["--virtual-time-budget=3000", "--enable-logging=stderr", "--dump-dom", f"{page.as_uri()}{at}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return Looked(done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line])
