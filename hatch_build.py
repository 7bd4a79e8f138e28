"""Compile the interface's words: every ``qcode/words/LANGUAGE.po`` becomes ``LANGUAGE/LC_MESSAGES/qcode.mo``, in the wheel as well."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledWords(BuildHookInterface[Any]):
    """What hatchling runs before it builds a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for source in sorted(Path(self.root, "qcode", "words").glob("*.po")):
            compiled = source.with_suffix("") / "LC_MESSAGES" / "qcode.mo"
            compiled.parent.mkdir(parents=True, exist_ok=True)
            polib.pofile(str(source)).save_as_mofile(str(compiled))
        if version == "editable":
            # Before Python 3.13, Windows reads a .pth file in its code page: one with Айгүл in it in UTF-8 even keeps Python from starting
            self._held = TemporaryDirectory(prefix="qcode-build-")
            here = Path(self._held.name, "qcode_here.pth")
            here.write_text(f"import os, sys; sys.path.append(os.fsdecode({os.fsencode(self.root)!r}))\n", "ascii")
            build_data["force_include_editable"][str(here)] = here.name
