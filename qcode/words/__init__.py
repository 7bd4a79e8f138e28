"""Everything qcode says, in four languages: the English text is the key, ``kk.po``, ``ru.po`` and ``tr.po`` translate it."""

# To add a text: write ``say("English text with {names}", language, names=…)`` in the source, then a script like
#
#     from tests.words import add, drop, save
#     add("English text with {names}", kk="…{names}…", ru="…{names}…", tr="…{names}…")
#     add("{count} code", "{count} codes", kk="{count} код", ru=["{count} код", "{count} кода", "{count} кодов"], tr="{count} kod")
#     add("key|Key", kk="Пернесі", …)                 # a context stands before "|"
#     add("Nothing here; {project.undo} takes it back.", …)   # a key on the screen: the id of its action, filled in by ``say``
#     drop("a text that nobody says any more")
#     save()                                          # one file lock, one write: several people can do so at once
#
# or edit the three files with Poedit or any editor; ``python -m tests.words`` then sorts them. A changed ``.po`` is compiled
# to its ``.mo`` by the next start of a source checkout (as Python does with ``.pyc``), by ``make words`` and by the build.

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from qcode.words.compiling import DOMAIN, HERE, compile_words, compiled_file, is_stale

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["en", "kk", "ru", "tr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def _catalogue(language: str) -> NullTranslations:
    """The compiled translations into one language; the installed package holds no ``.po``, only its ``.mo``."""
    from gettext import translation

    source = HERE / f"{language}.po"
    if source.exists() and is_stale(source):
        _compile(source)
    return translation(DOMAIN, HERE, [language])


def _compile(source: Path) -> None:
    """Compile a changed file; where the compiler is not installed or may not write, an older ``.mo`` still serves."""
    try:
        compile_words(source)
    except (ImportError, OSError):
        if not compiled_file(source).exists():
            raise


@contextmanager
def spoken_by_libraries(language: str) -> Iterator[None]:
    """Let a library that asks gettext for its sentences, as Click does, find those that are translated here."""
    if language == "en":
        yield
        return
    import gettext

    _catalogue(language)
    before, asked = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, HERE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(before)
        del os.environ["LANGUAGE"]
        if asked is not None:
            os.environ["LANGUAGE"] = asked


def say(text: str, language: str, /, **values: object) -> str:
    """``text`` (English, the key) in ``language``, its ``{names}`` filled in; English where no translation is.

    A text that means two things carries its context before ``|``: ``"key|Key"`` is shown as ``Key``.
    """
    if not text:
        return ""  # to gettext the empty text is the header of its file
    context, _, spoken = text.rpartition("|")
    if language != "en":
        words = _catalogue(language)
        spoken = words.pgettext(context, spoken) if context else words.gettext(spoken)
    return spoken.format(**values) if values else spoken


def say_count(one: str, many: str, count: int, language: str, /, **values: object) -> str:
    """``one`` or ``many`` (English, the key) in the form that ``language`` has for ``count``, which fills ``{count}``."""
    return form_for(one, many, count, language).format(**{"count": count, **values})


def form_for(one: str, many: str, count: int, language: str) -> str:
    """The same with its ``{names}`` not filled in yet."""
    if not one:
        return ""
    context, _, single = one.rpartition("|")
    plural = many.rpartition("|")[2]
    if language == "en":
        return single if count == 1 else plural
    words = _catalogue(language)
    return words.npgettext(context, single, plural, count) if context else words.ngettext(single, plural, count)
