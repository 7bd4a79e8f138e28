"""Words that may not be printed, found again where somebody has typed them: examples of the codebook."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.queries.transcripts import each_body
from qcode.store.reader import Reader
from qcode.text.folding import folded

FEW = 3
"""Words from which a line is a passage's own, and not just a way of speaking."""
HELD = """
SELECT transcript, start, "end" FROM passage_condition WHERE condition <> ''
 UNION SELECT t.transcript, t.start, t."end" FROM turn t JOIN speaker s ON s.id = t.speaker
   JOIN respondent r ON r.id = s.respondent WHERE r.condition <> '' OR r.withdrawn
 UNION SELECT id, 0, 1000000000 FROM transcript WHERE condition <> ''
"""
_MARKS = " \n\t«»„“”\"‘’'…[]()"


def words_withheld(read: Reader, texts: Iterable[str]) -> set[str]:
    """Which of these texts have a line that stands in a passage that may not be printed, or the other way round."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for transcript, start, end in read.values(HELD):
        spans.setdefault(transcript, []).append((start, end))
    if not spans:
        return set()
    lines = {text: [line for part in text.split("\n") if (line := _plain(part))] for text in texts}
    secrets = [
        secret
        for transcript, body in each_body(read, spans)
        for start, end in spans[transcript]
        if (secret := _plain(body[start:end]))
    ]
    return {text for text, own in lines.items() if any(_same(line, secret) for line in own for secret in secrets)}


def _plain(text: str) -> str:
    """A text by which two are compared: small letters, one space, no marks around it."""
    return " ".join(folded(text, "").split()).strip(_MARKS).rstrip(".!?,;:—– ")


def _same(line: str, secret: str) -> bool:
    """Whether one of both stands in the other, and is more than a few words."""
    short, long = sorted((line, secret), key=len)
    return len(short.split()) >= FEW and short in long
