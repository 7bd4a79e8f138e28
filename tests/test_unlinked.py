"""Who can't be told to have been asked is told to the author, in stances and in evidence."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project, init
from qcode.report.document import Datum, Paragraph, Report, Table
from qcode.tui.app import QcodeApp
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import Choices
from tests.cli import call
from tests.test_stances import tell
from tests.tui import settled

WARNING = (
    "Interviews in which nothing is linked to a question yet: 5 of 6. What is coded in them stands under no question."
)


def links(warnings: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some warnings that are no matter of what is coded."""
    return tuple(each for each in warnings if "without a coding" not in each)


def link(project: Project) -> None:
    """The turns of the first interview to the only question."""
    project.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "The new school?"),)))
    question = project.ask(queries.questions)[0]
    first = next(row for row in project.ask(queries.transcripts) if row.name == "A")
    links = [(first.id, turn.id, question) for turn in project.ask(queries.turns, first.id)]
    project.do(commands.link_questions, links)


def linked_in_part(project: Project) -> None:
    """Stances of six, of whom one's turns are linked."""
    tell(project)
    link(project)


def made(project: Project, name: str, **told: str) -> Report:
    kind = REPORTS[name]
    return kind.build(project, Asked(find_scope(project, Wanted())), kind.tell(told))


def test_turns_that_are_linked_to_no_question_are_told_where_others_are(project: Project) -> None:
    tell(project)
    project.do(commands.add_finding, "The school stands well.")
    assert links(made(project, "stance").warnings) == links(made(project, "evidence").warnings) == ()

    link(project)

    for name in ("stance", "evidence"):
        assert links(made(project, name).warnings) == (WARNING,)
    assert made(project, "stance", of="all").warnings == ()


def test_one_link_in_one_interview_leaves_the_others_asked(project: Project) -> None:
    """Six spoke or were silent; that one of them is linked makes nobody unasked, whatever counts it.

    Only who was interviewed by a version of the guide without the question was not asked it.
    """
    linked_in_part(project)
    (school,) = (row for row in _data(project, "stance") if row["path"] == "school")
    assert (school["asked"], school["silent"]) == (6, 1)
    (matrix,) = _data(project, "matrix")
    assert matrix["asked"] == 6

    second = project.do(commands.add_guide, DraftGuide("Short", "en", (DraftQuestion("9", "The weather?"),)))
    first = project.ask(queries.guides)[0]
    for row in project.ask(queries.transcripts):
        version = second if row.name == "D" else first
        project.do(commands.describe_transcript, row.id, guide=version.id)
    (school,) = (row for row in _data(project, "stance") if row["path"] == "school")
    matrix = _data(project, "matrix")[0]
    assert school["asked"] == matrix["asked"] == 5


def test_of_one_question_every_report_counts_the_same_people_as_asked(project: Project) -> None:
    """Six were put it, one has a turn that is linked to it; that five are silent makes nobody unasked."""
    linked_in_part(project)
    scope = Asked(find_scope(project, Wanted(questions=("1",))))
    held = REPORTS["stance"].build(project, scope, REPORTS["stance"].tell({})).data
    assert held is not None
    assert [row[held.keys.index("asked")] for row in held.rows if "school" in row] == [6]
    frequencies = REPORTS["frequencies"]
    tables = frequencies.build(project, scope, frequencies.tell({"denominators": "yes"})).blocks
    parts = next(block for block in tables if isinstance(block, Table) and "several wholes" in block.caption)
    keys = [column.key for column in parts.columns]
    school = next(row for row in parts.rows if row[0].value == "school")
    assert [school[keys.index(key)].value for key in ("of_asked", "of_all")] == ["1 of 6", "1 of 6"]


def test_a_version_of_the_guide_that_nobody_stated_is_told(project: Project) -> None:
    """Only where the versions ask different things, and only of interviews that are linked to none."""
    linked_in_part(project)
    assert links(made(project, "stance").warnings) == (WARNING,)
    project.do(
        commands.add_guide, DraftGuide("Long", "en", (DraftQuestion("1", "The school?"), DraftQuestion("2", "Why?")))
    )
    assert links(made(project, "stance").warnings) == (WARNING,), "they keep the one that they went by, in writing"
    stated = {
        turn.transcript
        for turn in project.ask(queries.turns_of_transcripts, {row.id for row in project.ask(queries.transcripts)})
        if turn.question
    }
    for row in project.ask(queries.transcripts):
        if row.id not in stated:
            project.do(commands.describe_transcript, row.id, guide=None)
    (_, said) = links(made(project, "stance").warnings)
    assert said.startswith("Interviews for which no version of the guide is stated: 5 of 6.")


def _data(project: Project, name: str) -> list[dict[str, Datum]]:
    found = made(project, name).data
    assert found is not None
    return [dict(zip(found.keys, row, strict=True)) for row in found.rows]


def test_where_no_side_is_the_greatest_nobody_is_outside_the_majority(project: Project) -> None:
    tell(project)
    finding = project.do(commands.add_finding, "The school stands well.")
    school = project.ask(queries.code_named, "school").id
    project.do(commands.rest_finding, finding.id, codes=[school], kept=[])
    texts = [block.text for block in made(project, "evidence").blocks if isinstance(block, Paragraph)]
    sides = [text for text in texts if text.startswith("Most frequent stance")]
    assert ("With another stance:" in texts) == bool(sides)
    assert ("No side is the greatest; who took one:" in texts) == (not sides)


def test_a_question_leaves_the_transcripts_in_which_nobody_spoke_of_it(project: Project) -> None:
    linked_in_part(project)
    kind = REPORTS["cooccurrence"]
    for questions, transcripts in (((), 6), (("1",), 1)):
        asked = Asked(find_scope(project, Wanted(questions=questions)))
        stamp = kind.build(project, asked, kind.tell({"unit": "transcript"})).stamp
        assert stamp is not None
        assert (stamp.transcripts, stamp.units) == (transcripts, transcripts)


def test_a_sentence_to_cite_is_warned_of_beside_it(tmp_path: Path) -> None:
    """The warning goes to the other stream: the sentence alone can be piped into a text."""
    with init(tmp_path / "thesis", "AK") as project:
        linked_in_part(project)
    said = call("cite", "school", project=tmp_path / "thesis")
    assert said.out.count("\n") == 1
    assert "linked to a question" not in said.out
    assert said.out.startswith("“school” with all codes below it – 6 asked: ")
    assert said.err.startswith(WARNING)


async def test_keys_go_on_working_while_a_sentence_is_counted(project: Project) -> None:
    linked_in_part(project)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(ReportScreen("stance", Choices()))
        await settled(pilot)
        await pilot.press("y", "n")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ReportScreen)
        assert screen.at_part == 1
        assert app.clipboard.startswith("“school” alone, without the codes below it – 6 asked: 2 for")
        (note,) = [note.message for note in app._notifications if note.message.startswith("Copied: ")]
        copied, apart = note.split("\n")
        assert copied == f"Copied: {app.clipboard}"
        assert apart.startswith("! Not copied: Interviews in which nothing is linked to a question yet: 5 of 6.")
        assert "stands under no question" not in apart, "it is said in full above the table"
        assert "linked to" not in app.clipboard
