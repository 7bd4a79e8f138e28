"""Files in: what is read is a draft, shown first and written on a yes."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

from qcode.importers.files import FORMATS, guide_paths, read_source, transcript_paths, unread_paths
from qcode.model.drafts import DraftTranscript
from qcode.text.languages import guess_language
from qcode.text.turns import find_turns

__all__ = ["FORMATS", "guide_paths", "read_transcript", "transcript_paths", "unread_paths"]


def read_transcript(path: Path) -> DraftTranscript:
    """A transcript with its guessed turns, speakers and language."""
    source = read_source(path)
    found = find_turns(source.text, looks=source.looks)
    return DraftTranscript(
        name=unicodedata.normalize("NFC", path.stem),
        file_name=unicodedata.normalize("NFC", path.name),
        file_bytes=source.data,
        file_sha256=hashlib.sha256(source.data).hexdigest(),
        text=source.text,
        language=guess_language(source.text),
        encoding=source.encoding,
        rule=found.rule,
        turns=found.turns,
        speakers=found.speakers,
        notices=source.notices,
        doubts=found.doubts,
    )
