"""Who can't be told to have been asked is told to the author, in stances and in evidence."""

from __future__ import annotations

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.report.document import Paragraph, Report
from tests.test_stances import tell


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
    assert made(project, "stance").warnings == made(project, "evidence").warnings == ()

    link(project)

    start = "Respondents whose turns are linked to no question yet: 2, 3, 4, 5, 6. Where they say nothing"
    for name in ("stance", "evidence"):
        (warning,) = made(project, name).warnings
        assert warning.startswith(start), warning
    assert made(project, "stance", of="all").warnings == ()


def test_where_no_side_is_the_greatest_nobody_is_outside_the_majority(project: Project) -> None:
    tell(project)
    finding = project.do(commands.add_finding, "The school stands well.")
    school = project.ask(queries.code_named, "school").id
    project.do(commands.rest_finding, finding.id, codes=[school], kept=[])
    texts = [block.text for block in made(project, "evidence").blocks if isinstance(block, Paragraph)]
    sides = [text for text in texts if text.startswith("The majority")]
    assert ("Outside the majority:" in texts) == bool(sides)
    assert ("No side is the greatest; who took one:" in texts) == (not sides)


def test_a_question_leaves_the_transcripts_in_which_nobody_spoke_of_it(project: Project) -> None:
    linked_in_part(project)
    kind = REPORTS["cooccurrence"]
    for questions, transcripts in (((), 6), (("1",), 1)):
        asked = Asked(find_scope(project, Wanted(questions=questions)))
        stamp = kind.build(project, asked, kind.tell({"unit": "transcript"})).stamp
        assert stamp is not None
        assert (stamp.transcripts, stamp.units) == (transcripts, transcripts)
