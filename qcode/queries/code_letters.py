"""The letter that each code gets when it is born, and keeps."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.store.reader import Reader

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыэюяәғқңөұүһіçğışöü",
        "abvgdeejziyklmnoprstufhcchhyeyaagqnouuhicgisou",
        strict=True,
    )
)
BIRTHS = """
SELECT id, coalesce((SELECT json_extract(after, '$.name') FROM change WHERE tbl = 'code' AND change.key = code.id
                      AND before IS NULL AND after IS NOT NULL ORDER BY change.id LIMIT 1), name)
  FROM code
 ORDER BY coalesce((SELECT min(change.id) FROM change WHERE tbl = 'code' AND change.key = code.id), 0), created, id
"""


def code_letters(read: Reader) -> dict[str, str]:
    """Each code's letter, of retired and merged codes too; what is done to a code later moves nobody's."""
    return letters_by_birth(read.values(BIRTHS))


def letters_by_birth(born: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A letter for every code while they last: ids and the names that they were born with, the oldest first.

    Latin letters, which every keyboard here carries: one of the name that is still free, then any small one, then
    capitals.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for id_, name in born:
        if letter := next((wish for wish in wishes(name) if wish not in taken), ""):
            given[id_] = letter
            taken.add(letter)
    return given


def wishes(name: str) -> Iterable[str]:
    """The letters for a name, those of its own first."""
    own = [letter for char in name.lower() if (letter := _SOUNDS.get(char, char)) in LETTERS]
    yield from own
    yield from LETTERS
    yield from (letter.upper() for letter in own)
    yield from LETTERS.upper()
