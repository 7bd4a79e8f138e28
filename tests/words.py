"""The translators' files as Python sees them: read, add, drop, sort; and a command that sorts them."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import polib

import qcode.words
from qcode.model.errors import QcodeError

FOLDER = Path(qcode.words.__file__).parent
TRANSLATED = ("kk", "ru", "tr")
PLURALS = {
    "kk": "nplurals=1; plural=0;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "tr": "nplurals=1; plural=0;",
}
_waiting: list[tuple[str, str, dict[str, str | list[str]]]] = []
_dropped: list[str] = []


def key(entry: polib.POEntry) -> str:
    """What the source writes: the context before ``|``, then the English text (of a count, in the singular)."""
    return f"{entry.msgctxt}|{entry.msgid}" if entry.msgctxt else entry.msgid


def texts(entry: polib.POEntry) -> list[str]:
    """What a translator wrote: one text, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@cache
def entries(language: str) -> polib.POFile:
    """The file of one language, obsolete entries left out."""
    return polib.pofile(str(FOLDER / f"{language}.po"), encoding="utf-8", wrapwidth=0)


@cache
def translations(language: str) -> dict[str, list[str]]:
    """Every key with its texts."""
    return {key(entry): texts(entry) for entry in entries(language) if not entry.obsolete and not entry.fuzzy}


def every_error() -> list[type[QcodeError]]:
    """Every kind of error that qcode knows."""
    found: dict[type[QcodeError], None] = {}
    for module in pkgutil.walk_packages(qcode.__path__, "qcode."):
        if module.name != "qcode.__main__":
            importlib.import_module(module.name)
    waiting: list[type[QcodeError]] = [QcodeError]
    while waiting:
        for each in waiting.pop().__subclasses__():
            waiting.append(each)
            if each.__module__.startswith("qcode."):
                found[each] = None
    return list(found)


def add(one: str, many: str = "", /, **spoken: str | list[str]) -> None:
    """A text, or the two English forms of a count, with its translations; ``save`` writes it."""
    assert set(spoken) == set(TRANSLATED), one
    _waiting.append((one, many, spoken))


def drop(text: str) -> None:
    """Take a text out of every language; ``save`` writes it."""
    _dropped.append(text)


def save() -> None:
    """Write all that was added and dropped, sorted, while nobody else does."""
    entries.cache_clear()
    with _alone():
        for language in TRANSLATED:
            held = {key(entry): entry for entry in entries(language) if not entry.obsolete}
            for text in _dropped:
                held.pop(text, None)
            for one, many, spoken in _waiting:
                held[one] = _entry(one, many, spoken[language], language)
            write(language, held)
    _waiting.clear()
    _dropped.clear()
    translations.cache_clear()
    entries.cache_clear()


def write(language: str, held: dict[str, polib.POEntry]) -> None:
    """Write one file at once, in the order of the English texts."""
    book = polib.POFile(wrapwidth=0)
    book.header = "The words of qcode. To correct a term everywhere, see terms.csv beside this file."
    book.metadata = {
        "Project-Id-Version": "qcode",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    book.extend(sorted(held.values(), key=lambda entry: (entry.msgid, entry.msgctxt or "")))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=FOLDER, suffix=".part", delete=False) as file:
        file.write(f"{book}\n")
    os.chmod(file.name, 0o644)
    os.replace(file.name, FOLDER / f"{language}.po")


def _entry(one: str, many: str, spoken: str | list[str], language: str) -> polib.POEntry:
    context, _, text = one.rpartition("|")
    entry = polib.POEntry(msgid=text, msgctxt=context or None)
    if many:
        forms = [spoken] if isinstance(spoken, str) else spoken
        assert len(forms) == int(PLURALS[language][9]), (one, language)
        entry.msgid_plural = many.rpartition("|")[2]
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        assert isinstance(spoken, str), one
        entry.msgstr = spoken
    return entry


@contextmanager
def _alone() -> Iterator[None]:
    with (Path(tempfile.gettempdir()) / "qcode-words.lock").open("w") as lock:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    save()
