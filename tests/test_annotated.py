"""A transcript in Word with its codings: every range right, nothing that must not leave, the same bytes twice."""

from __future__ import annotations

import random
import time
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from qcode import commands, queries
from qcode.catalogue.annotating import AnnotateOptions, OffTheRecord, annotated, code_colours, write_annotated
from qcode.catalogue.export import NamesInside
from qcode.project import Project
from qcode.render.annotated_parts import pale
from qcode.render.word_annotated import word_annotated
from qcode.render.word_margin import word_margin
from qcode.report.annotated import HIDDEN, Annotated, Mark, printed_lines, runs
from qcode.report.document import Stamp
from tests.annotated_project import asked, coded_project, coding, hide, transcript
from tests.annotated_view import view
from tests.cli import call

GOLDEN = Path(__file__).parent / "golden"


def page(project: Project, language: str = "en") -> Annotated:
    return next(iter(annotated(project, asked(project, language))))


@pytest.mark.parametrize("form", ["annotated", "margin"])
def test_a_page_with_overlaps_a_memo_and_a_secret(form: str) -> None:
    """Overlapping codings, one over two turns, one that touches words off the record, all as in the golden file."""
    project = coded_project()
    hide(project)
    hide(project, "Nothing came of it", "paraphrase only")
    data = word_annotated(page(project)) if form == "annotated" else word_margin(page(project))
    assert Document(BytesIO(data)).paragraphs
    golden = GOLDEN / f"transcript-{form}.txt"
    assert view(data) == golden.read_text("utf-8")


def test_the_same_page_gives_the_same_bytes_and_names_nobody_but_coders() -> None:
    """Two makings of one project are one file; its properties bear no author."""
    first, second = word_annotated(page(coded_project())), word_annotated(page(coded_project()))
    assert first == second
    assert Document(BytesIO(first)).core_properties.author == ""


def sweep(body: str, spans: list[tuple[int, int]], hidden: list[tuple[int, int]]) -> Annotated:
    marks = tuple(Mark(a, b, "C", "AK", "", "", "", "#000000", f"t{n}") for n, (a, b) in enumerate(spans))
    lines = printed_lines(body, hidden, ())
    return Annotated("T", "t", "s", "en", "en", lines, (), marks, (), (), Stamp())


def test_every_coding_begins_and_ends_once_and_covers_its_words() -> None:
    """Whatever overlaps: what is printed between a coding's ends is its words, blank lines and secrets apart."""
    chance = random.Random(7)
    body = "".join(chance.choice("ab \n\nкл") for _ in range(400)) + "z"
    for _ in range(25):
        spans = [(a, a + chance.randint(1, 90)) for a in (chance.randrange(len(body) - 90) for _ in range(12))]
        found = sweep(body, spans, [])
        covered, open_, closed = [""] * len(spans), set[int](), set[int]()
        for _, parts in runs(found):
            for part in parts:
                open_ |= set(part.opens)
                for number in open_ - closed:
                    covered[number] += part.text
                closed |= set(part.closes)
                assert part.text
        assert open_ == closed == set(range(len(spans)))
        for (a, b), words in zip(spans, covered, strict=True):
            assert "".join(words.split()) == "".join(body[a:b].split()) or not body[a:b].strip()


def test_hidden_words_are_printed_once_as_dots() -> None:
    """A secret over two lines is one […], and a coding inside it lies on that."""
    found = sweep("one\ntwo secret\nmore secret here\nend", [(10, 14), (0, 40)], [(8, 26)])
    assert [line.text for line in found.lines] == ["one", f"two {HIDDEN} here", "end"]
    over = [[(part.text, part.over) for part in parts] for _, parts in runs(found)]
    assert (HIDDEN, (0, 1)) in over[1]


def test_what_is_off_the_record_does_not_leave(tmp_path: Path) -> None:
    """Neither the words nor a memo on them; a whole transcript off the record is refused."""
    project = coded_project()
    hide(project)
    project.do(commands.write_memo, "coding", coding(project, "Waiting", 1).id, "they lost everything", kind="")
    shown = view(word_annotated(page(project)))
    assert "әкімдік" not in shown
    assert "lost" not in shown
    assert "my papers" in shown
    project.do(commands.set_condition, "transcript", transcript(project), "off the record")
    with pytest.raises(OffTheRecord, match="P03"):
        write_annotated(project, asked(project), tmp_path, AnnotateOptions())
    assert list(tmp_path.iterdir()) == []


def test_colours_are_a_codes_own_or_its_branchs() -> None:
    """A code without a colour has that of the nearest one above it; pale ones leave black readable."""
    project = coded_project()
    relations = project.ask(queries.code_named, "Relations")
    project.do(commands.describe_codes, [relations.id], colour="#0072B2")
    found = code_colours(project.ask(queries.codes))
    codes = {code.name: found[code.id] for code in project.ask(queries.codes)}
    assert codes["Trust"] == codes["Family"] == "#0072B2" != codes["Waiting"] == codes["Institutions"]
    assert all(int(pale(colour)[place : place + 2], 16) > 0xA0 for colour in codes.values() for place in (0, 2, 4))


def test_names_that_must_not_leave_keep_every_file_back(tmp_path: Path) -> None:
    """A declared name in the text: nothing is written, unless it is told to."""
    project = coded_project()
    names = tmp_path / "names.txt"
    names.write_text("Forms\n", "utf-8")
    out = tmp_path / "out"
    with pytest.raises(NamesInside):
        write_annotated(project, asked(project), out, AnnotateOptions(names=names))
    assert not out.exists()
    (made,) = write_annotated(project, asked(project), out, AnnotateOptions("margin", True, names))
    assert made.name == "P03-margin.docx"


def test_two_thousand_comments_take_seconds(tmp_path: Path) -> None:
    """2,000 overlapping codings of a long text are written well under the ten seconds allowed."""
    body = "\n\n".join(f"P: words of turn {number} go on for a while" for number in range(2000))
    spans = [(place * 35, place * 35 + 90) for place in range(2000)]
    began = time.process_time()
    data = word_annotated(sweep(body, spans, []))
    assert time.process_time() - began < 5
    assert view(data).count("\ncomment ") == 2000


def test_the_command_writes_a_file_for_each_transcript(tmp_path: Path) -> None:
    """Named ones or all, into a folder that is made; a name that no file can have is made one."""
    from qcode.project import init
    from tests.tui import draft

    with init(tmp_path / "p", "AK") as project:
        project.do(commands.add_transcripts, [(draft("A/B"), "A/B", "a"), (draft("P04"), "P04", "b")])
    done = call("export", "annotated", "P04", "-o", tmp_path / "out", "--language", "kk", project=tmp_path / "p")
    assert (done.code, [path.name for path in (tmp_path / "out").iterdir()]) == (0, ["P04-annotated.docx"])
    assert "P04: кодтау" in view((tmp_path / "out" / "P04-annotated.docx").read_bytes())
    assert call("export", "annotated", "--margin", project=tmp_path / "p").code == 0
    found = sorted(path.name for path in (tmp_path / "p" / "exports").iterdir())
    assert found == ["A B-margin.docx", "P04-margin.docx"]
