"""Codebooks in and out: three forms, the same codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from qcode.importers.codebook import read_codebook
from qcode.importers.codebook_written import codebook_file
from qcode.importers.errors import BadLines, BadYaml, NoColumn, TooLongForExcel, UnknownFormat
from qcode.model.drafts import DraftCode
from qcode.text.normalise import normalise


def read(folder: Path, text: str, name: str = "codebook.csv") -> tuple[DraftCode, ...]:
    (folder / name).write_text(text, "utf-8")
    return read_codebook(folder / name)


def test_paths_and_their_missing_ancestors(tmp_path: Path) -> None:
    """A parent that has no line of its own comes before its children; columns nobody knows are left out."""
    codes = read(tmp_path, "path,published_frequency,memo\nA > B > C,3,about C\nA > D,1,\nA,0,about A\n")
    assert codes == (
        DraftCode(("A",), definition="about A"),
        DraftCode(("A", "B")),
        DraftCode(("A", "B", "C"), definition="about C"),
        DraftCode(("A", "D")),
    )


def test_names_and_parents(tmp_path: Path) -> None:
    """A parent may be a name from another line, in any order, or a whole path."""
    codes = read(tmp_path, "parent,name,when to use,color,name_kk\nB,C,now,#ff0000,Це\nA,B,,,\n,A,,,\nA > B,D,,,\n")
    assert [code.path for code in codes] == [("A",), ("A", "B"), ("A", "B", "C"), ("A", "B", "D")]
    assert codes[2] == DraftCode(("A", "B", "C"), use_when="now", colour="#ff0000", names=(("kk", "Це"),))


def test_a_definition_beats_a_memo(tmp_path: Path) -> None:
    """``memo`` is the definition only where no column is called so."""
    assert read(tmp_path, "path,memo,definition\nA,m,d\n") == (DraftCode(("A",), definition="d"),)


def test_yaml_in_all_its_forms(tmp_path: Path) -> None:
    """A list of maps, names only, children, languages."""
    text = """
codes:
  - path: A > B
    definition: |
      two
      lines
    when not to use: never
    names: {kk: Бе, ru: Бэ}
    definitions: {kk: екі}
    key: 1
    children: [C, {name: D, children: [{name: E, brief: short}]}]
  - F
"""
    assert read(tmp_path, text, "codebook.yaml") == (
        DraftCode(("A",)),
        DraftCode(("A", "B"), definition="two\nlines\n", not_when="never", key="1", names=(("kk", "Бе"), ("ru", "Бэ")),
                  definitions=(("kk", "екі"),)),
        DraftCode(("A", "B", "C")),
        DraftCode(("A", "B", "D")),
        DraftCode(("A", "B", "D", "E"), brief="short"),
        DraftCode(("F",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "error", "said"),
    [
        ("a.csv", "path\nA\nB\nA\n", BadLines, "line 4: “A” stands in line 2 already"),
        ("a.csv", "parent,name\n,A > B\n", BadLines, "line 2: the name “A > B” holds “ > ”"),
        ("a.csv", "path\nA >  > B\n", BadLines, "line 2: .*empty level"),
        ("a.csv", "parent,name\nA,A\n", BadLines, "its own parent"),
        ("a.csv", "definition\nA\n", NoColumn, "no column “path”"),
        ("a.yaml", "- path: A\n- path: A\n", BadLines, "line 2: “A” stands in line 1"),
        ("a.yaml", "- path: A\n  - b", BadYaml, "line 2"),
        ("a.yaml", "path: A", BadYaml, "a list of codes"),
        ("a.yaml", "- [1]", BadYaml, "a code is expected"),
        ("a.yaml", "- &a {path: A, children: [*a]}", BadYaml, "references"),
        ("a.yaml", "- !!python/object/apply:os.getcwd []", BadYaml, "line 1"),
        ("a.yaml", "- path: A\n  definition: {x: 1}", BadYaml, "one text is expected here"),
        ("a.yaml", "[" * 3000, BadYaml, "line"),
        ("a.txt", "path\nA", UnknownFormat, r"\.csv"),
    ],
)
def test_bad_codebooks_are_refused_with_the_line(
    tmp_path: Path, name: str, text: str, error: type[Exception], said: str
) -> None:
    """Nothing is guessed, nothing is run."""
    with pytest.raises(error, match=said):
        read(tmp_path, text, name)


WORDS = st.one_of(
    st.sampled_from(["=1+1", "[bold]", "{x}", "@cmd", "-", "+7", "null", "yes", "1", "1.0", "a;b", 'say "hi"', "two\nlines",
                     "👩🏽‍🎓", "е\u0301", "#tag", "- x", "a: b", "'", "\u200f", "_x0041_", "https://example.org", "~", "0x1F"]),
    st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\ufffe\uffff"), max_size=12),
).map(normalise)  # fmt: skip
NAMES = WORDS.map(lambda word: " ".join(word.replace(">", "").split(" ")).strip()).filter(bool)
TEXTS = st.one_of(st.none(), WORDS.filter(lambda word: word.strip() != ""))


@st.composite
def codebooks(draw: st.DrawFn) -> list[DraftCode]:
    """A tree of codes, parents first."""
    codes: dict[tuple[str, ...], DraftCode] = {}
    for name in draw(st.lists(NAMES, max_size=6, unique=True)):
        above = draw(st.sampled_from([(), *codes]))
        pairs = st.dictionaries(
            st.sampled_from(["kk", "ru", "tr"]), WORDS.filter(lambda word: word.strip() != ""), max_size=2
        )
        texts: dict[str, Any] = {
            field: draw(TEXTS) for field in ("brief", "definition", "use_when", "not_when", "example", "colour", "key")
        }
        names, definitions = (tuple(sorted(draw(pairs).items())) for _ in range(2))
        codes[*above, name] = DraftCode((*above, name), **texts, names=names, definitions=definitions)
    return list(codes.values())


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".yaml"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(codes=codebooks().filter(bool))
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str, codes: list[DraftCode]) -> None:
    """Export then import is the identity, whatever people write into names and definitions."""
    path = tmp_path / f"codebook{suffix}"
    path.write_bytes(codebook_file(path.name, codes))
    assert read_codebook(path) == tuple(codes)


def test_a_workbook_holds_no_formula(tmp_path: Path) -> None:
    """A name that looks like a formula, a link or a number is a text cell."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(codebook_file(path.name, [DraftCode(("=1+1",), definition="https://example.org", key="3")]))
    row = load_workbook(str(path)).get_sheet_by_index(0).to_python()[1]
    assert [row[0], row[2], row[7]] == ["=1+1", "https://example.org", "3"]


def test_what_cannot_be_written_is_said() -> None:
    """Too long for Excel, an unknown form."""
    with pytest.raises(TooLongForExcel, match="“A”"):
        codebook_file("a.xlsx", [DraftCode(("A",), definition="x" * 32_768)])
    with pytest.raises(UnknownFormat):
        codebook_file("a.docx", [])
