"""LaTeX: every sign as it was said, nothing that TeX would obey, tables whole; read by a small parser, no engine needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.render import encoded
from qcode.render.latex import safe
from qcode.render.visible import visible
from qcode.report.document import Cell, Column, Heading, Quotation, Report, Stamp, Table
from qcode.words import LANGUAGES, Language
from tests.report_material import ODD_NAMES, odd_report, whole

GOLDEN = Path(__file__).parent / "golden"
SAID = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(ODD_NAMES)
NAMED = {
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    "textquotesingle": "'", "textquotedbl": '"',
}  # fmt: skip
TOKEN = re.compile(r"\\([A-Za-z]+)(?:\{\})?|\\(.)|(\{\})|\{([\[\]*])\}|(.)", re.DOTALL)
ROW_END = " \\\\"


def as_read(source: str) -> str:
    """What TeX prints for escaped text; a bare sign that it would obey fails."""
    found = ""
    for name, sign, nothing, kept, plain in TOKEN.findall(source):
        assert plain not in set("\\{}$&#^_%~`'\"[]*"), source
        found += "" if nothing else NAMED[name] if name else sign or kept or plain
    return found


@given(SAID | st.text("\\{}$&#^_%~`'\"[]*-<>,!?ә \n", max_size=20))
@settings(max_examples=150)
def test_what_was_said_is_what_is_printed(text: str) -> None:
    """Nothing is obeyed, and no two signs stand together of which TeX's fonts make one."""
    source = safe(text)
    assert as_read(source) == visible(text).replace("\t", " ")
    assert not re.search("--|<<|>>|,,|``|''", source)


def checked(source: str) -> int:
    """Braces and environments close in order, every row of a table has its columns; how many rows there are."""
    bare = re.sub(r"\\[\\{}%&#$_]", lambda found: found.group() if found.group() == "\\\\" else "", source)
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    inside: list[str] = []
    for what, name in re.findall(r"\\(begin|end)\{(\w+)\}", source):
        if what == "begin":
            inside.append(name)
        else:
            assert inside.pop() == name
    assert inside == []
    rows = 0
    for form, body in re.findall(
        r"\\begin\{longtable\}\{@\{\}(.*?)@\{\}\}\n(.*?)\\end\{longtable\}", source, re.DOTALL
    ):
        columns = form.count("\\arraybackslash")
        for line in body.split("\\endlastfoot\n")[1].split(ROW_END + "\n")[:-1]:
            rows += 1
            assert len(re.findall(r"(?<!\\)&", line)) == columns - 1, line
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_appendix_is_well_formed(language: Language) -> None:
    source = encoded(whole(language), ".tex").decode()
    assert checked(source) > 10
    assert "\\usepackage{array,booktabs,longtable,caption,pdflscape}" in source


def test_hostile_words_are_well_formed() -> None:
    assert checked(encoded(odd_report(), ".tex").decode()) >= len(ODD_NAMES)


def test_a_table_with_a_quotation_is_as_it_should_be() -> None:
    """Captions bear the profile's words and LaTeX's numbers; a table of many columns goes on under its number."""
    columns = (Column("code", "Код"), *(Column(f"c{n}", f"Респондент {n}", "integer") for n in range(1, 14)))
    rows = (
        (Cell("A & B_1", level=1), *(Cell(n) for n in range(13))),
        (Cell("50 % {x}\n“two”"), *(Cell(1000 + n) for n in range(13))),
    )
    table = Table("Коды #1", columns, rows, "Единица: реплика.")
    quotation = Quotation("Мне $5 -- и ^всё~", "респондент 7")
    report = Report("Частоты", "ru", (Heading("Коды", 2, "Б"), table, quotation), Stamp(date="2026-11-21", version="1"))
    source = encoded(report, ".tex").decode()
    checked(source)
    golden = GOLDEN / "report.tex"
    assert source == golden.read_text("utf-8")
