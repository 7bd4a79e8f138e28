"""Where the words of each text begin, kept beside the texts."""

from __future__ import annotations

import sqlite3

MISSING = "SELECT id, body FROM text WHERE id NOT IN (SELECT text FROM words_of_text)"
KEPT = "SELECT steps FROM words_of_text WHERE text = ?"
TOUCHED = "SELECT 1 FROM change WHERE entry = :entry AND tbl = 'text' LIMIT 1"
ASTRAY = "DELETE FROM words_of_text WHERE text NOT IN (SELECT id FROM text)"


def index_words(connection: sqlite3.Connection) -> None:
    """Write down where the words of every text begin of which that is not known yet."""
    for id_, body in connection.execute(MISSING).fetchall():
        connection.execute("INSERT INTO words_of_text (text, steps) VALUES (?, ?)", [id_, _steps(body)])


def index_words_of(connection: sqlite3.Connection, entry: int) -> None:
    """The same, where an entry brought a text."""
    if connection.execute(TOUCHED, {"entry": entry}).fetchone() is not None:
        index_words(connection)


def is_right(connection: sqlite3.Connection, text: str, body: str) -> bool:
    """Whether what is kept of a text's words is what its words are; nothing kept is nothing wrong."""
    kept = connection.execute(KEPT, [text]).fetchone()
    return kept is None or kept[0] == _steps(body)


def _steps(body: str) -> bytes:
    from qcode.analysis.words import packed, word_table  # numpy is not wanted where no text comes

    return packed(word_table(body)[0])
