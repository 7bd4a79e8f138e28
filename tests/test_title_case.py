"""APA's title case: qcode's own titles have it, what people named never."""

from __future__ import annotations

import pytest

from qcode.report.title_case import _WITH_NAMES, own_title, title_case
from tests.words import translations


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Who is quoted how often", "Who Is Quoted How Often"),
        ("Frequencies of the codes, each with its subcodes", "Frequencies of the Codes, Each With Its Subcodes"),
        ("Co-occurrence of codes: of the units with one code", "Co-Occurrence of Codes: Of the Units With One Code"),
        ("COREQ: analysis and findings", "COREQ: Analysis and Findings"),
        ("Question × respondent", "Question × Respondent"),
    ],
)
def test_title_case(said: str, printed: str) -> None:
    """Publication Manual, 7th edition, 6.17: words of four letters or more, and both parts of a hyphenated one."""
    assert title_case(said) == printed


@pytest.mark.parametrize(
    ("caption", "printed"),
    [
        ("Data structure: doing without", "Data Structure: doing without"),
        ("Respondents with each code, by years of work", "Respondents With Each Code, by years of work"),
        ("doing without", "doing without"),
        ("trust in the state", "trust in the state"),
    ],
)
def test_names_stay_as_they_were_written(caption: str, printed: str) -> None:
    assert own_title(caption) == printed


def test_titles_with_names_are_titles_that_are_said() -> None:
    assert set(_WITH_NAMES) <= set(translations("kk"))
