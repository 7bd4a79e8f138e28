"""Where words begin, a transcript after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from qcode.store.reader import Reader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qcode.analysis.wordlist import WordList

STEPS = """
SELECT t.transcript, w.steps, CASE WHEN w.steps IS NULL THEN t.body END
  FROM text t LEFT JOIN words_of_text w ON w.text = t.id
 WHERE t.transcript IN (SELECT value FROM json_each(:ids))
   AND t.revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
"""
LISTS = """
SELECT t.transcript, w.language, w.steps, w.lengths, w.remarks, w.forms, w.words
  FROM text t JOIN words_of_text w ON w.text = t.id
 WHERE t.transcript IN (SELECT value FROM json_each(:ids))
   AND t.revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
"""
SPOKEN = 'SELECT transcript, group_concat(words), group_concat("end") FROM turn GROUP BY transcript'


def each_word_starts(read: Reader, transcripts: Iterable[str]) -> Iterator[tuple[str, NDArray[np.int32]]]:
    """Where the words of the texts in force of some transcripts begin, in any order of transcripts."""
    from qcode.analysis.words import unpacked, word_table

    for transcript, steps, text in read.each(STEPS, {"ids": json.dumps(list(transcripts))}):
        yield transcript, unpacked(steps) if text is None else word_table(text)[0].astype("int32")


def word_lists(read: Reader, transcripts: Iterable[str]) -> dict[str, WordList]:
    """The words of the texts in force of some transcripts; what is not kept is missing."""
    from qcode.analysis.wordlist import WordList

    return {of: WordList(*kept) for of, *kept in read.values(LISTS, {"ids": json.dumps(list(transcripts))})}


def word_counts(read: Reader) -> dict[str, int]:
    """How many words the turns of each transcript hold."""
    import numpy as np

    from qcode.analysis.words import inside

    turns = {id_: (words, end) for id_, words, end in read.values(SPOKEN)}
    found = {id_: 0 for (id_,) in read.values("SELECT id FROM transcript")}
    for id_, starts in each_word_starts(read, turns):
        words, end = (np.fromstring(column, np.int64, sep=",") for column in turns[id_])
        found[id_] = int(inside(starts, words, end).sum())
    return found
