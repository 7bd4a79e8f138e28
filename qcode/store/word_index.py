"""The words of each text, kept beside the texts."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcode.analysis.wordlist import WordList

MISSING = """
SELECT text.id, transcript.language, text.body FROM text JOIN transcript ON transcript.id = text.transcript
 WHERE text.id NOT IN (SELECT text FROM words_of_text)
"""
KEPT = "SELECT language, steps, lengths, remarks, forms, words FROM words_of_text WHERE text = ?"
KEEP = "INSERT INTO words_of_text (text, language, steps, lengths, remarks, forms, words) VALUES (?, ?, ?, ?, ?, ?, ?)"
TOUCHED = "SELECT 1 FROM change WHERE entry = :entry AND tbl = 'text' LIMIT 1"
ASTRAY = "DELETE FROM words_of_text WHERE text NOT IN (SELECT id FROM text)"


def index_words(connection: sqlite3.Connection) -> None:
    """Write down the words of every text of which they are not known yet."""
    from qcode.text.languages import guess_language  # a start does without it

    for id_, language, body in connection.execute(MISSING).fetchall():
        connection.execute(KEEP, (id_, *astuple(_words(body, language or guess_language(body)))))


def index_words_of(connection: sqlite3.Connection, entry: int) -> None:
    """The same, where an entry brought a text."""
    if connection.execute(TOUCHED, {"entry": entry}).fetchone() is not None:
        index_words(connection)


def is_right(connection: sqlite3.Connection, text: str, body: str) -> bool:
    """Whether what is kept of a text's words is what its words are; nothing kept is nothing wrong."""
    kept = connection.execute(KEPT, [text]).fetchone()
    return kept is None or bool(kept == astuple(_words(body, kept[0])))


def _words(body: str, language: str) -> WordList:
    from qcode.analysis.wordlist import word_list  # numpy is not wanted where no text comes

    return word_list(body, language)
