"""Where the caret goes: by character, word, sentence, paragraph and turn, and which passage stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from qcode.model.spans import Span
from qcode.text.words import clause_spans, sentence_spans
from qcode.tui.desk.display import graphemes
from qcode.tui.desk.doc import Doc

_WORD = re.compile(r"\w+(?:[\u00ad\u2060'’ʼ\-‑]\w+)*")
_REACH = 4000
"""How far back a word is looked for at most; no word is that long."""


def by_character(doc: Doc, offset: int, step: int) -> int:
    """The next or previous place between two graphemes; a line end is one step."""
    start, end = doc.paragraph(doc.paragraph_at(offset))
    if (step > 0 and offset >= end) or (step < 0 and offset <= start):
        return snapped(doc, offset + step, step)
    if doc.simple[doc.paragraph_at(offset)]:
        return snapped(doc, offset + step, step)
    places = [start + place for place, _, _ in graphemes(doc.shown[start:end])] + [end]
    if step > 0:
        return snapped(doc, places[bisect_right(places, offset)], step)
    return snapped(doc, places[bisect_left(places, offset) - 1], step)


def by_word(doc: Doc, offset: int, step: int) -> int:
    """The start of the next word, or of this one or the one before."""
    if step > 0:
        inside = word_at(doc, offset)
        found = _WORD.search(doc.text, inside[1] if inside else offset)
        target = found.start() if found else len(doc)
    else:
        starts = [match.start() for match in _WORD.finditer(doc.text, max(0, offset - _REACH), offset)]
        target = starts[-1] if starts else max(0, offset - _REACH)
    return _past_labels(doc, target, step, by_word)


def by_sentence(doc: Doc, offset: int, step: int) -> int:
    """The start of the next sentence, or of this one or the one before; turns end sentences."""
    index = doc.paragraph_at(offset)
    while 0 <= index < doc.paragraphs:
        starts = [start for start, _ in _sentences(doc, index)]
        ahead = [start for start in starts if (start > offset if step > 0 else start < offset)]
        if ahead:
            return ahead[0] if step > 0 else ahead[-1]
        index += step
    return len(doc) if step > 0 else snapped(doc, 0, 1)


def by_paragraph(doc: Doc, offset: int, step: int) -> int:
    """The start of the next paragraph with words in it, or of this one or the one before."""
    index = doc.paragraph_at(offset)
    if step < 0 and offset > _shown_start(doc, index):
        return _shown_start(doc, index)
    index += step
    while 0 <= index < doc.paragraphs:
        start, end = doc.paragraph(index)
        if doc.text[start:end].strip():
            return _shown_start(doc, index)
        index += step
    return len(doc) if step > 0 else snapped(doc, 0, 1)


def by_turn(doc: Doc, offset: int, step: int) -> int:
    """The words of the next turn, or of this one or the one before; paragraphs where there are no turns."""
    if not doc.turns:
        return by_paragraph(doc, offset, step)
    index = doc.turn_index(offset)
    if step < 0 and index >= 0 and offset > doc.turns[index].words:
        return doc.turns[index].words
    index += step
    if 0 <= index < len(doc.turns):
        return doc.turns[index].words
    return len(doc) if step > 0 else snapped(doc, 0, 1)


def by_document(doc: Doc, offset: int, step: int) -> int:
    """The very end or the very beginning."""
    return len(doc) if step > 0 else snapped(doc, 0 * offset, 1)


MOTIONS: dict[str, Callable[[Doc, int, int], int]] = {
    "character": by_character,
    "word": by_word,
    "sentence": by_sentence,
    "paragraph": by_paragraph,
    "turn": by_turn,
    "document": by_document,
}


def snapped(doc: Doc, offset: int, step: int) -> int:
    """``offset`` inside the text and outside of any label that the gutter shows instead."""
    offset = max(0, min(len(doc), offset))
    index = doc.paragraph_at(offset)
    words = doc.labels.get(index)
    if words is None or offset >= words:
        return offset
    start = doc.starts[index]
    return start - 1 if step < 0 and start > 0 else words


def word_at(doc: Doc, offset: int) -> Span | None:
    """The word whose character stands at ``offset``."""
    start = max(_shown_start(doc, doc.paragraph_at(offset)), offset - _REACH)
    for match in _WORD.finditer(doc.text, start):
        if match.start() > offset:
            return None
        if offset < match.end():
            return match.span()
    return None


def sentence_at(doc: Doc, offset: int) -> Span | None:
    """The sentence that holds ``offset``, without the blanks around it."""
    for start, end in _sentences(doc, doc.paragraph_at(offset)):
        if start <= offset <= end:
            return start, end
    return None


def clause_at(doc: Doc, offset: int) -> Span | None:
    """The clause that holds ``offset``, without the comma or the dash that closes it."""
    sentence = sentence_at(doc, offset)
    for start, end in clause_spans(doc.text, *sentence) if sentence else ():
        end = start + len(doc.text[start:end].rstrip(",;:–—- \t\u00a0"))
        if start <= offset <= end and start < end:
            return start, end
    return None


def turn_at(doc: Doc, offset: int) -> Span | None:
    """The words of the turn in force; the paragraph where there are no turns."""
    turn = doc.turn_at(offset)
    if turn is not None and turn.words < turn.end:
        return trimmed(doc, turn.words, turn.end)
    if doc.turns:
        return None
    start, end = doc.paragraph(doc.paragraph_at(offset))
    return trimmed(doc, start, end)


def answer_at(doc: Doc, offset: int) -> Span | None:
    """All turns around ``offset`` that answer the same question, one after the other."""
    index = doc.turn_index(offset)
    if index < 0 or not doc.turns[index].question:
        return None
    first = last = index
    question = doc.turns[index].question
    while first > 0 and doc.turns[first - 1].question == question:
        first -= 1
    while last + 1 < len(doc.turns) and doc.turns[last + 1].question == question:
        last += 1
    return trimmed(doc, doc.turns[first].words, doc.turns[last].end)


def nested(doc: Doc, offset: int) -> list[Span]:
    """Word, clause, sentence, turn and answer around ``offset``, each larger than the one before."""
    found: list[Span] = []
    for place in (word_at, clause_at, sentence_at, turn_at, answer_at):
        span = place(doc, offset)
        if span and (not found or (span[0] <= found[-1][0] and span[1] >= found[-1][1] and span != found[-1])):
            found.append(span)
    return found


def grown(doc: Doc, offset: int, selection: Span | None) -> Span | None:
    """The next larger passage around ``offset``."""
    low, high = selection or (offset, offset)
    larger = (span for span in nested(doc, offset) if span[0] <= low and span[1] >= high and span != (low, high))
    return next(larger, None)


def shrunk(doc: Doc, offset: int, selection: Span | None) -> Span | None:
    """The next smaller passage around ``offset``."""
    if selection is None:
        return None
    low, high = selection
    smaller = [span for span in nested(doc, offset) if span[0] >= low and span[1] <= high and span != (low, high)]
    return smaller[-1] if smaller else None


def by_end(doc: Doc, offset: int, step: int, unit: str) -> int:
    """The nearest place after or before ``offset`` where a word, sentence, paragraph or turn ends."""
    if unit == "character":
        return by_character(doc, offset, step)
    if unit == "turn" and doc.turns:
        index = doc.turn_index(offset)
        near = (trimmed(doc, turn.words, turn.end) for turn in doc.turns[max(0, index - 1) : index + 2])
        return _nearest([span[1] for span in near if span], offset, step)
    index = doc.paragraph_at(offset)
    while 0 <= index < doc.paragraphs:
        target = _nearest([end for _, end in _parts(doc, index, unit)], offset, step)
        if target != offset:
            return target
        index += step
    return offset


def _nearest(places: list[int], offset: int, step: int) -> int:
    """The first of some rising places after ``offset``, or the last before it; ``offset`` if there is none."""
    if step > 0:
        return next((place for place in places if place > offset), offset)
    return next((place for place in reversed(places) if place < offset), offset)


def _parts(doc: Doc, paragraph: int, unit: str) -> list[Span]:
    """The words or sentences of a paragraph, or its words as a whole."""
    start, end = _shown_start(doc, paragraph), doc.paragraph(paragraph)[1]
    if unit == "word":
        return [match.span() for match in _WORD.finditer(doc.text, start, end)]
    if unit == "sentence":
        return _sentences(doc, paragraph)
    whole = trimmed(doc, start, end)
    return [whole] if whole else []


def end_moved(doc: Doc, fixed: int, moving: int, step: int) -> int:
    """Where an end goes that grows to the next larger part around the other end, or shrinks to the next smaller one."""
    later = moving > fixed
    edges = [span[later] for span in nested(doc, fixed if later else max(0, fixed - 1))]
    if step > 0:
        return next((edge for edge in edges if (edge > moving if later else edge < moving)), moving)
    inside = [edge for edge in edges if (fixed < edge < moving if later else moving < edge < fixed)]
    return inside[-1] if inside else moving


def trimmed(doc: Doc, start: int, end: int) -> Span | None:
    """A passage without white space and labels that the gutter shows at its ends; None if nothing stays."""
    while start < end and doc.text[start].isspace():
        start += 1
    start = max(start, snapped(doc, start, 1)) if start < end else start
    while end > start:
        paragraph = doc.paragraph_at(end - 1)
        if end <= doc.labels.get(paragraph, 0):
            end = doc.starts[paragraph]
        elif doc.text[end - 1].isspace():
            end -= 1
        else:
            break
    return (start, end) if start < end else None


def _shown_start(doc: Doc, paragraph: int) -> int:
    return doc.labels.get(paragraph, doc.starts[paragraph])


def _sentences(doc: Doc, paragraph: int) -> list[Span]:
    """The sentences of one paragraph, blanks around them left out."""
    start, end = _shown_start(doc, paragraph), doc.paragraph(paragraph)[1]
    found = (trimmed(doc, *span) for span in sentence_spans(doc.text, start, end))
    return [span for span in found if span]


def _past_labels(doc: Doc, target: int, step: int, motion: Callable[[Doc, int, int], int]) -> int:
    """A word inside a hidden label is no place to stop: go on from there."""
    words = doc.labels.get(doc.paragraph_at(target))
    if words is None or target >= words:
        return target
    if step > 0:
        inside = word_at(doc, words)
        return words if inside else motion(doc, words, step)
    start = doc.starts[doc.paragraph_at(target)]
    return motion(doc, start, step) if start > 0 else words
