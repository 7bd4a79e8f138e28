"""Compile the interface's words: every ``qcode/words/LANGUAGE.po`` becomes ``LANGUAGE/LC_MESSAGES/qcode.mo``, in the wheel as well."""

from __future__ import annotations

from pathlib import Path
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
