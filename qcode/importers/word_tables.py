"""Tables that are transcripts: rows of time, speaker and words become lines that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qcode.text.answers import read_number
from qcode.text.forms import TIME_LINE
from qcode.text.labels import clean_label, is_known, is_stopped, label_key

_LONGEST_LABEL = 62
_ROW_NUMBER = re.compile(r"\s*\d{1,4}[.)]?\s*$")


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table as lines: ``[time] speaker: words`` where a column names speakers, else cells between tabs."""
    kept = [list(row) for row in rows if any(cell.strip() for cell in row)]
    speaker = _speaker_column(kept)
    if speaker is None:
        return [_plain(row) for row in kept]
    labels = Counter(label_key(clean_label(row[speaker])) for row in kept if len(row) > speaker)
    lines: list[str] = []
    for place, row in enumerate(kept):
        heading = place == 0 and not is_known(_label(row, speaker)) and labels[label_key(_label(row, speaker))] == 1
        lines.append("\t".join(row) if heading else _spoken(row, speaker))
    return lines


def _plain(row: Sequence[str]) -> str:
    """Cells between tabs; a number in the first cell stands before the second as in a list."""
    if len(row) == 2 and read_number(row[0] + " ")[2] and len(row[0].strip()) <= 5:
        return f"{row[0].strip()} {row[1]}"
    if len(row) == 2 and _ROW_NUMBER.match(row[0]):
        return f"{row[0].strip()}. {row[1]}"
    return "\t".join(row)


def _label(row: Sequence[str], column: int) -> str:
    return clean_label(row[column].rstrip(" :")) if len(row) > column else ""


def _speaker_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column, before the last, whose short texts recur like the names of speakers."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
    if not 2 <= width <= 5 or len(rows) < 2:
        return None
    for column in range(width - 1):
        labels = [_label(row, column) for row in rows]
        named = [label for label in labels if label]
        if not named or any(len(label) > _LONGEST_LABEL or "\n" in label for label in named):
            continue
        if any(TIME_LINE.match(label) or _ROW_NUMBER.match(label) for label in named[1:] or named):
            continue
        if _recurs(named) or _recurs(named[1:]):
            return column
    return None


def _recurs(labels: Sequence[str]) -> bool:
    """Whether labels are words for roles, or come again as the names of those who talk do."""
    counts = Counter(label_key(label) for label in labels if not is_stopped(label))
    recurring = sum(count for count in counts.values() if count > 1)
    known = sum(1 for label in labels if is_known(label))
    often = recurring >= 0.6 * len(labels) and len(counts) <= 0.7 * len(labels) + 1
    return bool(labels) and (known >= 0.4 * len(labels) or (recurring > 0 and often))


def _spoken(row: Sequence[str], speaker: int) -> str:
    """One row: times in brackets, the speaker, a colon, the words; a bare row number is left out."""
    label = _label(row, speaker)
    others = [cell for place, cell in enumerate(row) if place != speaker]
    times = [f"[{cell.strip('[]() ')}] " for cell in others[:-1] if TIME_LINE.match(cell)]
    words = [cell for cell in others[:-1] if not TIME_LINE.match(cell) and not _ROW_NUMBER.match(cell) and cell.strip()]
    text = "\t".join([*words, *others[-1:]])
    return f"{''.join(times)}{label}: {text}" if label else text
