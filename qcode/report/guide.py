"""The interview guide: numbered questions and their sub-questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qcode.report.document import Column, DataTable, Item, Report, Stamp
from qcode.report.material import QuestionItem
from qcode.words import Language, say

_BLANKS = re.compile(" {2,}")
"""In lines set to both edges, two blanks would be a hole."""


def guide(questions: Sequence[QuestionItem], *, stamp: Stamp, language: Language) -> Report:
    """The guide's questions in order; a sub-question bears its letter alone."""
    title = say("Interview guide", language)
    columns = (Column("number", say("column|No.", language)), Column("text", say("column|Question", language)))
    return Report(
        title=title,
        language=language,
        blocks=tuple(
            Item(marker(question), _BLANKS.sub(" ", question.text), question.depth, question.language)
            for question in questions
        ),
        stamp=stamp,
        data=DataTable("guide", columns, tuple((question.number, question.text) for question in questions)),
    )


def marker(question: QuestionItem) -> str:
    """``2.`` before a question, ``а)`` before the sub-question ``2а``."""
    number = question.number.rstrip(".)")
    letter = number.lstrip("0123456789").lstrip(". ")
    return f"{letter})" if question.depth and letter.isalpha() else f"{number}."
