"""A CSV file says which of a report's tables it holds, and every table can be had, with what it was counted from."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qcode.project import init
from tests.building import build
from tests.cli import call, done

STORY = """
== A
Ana: Near. {School} Hard. {Work}
== B
Bob: Far. {School}
"""


def project_in(folder: Path) -> Path:
    with init(folder, "AK") as project:
        build(project, STORY)
    return folder


def written(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_csv_of_a_report_of_several_tables_names_the_others(tmp_path: Path) -> None:
    place = project_in(tmp_path / "p")
    said = call("report", "saturation", "-o", tmp_path / "s.csv", project=place)
    assert "A CSV file holds one table; .xlsx and .json hold all: saturation, settings, richness" in said.err
    assert "--table settings" in said.err
    said = call("report", "frequencies", "-o", tmp_path / "f.csv", project=place)
    assert '--table "frequencies with subcodes"' in said.err, "as it is typed"
    said = call("report", "saturation", "-o", tmp_path / "s.json", project=place)
    assert "holds one table" not in said.err


def test_each_table_can_be_had(tmp_path: Path) -> None:
    place, file = project_in(tmp_path / "p"), tmp_path / "t.csv"
    done("report", "saturation", "--table", "settings", "-o", file, project=place)
    assert len(written(file)) == 13, "twelve settings, and 10+3"
    done("report", "frequencies", "--table", "about", "-o", file, project=place)
    about = {row["field"]: row["value"] for row in written(file)}
    assert (about["coder"], about["transcripts"], about["respondents"]) == ("AK", "2", "2")
    assert len(about["codebook"]) == 64
    assert "Coder: AK." in about["note"]


def test_a_csv_of_frequencies_has_the_tables_of_its_document(tmp_path: Path) -> None:
    place, file = project_in(tmp_path / "p"), tmp_path / "t.csv"
    said = call("report", "frequencies", "-o", file, project=place)
    assert "by transcript, by respondent" in said.err
    done("report", "frequencies", "--table", "by respondent", "-o", file, project=place)
    assert {row["code"]: (row["1"], row["2"]) for row in written(file)} == {"School": ("0", "1"), "Work": ("1", "0")}


def test_a_table_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    place, file = project_in(tmp_path / "p"), tmp_path / "t.csv"
    said = call("report", "saturation", "--table", "setings", "-o", file, project=place)
    assert said.code == 1
    assert "“setings” is no table; choose one of: saturation, settings, richness" in said.err
    assert not file.exists()


@pytest.mark.parametrize("options", [(), ("-o", "w.png"), ("-o", "w.docx"), ("-o", "w.docx", "--json")])
def test_a_table_is_chosen_of_data_only(tmp_path: Path, options: tuple[str, ...]) -> None:
    place = project_in(tmp_path / "p")
    ways = [tmp_path / each if each.startswith("w.") else each for each in options]
    said = call("report", "saturation", "--table", "settings", *ways, project=place)
    assert said.code == 2
    assert "--table is for data: write the table with -o to .csv, .xlsx or .json" in said.err
    assert not list(tmp_path.glob("w.*"))
    printed = call("report", "saturation", "--table", "settings", "--json", project=place).json
    assert list(printed["tables"]) == ["settings"]
