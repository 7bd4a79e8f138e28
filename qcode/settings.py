"""What belongs to the person at this computer: who codes, which language, which projects last."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from qcode import filing
from qcode.words import LANGUAGES

MOST_RECENT = 8
THEMES = ("dark", "light", "contrast", "nord", "gruvbox", "solarized-light", "ansi-dark", "ansi-light")
WIDTH, NARROWEST, WIDEST = 76, 50, 100
"""Cells that a line of an interview may take."""
SPACINGS = (1, 2)
"""Lines of the screen that a line of an interview may take."""
NOBODY = "coder"
"""The coder where nobody was named and nobody can be asked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices kept between sessions; "" means not chosen yet."""

    coder: str = ""
    language: str = ""
    theme: str = ""
    keyboard: str = ""
    width: int = WIDTH
    spacing: int = 1
    figures: str = ""
    """Whether figures of sessions are kept: "on" or ""."""
    recent: list[str] = field(default_factory=list)


def folder() -> Path:
    """Where settings are kept: ``QCODE_SETTINGS`` if set, else the system's place for them."""
    chosen = os.environ.get("QCODE_SETTINGS")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("qcode", appauthor=False)


def load() -> Settings:
    """The settings as kept; a file that can't be understood counts as none."""
    kept: dict[str, Any] = _kept("settings.json")
    fitting = {name: kept[name] for name, own in asdict(Settings()).items() if isinstance(kept.get(name), type(own))}
    return Settings(**fitting)


def keep(**changed: object) -> Settings:
    """Change some settings and write them down; where they can't be, ``Trouble`` says why."""
    settings = replace(load(), **changed)  # type: ignore[arg-type]
    _write("settings.json", asdict(settings))
    return settings


def remember(project: Path) -> None:
    """Put a project at the head of the recent ones."""
    place = filing.spelt(project)
    keep(recent=[place, *(other for other in load().recent if other != place)][:MOST_RECENT])


def places(project: Path) -> dict[str, int]:
    """Where the caret stood last in each transcript of a project, by id; the one left last comes last."""
    kept = _kept("places.json").get(filing.spelt(project), {})
    return {id_: at for id_, at in kept.items() if isinstance(at, int) and at >= 0} if isinstance(kept, dict) else {}


def keep_places(project: Path, where: dict[str, int]) -> None:
    """Remember where the caret stands in each transcript: beside the settings, never in the project."""
    place = filing.spelt(project)
    others = {name: kept for name, kept in _kept("places.json").items() if name != place}
    _write("places.json", dict([*others.items(), (place, where)][-4 * MOST_RECENT :]))


def readings(project: Path) -> list[tuple[str, str, int]]:
    """What was read at this computer in a project: from when, to when, how many turns."""
    kept = _kept("readings.json").get(filing.spelt(project), [])
    found = (
        [tuple(each) for each in kept if isinstance(each, list) and len(each) == 3] if isinstance(kept, list) else []
    )
    return [
        each for each in found if isinstance(each[0], str) and isinstance(each[1], str) and isinstance(each[2], int)
    ]


def keep_readings(project: Path, record: tuple[str, str, int]) -> None:
    """Add one stretch of reading; it is nobody's but one's own, and so stands beside the settings."""
    _write("readings.json", _kept("readings.json") | {filing.spelt(project): [*readings(project), record]})


def _kept(name: str) -> dict[str, object]:
    """What one of the files here holds, nothing where it can't be understood."""
    try:
        kept = json.loads((folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


SET_ASIDE = "The settings could not be understood: they are kept as “{file}”, and begin anew."
"""What is said of ``Trouble.aside``."""


class Trouble:
    """What went wrong when something was to be kept last; whoever has a screen says it."""

    unwritten: str = ""
    """Why the newest choice could not be written, "" where it was."""
    aside: str = ""
    """Where a file is kept now that could not be understood, "" where there was none."""


def _write(name: str, content: object) -> None:
    """Write one of the files here whole; a folder that can't be written to keeps nothing, which ``Trouble`` says."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        _set_aside(folder() / name)
        partial = folder() / f"{name}.{os.getpid()}.part"
        try:
            partial.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
            filing.replace(partial, folder() / name)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        Trouble.unwritten = error.strerror or type(error).__name__
    else:
        Trouble.unwritten = ""


def _set_aside(file: Path) -> None:
    """Move a file away that can't be understood, as after a slip when it was edited by hand: it is not written over."""
    if not file.exists() or is_sound(file):
        return
    number, broken = 1, file.with_name(f"{file.name}.broken")
    while broken.exists():
        number += 1
        broken = file.with_name(f"{file.name}.broken-{number}")
    filing.replace(file, broken)
    Trouble.aside = str(broken)


def is_sound(file: Path) -> bool:
    """Whether one of the files here holds what such a file holds."""
    try:
        return isinstance(json.loads(file.read_text("utf-8")), dict)
    except ValueError:
        return False
    except OSError:
        return True


def text_shape() -> tuple[int, int]:
    """How wide a line of an interview is set, and how many lines of the screen it takes."""
    held = load()
    return (
        held.width if NARROWEST <= held.width <= WIDEST else WIDTH,
        held.spacing if held.spacing in SPACINGS else SPACINGS[0],
    )


def language() -> str:
    """The interface's language: chosen, else the system's where qcode speaks it, else English."""
    chosen = load().language
    if chosen in LANGUAGES:
        return chosen
    system = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "") or _on_windows()
    return system[:2].lower() if system[:2].lower() in LANGUAGES else "en"


def _on_windows() -> str:
    """The language in which Windows itself speaks; "" on any other system."""
    if not filing.WINDOWS:
        return ""
    import ctypes
    from locale import windows_locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return windows_locale.get(number, "")


def coder() -> str:
    """The coder as named by ``QCODE_CODER`` or by the settings, "" if by neither."""
    return os.environ.get("QCODE_CODER") or load().coder
