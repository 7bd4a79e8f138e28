"""Tables from which something would be lost or mistaken without a word: they are refused, and it is said why."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from qcode.importers.codebook import read_codebook
from qcode.importers.errors import BadLines, BadYaml
from qcode.importers.respondents import read_respondents
from qcode.importers.tables import read_table


def written(folder: Path, text: str, name: str = "a.csv") -> Path:
    (folder / name).write_text(text)
    return folder / name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "number,,\n1,state,33\n",
            "1 line can't be understood: line 2: column 2 holds values and has no name in the first line; line 2: column 3",
        ),
        ("number,a,\n1,x,\n2,y,z\n", "line 3: column 3 holds"),
        (",number\nAlmaty,1\n", "line 2: column 1 holds"),
        ('number,sector\n1,"unclosed\n2,x\n3,y\n', 'line 2: a " is opened here and never closed'),
        ('number,sector\n1,"unclosed\n2,"x"\n', 'line 2: a " stands inside a cell'),
    ],
)
def test_nothing_is_lost_from_a_table(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadLines) as error:
        read_respondents(written(tmp_path, text))
    assert said in str(error.value)


def test_numbers_of_rows_without_a_name_are_no_loss(tmp_path: Path) -> None:
    """As a data frame is written, with its index; and a column that is empty, name and all."""
    table = read_table(written(tmp_path, ",number,\n0,7,\n1,8,\n"))
    assert [row[1] for row in table.rows] == ["7", "8"]


def test_a_title_over_the_columns_is_no_header(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "Respondents of the study")
        sheet.write_row(1, 0, ["number", "sector", "age"])
        sheet.write_row(2, 0, ["1", "state", "33"])
    with pytest.raises(BadLines, match="column 2 holds values and has no name"):
        read_table(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "name,parent\nA,B\nB,A\nC,B\n"),
        ("a.yaml", "- {name: A, parent: B}\n- {name: B, parent: A}\n- {name: C, parent: A}\n"),
    ],
)
def test_codes_that_are_above_each_other_are_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(BadLines, match=r"3 lines.*the parents of “A” lead round in a circle"):
        read_codebook(written(tmp_path, text, name))


def test_what_is_wrong_with_a_line_is_said_in_her_language(tmp_path: Path) -> None:
    with pytest.raises(BadLines) as error:
        read_respondents(written(tmp_path, "number,mode\n0,online\n1,by pigeon\n"))
    for language in ("kk", "ru", "tr"):
        said = error.value.said(language)
        assert "line 2" not in said
        assert "none of" not in said
        assert "by pigeon" in said
    with pytest.raises(BadYaml) as bad:
        read_codebook(written(tmp_path, "- path: a: b\n", "a.yaml"))
    assert "двоеточие" in bad.value.said("ru")


def paths(file: Path) -> list[str]:
    return [" > ".join(code.path) for code in read_codebook(file)]


def test_a_name_that_stands_in_several_places_leads_nowhere_else(tmp_path: Path) -> None:
    nested = (
        "- {name: B, children: [{name: C, children: [{name: B}]}]}\n- {name: C, children: [{name: C}, {name: E}]}\n"
    )
    assert paths(written(tmp_path, nested, "a.yaml")) == ["B", "B > C", "B > C > B", "C", "C > C", "C > E"]
    table = "name,parent\nOther,Health\nOther,School\n"
    assert paths(written(tmp_path, table)) == ["Health", "Health > Other", "School", "School > Other"]
    assert paths(written(tmp_path, table + "x,School > Other\n"))[-1] == "School > Other > x"
    with pytest.raises(BadLines, match="line 4: several codes are called “Other”: give the parent with its whole path"):
        read_codebook(written(tmp_path, table + "x,Other\n"))
    assert paths(written(tmp_path, "name,parent\nC,B\nB,A\nD,Z > B\n")) == [
        "A",
        "A > B",
        "A > B > C",
        "Z",
        "Z > B",
        "Z > B > D",
    ]
