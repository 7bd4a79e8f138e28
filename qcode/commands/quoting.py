"""How a quote is printed: words left out, words added in brackets, translations, footnotes."""

from __future__ import annotations

import re

from qcode import queries
from qcode.model.errors import QcodeError
from qcode.model.rows import Coding
from qcode.model.thesis import Footnote, QuoteEdit, Translation
from qcode.store.journal import Tx
from qcode.text.quoting import plain, printed, whole_words, word_end

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NOT_IN_BRACKETS = "[]\n\r\t"


class OutsideQuote(QcodeError):
    template = (
        "Characters {start}–{end} do not lie inside the quote, which is {first}–{last}; choose words of the quote."
    )


class NoWordsThere(QcodeError):
    template = "There are no words between {start} and {end}; mark at least one whole word of the quote."


class NothingLeft(QcodeError):
    template = "Nothing of what was said would be left in this quote; leave at least one word in it."


class NoWordsToAdd(QcodeError):
    template = "There is nothing to add: write the words that stand in the brackets, without the brackets."


class BracketsInside(QcodeError):
    template = "“{words}” holds brackets or line ends; write only the words that stand in the brackets."


class NothingWritten(QcodeError):
    template = "Nothing is written: type the words, or take away what is there."


class NoLanguage(QcodeError):
    template = "“{language}” is no language: write kk, ru, tr, en or another abbreviation of two or three letters."


class NoTranslation(QcodeError):
    template = "This quote has no translation into “{language}”; `qcode quote show` says what it has."
    at_keys = "There is no translation yet; {printing.translate} writes one."


class NothingToRestore(QcodeError):
    template = "This quote is printed as it was said; there is nothing to take back."


def omit_words(tx: Tx, coding: str, start: int, end: int) -> QuoteEdit:
    """Leave words out of a printed quote; they are widened to whole words and joined with what is left out beside them."""
    return _edit(tx, coding, start, end, "")


def add_words(tx: Tx, coding: str, start: int, end: int, words: str) -> QuoteEdit:
    """Print words in brackets at a place (``start == end``), or in the place of the words ``start:end``."""
    words = " ".join(words.split(" ")).strip()
    if words.startswith("[") and words.endswith("]"):
        words = words[1:-1].strip()
    if not words:
        raise NoWordsToAdd()
    if any(sign in words for sign in _NOT_IN_BRACKETS):
        raise BracketsInside(words=words)
    return _edit(tx, coding, start, end, words)


def _edit(tx: Tx, coding: str, start: int, end: int, added: str) -> QuoteEdit:
    found = queries.coding(tx.read, coding)
    text = queries.body(tx.read, found.transcript)
    first, last = _inside(found, text, start, end, place=bool(added) and start == end)
    first, last = _settle(tx, text, _edits(tx, coding), (first, last), added)
    made = QuoteEdit(tx.new_id(), found.id, first, last, added, tx.coder, tx.at)
    pieces = printed(text, found.start, found.end, [*_edits(tx, coding), made])
    if not any(piece.kind == "said" and any(map(str.isalnum, piece.text)) for piece in pieces):
        raise NothingLeft()
    _noted(tx, found)
    return tx.add(made)


def _edits(tx: Tx, coding: str) -> list[QuoteEdit]:
    return [row for row in queries.hanging_on(tx.read, coding) if isinstance(row, QuoteEdit)]


def _settle(tx: Tx, text: str, known: list[QuoteEdit], span: tuple[int, int], added: str) -> tuple[int, int]:
    """Make room for an edit among those there are, so that no two overlap; returns where it goes."""
    first, last = span
    for row in known:
        over = row.start < last and first < row.end
        point = row.start == row.end and (first < row.start < last or first == row.start == last)
        if over and first == last:
            first = last = row.end
        elif over and added and not row.added:
            tx.remove(row)
            for low, high in ((row.start, first), (last, row.end)):
                if text[low:high].strip():
                    left = whole_words(text, low, high)
                    tx.add(QuoteEdit(tx.new_id(), row.coding, *left, "", row.coder, row.written))
        elif over or (not added and not row.added and _only_space(text, row, first, last)):
            first, last = min(first, row.start), max(last, row.end)
            tx.remove(row)
        elif point:
            tx.remove(row)
    return first, last


