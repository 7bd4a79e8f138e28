"""The short signs by which a comment is known again after Word or LibreOffice has written the file anew."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

SEAL = "qcode-annotated"
"""What the property, and the line, begins with that says which text a file was written from."""
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""No letter and digit that look alike."""
_KNOWN, _CHECK = 6, 3
TOKEN = re.compile(rf"[⟨〈<\[]([{LETTERS}]{{{_KNOWN},12}})-([{LETTERS}]{{{_CHECK}}})[⟩〉>\]]")


def short(identity: str, letters: int = _KNOWN) -> str:
    """Six letters for an id: of 2,000 ids, two share them once in 500 files."""
    return _spelt(identity, letters)


def shorts(identities: Iterable[str]) -> dict[str, str]:
    """A sign for each id; where two would share one, both get a longer one."""
    found: dict[str, list[str]] = {}
    for identity in identities:
        found.setdefault(short(identity), []).append(identity)
    return {id_: sign if len(ids) == 1 else short(id_, 12) for sign, ids in found.items() for id_ in ids}


def token(sign: str, lines: Sequence[str]) -> str:
    """What stands at the end of a comment: whose it is, and what it said when it was written."""
    return f"⟨{sign}-{check(lines)}⟩"


def unsigned(lines: Sequence[str]) -> list[str]:
    """A comment's lines without its token."""
    found = (TOKEN.sub("", line).strip() for line in lines)
    return [line for line in found if line]


def check(lines: Sequence[str]) -> str:
    """Three letters that change when the words do, and not when white space does."""
    return _spelt(" ".join(" ".join(lines).split()), _CHECK)


def _spelt(text: str, letters: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16], "big")
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(letters))


def added(lines: Sequence[str], checked: str) -> list[str] | None:
    """What somebody has written before or behind words whose check is ``checked``, [] for nothing; None if they were changed."""
    if check(lines) == checked:
        return []
    words = [(number, word) for number, line in enumerate(lines) for word in line.split()]
    plain = [word for _, word in words]
    for left in range(min(len(words), 60)):
        if check(plain[left:]) == checked:
            return _lines(words[:left])
    for right in range(1, len(words)):
        if check(plain[:-right]) == checked:
            return _lines(words[-right:])
    return None


def _lines(words: Sequence[tuple[int, str]]) -> list[str]:
    found: dict[int, list[str]] = {}
    for number, word in words:
        found.setdefault(number, []).append(word)
    return [" ".join(line) for line in found.values()]
