"""What the importers say is said in every language."""

from __future__ import annotations

import pytest

from qcode.importers import docx, errors, files, respondents
from qcode.model.errors import QcodeError
from qcode.text.turns import RULES
from tests.words import TRANSLATED, translations

SPOKEN = {
    *(
        error.of_one or error.template
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, QcodeError)
    ),
    *(docx.CHANGES, docx.COMMENTS, docx.FOOTNOTES, docx.TABLES, docx.BOXES, docx.NUMBERS, docx.HIDDEN),
    *(files.DESTROYED, files.GUESSED, respondents.LEFT_OUT, "Speaker {number}"),
    *RULES.values(),
} - {QcodeError.template}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_has_its_translation(language: str) -> None:
    assert sorted(SPOKEN - set(translations(language))) == []
