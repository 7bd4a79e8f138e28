"""What the importers say is said in every language."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from qcode.importers import docx, errors, files, respondents
from qcode.model.errors import QcodeError
from qcode.text.turns import RULES

SPOKEN = {
    *(error.template for error in vars(errors).values() if isinstance(error, type) and issubclass(error, QcodeError)),
    *(docx.CHANGES, docx.COMMENTS, docx.FOOTNOTES, docx.TABLES, docx.BOXES, docx.NUMBERS),
    *(files.DESTROYED, files.GUESSED, respondents.LEFT_OUT, "Speaker {number}"),
    *RULES.values(),
} - {QcodeError.template}


@pytest.mark.parametrize("language", ["kk", "ru", "tr"])
def test_every_sentence_has_its_translation(language: str) -> None:
    """The same sentences, no more and no fewer, with the same gaps to fill."""
    words = json.loads(resources.files("qcode.words").joinpath(f"import.{language}.json").read_text("utf-8"))
    assert set(words) == SPOKEN
    for english, spoken in words.items():
        assert sorted(re.findall(r"{\w+}", english)) == sorted(re.findall(r"{\w+}", spoken))
