"""Every column of every sheet has a name that people read, in their language, and no two of a sheet the same."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.report.heads import HEADS, data_column
from qcode.words import LANGUAGES, Language
from tests.samples import copy_sample

NAMED = (
    *("agreement", "disagreements", "adjudication", "review", "similarity", "triangulation", "codebook-history"),
    *("saturation", "evidence", "compare", "sequence", "structure", "methods", "audit"),
)
RAW = re.compile(r"[a-z]+[a-z_0-9]+").fullmatch
"""What nobody but a program would call a column: ``n`` and ``c`` are letters of formulas."""


def test_no_sheet_has_a_stable_name_for_a_title_or_two_columns_of_one_title(tmp_path: Path) -> None:
    copy_sample(tmp_path)
    raw: dict[str, list[str]] = {}
    twice: dict[str, list[str]] = {}
    with Project(tmp_path, "AK") as project:
        for name in NAMED:
            kind = REPORTS[name]
            report = kind.build(project, Asked(find_scope(project, Wanted(own=True)), language="kk"), kind.tell({}))
            for table in report.tables:
                titles = Counter(column.title or column.key for column in table.columns)
                if double := [title for title, count in titles.items() if count > 1]:
                    twice[f"{name}: {table.name}"] = double
                if plain := [column.key for column in table.columns if column.title == column.key and RAW(column.key)]:
                    raw[f"{name}: {table.name}"] = plain
    assert raw == twice == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_of_agreement_has_names_of_its_own(language: Language) -> None:
    titles = {key: data_column(key, "text", language).title for key in (*HEADS, "p_below_667", "u_alpha")}
    assert len(set(titles.values())) == len(titles)
    assert not [title for key, title in titles.items() if title == key]
