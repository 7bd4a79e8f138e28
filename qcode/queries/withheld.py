"""Words that may not be printed, found again where somebody has typed them: examples of the codebook."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.model.spans import Span, union
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
OFF_THE_RECORD = """
SELECT transcript, start, "end" FROM passage_condition WHERE condition = 'off the record'
 UNION SELECT t.transcript, t.words, t."end" FROM respondent r CROSS JOIN speaker s ON s.respondent = r.id
   CROSS JOIN turn t ON t.speaker = s.id WHERE r.condition = 'off the record' AND s.role = 'respondent'
 UNION SELECT id, 0, 1000000000 FROM transcript WHERE condition = 'off the record'
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


def off_the_record(read: Reader) -> dict[str, list[Span]]:
    """The spans of each transcript whose words do not leave, in order and apart."""
    spans: dict[str, list[Span]] = {}
    for transcript, start, end in read.values(OFF_THE_RECORD):
        spans.setdefault(transcript, []).append((start, end))
    return {transcript: union(own) for transcript, own in spans.items()}


def _plain(text: str) -> str:
    """A text by which two are compared: small letters, one space, no marks around it."""
    return " ".join(folded(text, "").split()).strip(_MARKS).rstrip(".!?,;:—– ")


def _same(line: str, secret: str) -> bool:
    """Whether one of both stands in the other, and is more than a few words."""
    short, long = sorted((line, secret), key=len)
    return len(short.split()) >= FEW and short in long
