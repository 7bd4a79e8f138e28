"""What is read aloud: help in the reader's language to the last line, and terms as the field has them."""

from __future__ import annotations

from typing import cast

from qcode.report.explained import PAGES
from qcode.report.explained.page import told
from qcode.words import Language
from tests.words import TRANSLATED, translations


def test_sources_that_are_sentences_are_translated() -> None:
    for name in TRANSLATED:
        language = cast("Language", name)
        said = [dict(told(PAGES[page], language)) for page in ("covered", "overlaps")]
        english = [dict(told(PAGES[page], "en")) for page in ("covered", "overlaps")]
        assert not {text for page in said for text in page.values()} & {
            text for page in english for text in page.values()
        }


def test_what_a_sample_is_drawn_from_is_no_people_of_a_country() -> None:
    for language, stray in (("kk", "халықты"), ("ru", "население")):
        assert not [key for key, texts in translations(language).items() for text in texts if stray in text]
