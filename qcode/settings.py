"""What belongs to the person at this computer: who codes, which language, which projects last."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from qcode.words import LANGUAGES

MOST_RECENT = 8
NOBODY = "coder"
"""The coder where nobody was named and nobody can be asked."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices kept between sessions; "" means not chosen yet."""

    coder: str = ""
    language: str = ""
    theme: str = ""
    keyboard: str = ""
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
    try:
        kept = json.loads((folder() / "settings.json").read_text("utf-8"))
        return Settings(**{name: kept[name] for name in asdict(Settings()) if name in kept})
    except (OSError, ValueError, TypeError):
        return Settings()


def keep(**changed: object) -> Settings:
    """Change some settings and write them down; a folder that can't be written to keeps nothing."""
    settings = replace(load(), **changed)  # type: ignore[arg-type]
    try:
        folder().mkdir(parents=True, exist_ok=True)
        partial = folder() / "settings.json.part"
        partial.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
        os.replace(partial, folder() / "settings.json")
    except OSError:
        pass
    return settings


def remember(project: Path) -> None:
    """Put a project at the head of the recent ones."""
    place = str(project.resolve())
    keep(recent=[place, *(other for other in load().recent if other != place)][:MOST_RECENT])


def language() -> str:
    """The interface's language: chosen, else the system's where qcode speaks it, else English."""
    chosen = load().language
    if chosen in LANGUAGES:
        return chosen
    system = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return system[:2].lower() if system[:2].lower() in LANGUAGES else "en"


def coder() -> str:
    """The coder as named by ``QCODE_CODER`` or by the settings, "" if by neither."""
    return os.environ.get("QCODE_CODER") or load().coder