def _only_space(text: str, row: QuoteEdit, first: int, last: int) -> bool:
    """Whether nothing but white space lies between what is left out already and what shall be."""
    low, high = (row.end, first) if row.end <= first else (last, row.start)
    return not text[low:high].strip()


def _inside(coding: Coding, text: str, start: int, end: int, *, place: bool) -> tuple[int, int]:
    """Whole words inside the quote, or a place between two words of it."""
    if not coding.start <= start <= end <= coding.end:
        raise OutsideQuote(start=start, end=end, first=coding.start, last=coding.end)
    if place:
        at = min(word_end(text, start), coding.end)
        return at, at
    first, last = whole_words(text, start, end)
    first, last = max(first, coding.start), min(last, coding.end)
    if first >= last or not text[first:last].strip():
        raise NoWordsThere(start=start, end=end)
    return first, last


def restore_words(tx: Tx, coding: str, start: int | None = None, end: int | None = None) -> int:
    """Print a quote as it was said again: the part ``start:end``, or all of it; footnotes and translations stay."""
    found = queries.coding(tx.read, coding)
    low, high = found.start if start is None else start, found.end if end is None else end
    rows = [row for row in _edits(tx, coding) if row.start <= high and low <= row.end]
    if not rows:
        raise NothingToRestore()
    _noted(tx, found)
    tx.remove(*rows)
    return len(rows)


def translate_quote(tx: Tx, coding: str, language: str, body: str, *, translator: str = "") -> Translation:
    """Write a quote's translation into a language, in the place of the one it had; ``translator`` "" is the author."""
    found = queries.coding(tx.read, coding)
    body = body.strip()
    if not _LANGUAGE.fullmatch(language):
        raise NoLanguage(language=language)
    if not body:
        raise NothingWritten()
    _noted(tx, found)
    tx.note(language=language)
    known = _translation(tx, coding, language)
    fresh: dict[str, object] = {
        "body": body, "translator": translator.strip(), "coder": tx.coder, "start": found.start, "end": found.end,
        "written": tx.at,
    }  # fmt: skip
    if known:
        return tx.replace(known, **fresh)
    row = Translation(
        tx.new_id(), found.id, language, body, translator.strip(), tx.coder, found.start, found.end, tx.at
    )
    return tx.add(row)


def remove_translation(tx: Tx, coding: str, language: str) -> Translation:
    """Take a quote's translation into a language away."""
    found, known = queries.coding(tx.read, coding), _translation(tx, coding, language)
    if known is None:
        raise NoTranslation(language=language)
    _noted(tx, found)
    tx.note(language=language)
    tx.remove(known)
    return known


def _translation(tx: Tx, coding: str, language: str) -> Translation | None:
    rows = queries.hanging_on(tx.read, coding)
    return next((row for row in rows if isinstance(row, Translation) and row.language == language), None)


def set_footnote(tx: Tx, coding: str, place: int, body: str) -> Footnote | None:
    """Write a footnote behind the word at ``place`` of a quote; an empty one is taken away."""
    found = queries.coding(tx.read, coding)
    if not found.start < place <= found.end:
        raise OutsideQuote(start=place, end=place, first=found.start, last=found.end)
    text = queries.body(tx.read, found.transcript)
    place, body = min(word_end(text, place), found.end), body.strip()
    rows = [row for row in queries.hanging_on(tx.read, coding) if isinstance(row, Footnote)]
    known = next((row for row in rows if row.place == place), None)
    if not body and known is None:
        raise NothingWritten()
    _noted(tx, found)
    if known and body:
        return tx.replace(known, body=body, coder=tx.coder, written=tx.at)
    if known:
        tx.remove(known)
        return None
    return tx.add(Footnote(tx.new_id(), found.id, place, body, tx.coder, tx.at))


def _noted(tx: Tx, coding: Coding) -> None:
    place = queries.place(tx.read, coding.transcript, coding.start, coding.code)
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn)


def words_printed(tx: Tx, coding: str) -> str:
    """A quote's words as they are printed now."""
    found = queries.coding(tx.read, coding)
    return plain(printed(queries.body(tx.read, found.transcript), found.start, found.end, _edits(tx, coding)))
