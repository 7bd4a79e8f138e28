"""What every system asks of whoever puts files in their place: names that all of them take, and patience."""

from __future__ import annotations

import os
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath

WINDOWS, MACOS = os.name == "nt", sys.platform == "darwin"
HELD = (5, 32, 33)
"""What Windows says of a file that another program has open: a virus scanner or the search index lets go of it soon."""
TRIES, PAUSE = 10, 0.05
FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""Names that are a device on Windows, whatever stands behind a point."""
LONGEST = 80
"""Signs: a path holds 260 on Windows, a name 255 bytes elsewhere."""


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another one; one that Windows holds for a moment is waited for."""
    _patiently(lambda: os.replace(source, target))


def delete(file: Path) -> None:
    """Delete a file that may be gone already; one that Windows holds for a moment is waited for."""
    _patiently(lambda: file.unlink(missing_ok=True))


def _patiently(deed: Callable[[], None]) -> None:
    for left in reversed(range(TRIES)):
        try:
            deed()
            return
        except PermissionError as error:
            if not left or getattr(error, "winerror", None) not in HELD:
                raise
            time.sleep(PAUSE)


def safe_stem(name: str, *, instead: str = "_", empty: str = "transcript") -> str:
    """A name, without its ending, under which a file can lie on Windows, macOS and Linux alike."""
    stem = FORBIDDEN.sub(instead, name).strip(" .")[:LONGEST].strip(" .") or empty
    return f"_{stem}" if RESERVED.fullmatch(stem) else stem


def spelt(path: Path) -> str:
    """A path in one spelling: macOS takes the two ways to write й or ö for one."""
    whole = str(path.resolve())
    return unicodedata.normalize("NFC", whole) if MACOS else whole


def computer() -> str:
    """What tells this computer from others: its name, which on a Mac is another one in every network, and so its own number there."""
    if MACOS:
        import ctypes

        number, wait = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
        with suppress(AttributeError, OSError):
            if ctypes.CDLL(None).gethostuuid(number, wait) == 0:
                return number.raw.hex()
    import platform

    return platform.node()


def address(path: PurePath) -> str:
    """A whole path as the address by which SQLite opens it; of another computer's folder it knows only one spelling."""
    found = path.as_uri()
    return found if found.startswith("file:///") else found.replace("file://", "file:////", 1)
