"""One word for one thing: wherever the English has a term, its translation has the term of ``terms.csv``."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from tests import words

ENDINGS = {"y": "ies", "x": "ices"}
"""How English words that do not take an s end in the plural."""


@cache
def terms() -> list[dict[str, str]]:
    with (words.FOLDER / "terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_english(term: str) -> re.Pattern[str]:
    """The term or its plural as a word of its own, not inside ``{blanks}``, commands, options and names of files."""
    many = term[:-1] + ENDINGS[term[-1]] if term[-1] in ENDINGS else f"{term}s"
    return re.compile(rf"(?<![\w{{`.@-])(?:{term}|{many})(?![\w}}/-])", re.I)


def in_translation(spoken: str) -> re.Pattern[str]:
    """One of the translations, parted by ``;``; after ``|`` a word's ending is free, as all endings at the end are."""
    ways = (r"\w*\s+".join(re.escape(word.partition("|")[0]) for word in way.split()) for way in spoken.split(";"))
    return re.compile("|".join(rf"(?<!\w)(?:{way})" for way in ways), re.I)


def without_commands(text: str) -> str:
    """The text without what stays English in every language: commands, placeholders like NAME, columns like start,end."""
    return re.sub(r"`[^`]*`|qcode [a-z-]+|\b[A-Z][A-Z_-]*[A-Z]\b|\w+(?:,\w+)+", "", text)


def strays(term: dict[str, str], language: str) -> list[str]:
    """What has the English term and not its translation, unless the translator has noted ``without: term``."""
    english, spoken = in_english(term["en"]), in_translation(term[language])
    return [
        f"{entry.msgid} → {text}"
        for entry in words.entries(language)
        for text in words.texts(entry)
        if english.search(without_commands(entry.msgid))
        and not spoken.search(text)
        and f"without: {term['en']}" not in entry.tcomment.splitlines()
    ]


def test_the_list_of_terms_is_whole() -> None:
    assert [term for term in terms() if not all(term[language] for language in ("en", *words.TRANSLATED))] == []
    assert len({term["en"] for term in terms()}) == len(terms()) > 25


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_every_text_uses_the_terms(language: str) -> None:
    found = {term["en"]: strays(term, language) for term in terms()}
    assert {term: texts for term, texts in found.items() if texts} == {}


def test_a_stray_term_is_found() -> None:
    assert in_english("code").search("Codes: {codes}")
    assert not in_english("code").search("{code} codebook qcode --code coding")
    assert in_english("frequency").search("Frequencies of the codes")
    assert in_translation("кодов|ая книг|а").search("Копия кодовой книги")
    assert not in_translation("кодов|ая книг|а").search("книга кодов")
    assert in_translation("заметк|а; заметок").search("заметок: 2")
    assert not in_translation("kod").search("qkod")
