"""Files in: what is read is a draft, shown first and written on a yes."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from qcode.importers.files import FORMATS, guide_paths, read_source, transcript_paths, unread_paths
from qcode.model.drafts import DraftTranscript
from qcode.text.languages import guess_language
from qcode.text.normalise import one_name
from qcode.text.turns import find_turns

__all__ = ["FORMATS", "guide_paths", "read_transcript", "transcript_paths", "unread_paths"]


_OLD = re.compile("[\ud800-\udfff]+")


def _readable(name: str) -> str:
    """A file's name; where it was written in an old encoding, what can't be known of it is one low line."""
    return _OLD.sub("_", name)


def read_transcript(path: Path) -> DraftTranscript:
    """A transcript with its guessed turns, speakers and language."""
    source = read_source(path)
    found = find_turns(source.text, looks=source.looks)
    return DraftTranscript(
        name=one_name(_readable(path.stem)) or "_",
        file_name=one_name(_readable(path.name)),
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
